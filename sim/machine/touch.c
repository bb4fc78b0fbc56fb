/* Touches of shared data: when they are steps, and the events that tell of them. Data that no other thread can reach
   is as good as local. */
#include "machine/touch.h"

#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/search/inside.h"
#include "machine/value/containers.h"
#include "machine/value/functions.h"
#include "machine/value/instances.h"
#include "machine/value/iterator.h"
#include "module/registry.h"
#include "module/type/types.h"

static bool shared(const struct machine *m, value v) {
  return value_is(v, TAG_REF) && ((const struct cell *)value_cell(m, v))->flags & CELL_SHARED;
}

bool touch_object(const struct machine *m, value v) {
  if (value_is(v, TAG_CLASS)) return true;
  if (value_cell_kind(m, v) != CELL_INSTANCE) {
    value holder = function_holder(m, v);
    return holder != VALUE_UNDEF && shared(m, holder);
  }
  if (!shared(m, v)) return false;
  uint16_t root = m->program->classes[((const struct instance *)value_cell(m, v))->klass].root;
  return root != ROOT_LOCAL && root != ROOT_ENUM;
}

bool touch_attribute(const struct machine *m, value v, uint32_t name) {
  if (value_is(v, TAG_CLASS))
    return !program_attribute_constant(m->program, name) && m->program->classes[value_payload(v)].root != ROOT_ENUM;
  if (!touch_object(m, v) || program_attribute_constant(m->program, name)) return false;
  if (value_cell_kind(m, v) != CELL_INSTANCE) v = function_holder(m, v);
  return instance_attribute(m, v, name) != VALUE_UNDEF; /* a method is no data */
}

bool touch_container(const struct machine *m, value v) {
  enum cell_kind kind = value_cell_kind(m, v);
  if (kind == CELL_ITERATOR && ((const struct iterator *)value_cell(m, v))->cell.detail > ITERATE_VIEW)
    return shared(m, ((const struct iterator *)value_cell(m, v))->over);
  return (kind == CELL_LIST || kind == CELL_DICT) && shared(m, v);
}

bool touch_iterator(const struct machine *m, value v) {
  if (value_cell_kind(m, v) != CELL_ITERATOR) return false;
  const struct iterator *it = value_cell(m, v);
  if (m->search && it->cell.flags & CELL_STEADY) return false; /* local work */
  return touch_container(m, iterator_over(m, it));
}

static const struct native *native_of(struct machine *m, value callee, value *self) {
  if (value_is(callee, TAG_NATIVE)) return signature_of(m, value_payload(callee))->native;
  if (value_is(callee, TAG_TYPE)) return type_constructor((enum type_id)value_payload(callee));
  if (value_cell_kind(m, callee) != CELL_BOUND) return NULL;
  const struct bound *b = value_cell(m, callee);
  if (!value_is(b->function, TAG_NATIVE)) return NULL;
  *self = b->self;
  return native_at(value_payload(b->function));
}

static bool touch_argument(const struct machine *m, const struct native *n, const value *a, uint32_t count) {
  if (n->flags & NATIVE_ATTRIBUTE) {
    if (count < 2 || !value_is(a[1], TAG_STR)) return false;
    return n->flags & NATIVE_MUTATES ? touch_object(m, a[0]) : touch_attribute(m, a[0], value_payload(a[1]));
  }
  for (uint32_t i = 0; i < count; i++)
    if (touch_container(m, a[i])) return true;
  return false;
}

/* No other thread lives in the process. */
static bool alone(const struct machine *m) {
  machine_sees_threads(m);
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    const struct thread *t = &m->threads[id];
    if (id != m->current && t->process == m->process && t->state > THREAD_NEW && t->state != THREAD_FINISHED)
      return false;
  }
  return true;
}

/* base: what is called, its self, its arguments; spread: they are the elements of one list. */
enum touch_kind touch_call(struct machine *m, const value *base, uint32_t count, bool spread, bool quiet) {
  value self = base[1];
  const struct native *n = native_of(m, base[0], &self);
  if (!n) return TOUCH_NONE;
  if (n->flags & NATIVE_FREE && m->search && !search_counts(m, n)) return TOUCH_NONE;
  if (n->flags & NATIVE_WITHIN && m->search && alone(m)) return TOUCH_NONE;
  if (n->flags & NATIVE_VISIBLE) return n->flags & NATIVE_TIMED ? TOUCH_TIMED : TOUCH_STEP;
  if (!(n->flags & NATIVE_TOUCHES) || quiet) return TOUCH_NONE;
  if (self != VALUE_UNDEF && touch_container(m, self)) return TOUCH_DATA;
  const value *a = spread ? list_elements(m, base[2]) : base + 2;
  return touch_argument(m, n, a, spread ? list_count(m, base[2]) : count) ? TOUCH_DATA : TOUCH_NONE;
}

void touch_tell(struct machine *m, uint32_t thread, enum event_kind kind, uint32_t name, value v) {
  if (m->threads[thread].flags & THREAD_IN_SETUP) return;
  if (kind == EVENT_READ) {
    struct thread_book *b = machine_book(m, thread);
    b->in_hand = v;
    b->in_hand_name = name;
    b->in_hand_line = thread_line(m, thread);
  }
  tell(m, kind, thread, 0, name, 0, v);
}

void touch_place(struct machine *m, uint32_t thread, enum event_kind kind, const struct function *fn, uint32_t pc,
                 value v) {
  struct buffer text = {0};
  program_put_place(m->program, &fn->places[pc], &text);
  touch_tell(m, thread, kind, pool_intern(m->pool, text.data, text.length), v);
  buffer_finish(&text);
}
