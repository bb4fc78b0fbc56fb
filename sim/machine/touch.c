/* Touches of shared data: when they are steps, and the events that tell of them. Data that no other thread can reach
   is as good as local. */
#include "machine/touch.h"

#include <string.h>

#include "base/text.h"
#include "machine/frames.h"
#include "machine/search_inside.h"
#include "module/support.h"
#include "module/types.h"

static bool shared(const struct machine *m, value v) {
  return value_is(v, TAG_REF) && ((const struct cell *)value_cell(m, v))->flags & CELL_SHARED;
}

bool touch_object(const struct machine *m, value v) {
  if (value_is(v, TAG_CLASS)) return true;
  if (value_cell_kind(m, v) != CELL_INSTANCE || !shared(m, v)) return false;
  return m->program->classes[((const struct instance *)value_cell(m, v))->klass].root != ROOT_LOCAL;
}

bool touch_attribute(const struct machine *m, value v, uint32_t name) {
  if (value_is(v, TAG_CLASS)) return !program_attribute_constant(m->program, name) && !value_is(v, TAG_FUNCTION);
  if (!touch_object(m, v) || program_attribute_constant(m->program, name)) return false;
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
  return touch_container(m, iterator_over(m, value_cell(m, v)));
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

/* base: what is called, its self, its arguments; spread: they are the elements of one list. */
enum touch_kind touch_call(struct machine *m, const value *base, uint32_t count, bool spread, bool quiet) {
  value self = base[1];
  const struct native *n = native_of(m, base[0], &self);
  if (!n) return TOUCH_NONE;
  if (n->flags & NATIVE_FREE && m->search && !search_counts(m, n)) return TOUCH_NONE;
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

/* --- iterators --- */

static int64_t length_of(const struct machine *m, value v) {
  switch ((int)value_cell_kind(m, v)) {
  case CELL_LIST: return list_count(m, v);
  case CELL_TUPLE: return tuple_count(m, v);
  case CELL_RANGE: return range_length(value_cell(m, v));
  case CELL_DICT: return dict_count(m, v);
  case CELL_ITERATOR: {
    const struct iterator *it = value_cell(m, v);
    return it->cell.detail > ITERATE_VIEW ? dict_count(m, it->over) : 0;
  }
  default: return 0;
  }
}

value view_new(struct machine *m, value dict, enum iterator_kind kind) {
  struct iterator *it = heap_new(m, CELL_ITERATOR, sizeof *it);
  it->over = dict;
  it->cell.detail = (uint16_t)(ITERATE_VIEW + kind);
  return value_ref(heap_offset(m, it));
}

/* Where a walk over a dict is, and how many elements that had when the walk began. */
static uint32_t place_of(const struct iterator *it) { return (uint32_t)it->at; }
static uint32_t expected(const struct iterator *it) { return (uint32_t)(it->at >> 32); }

value iterator_over(const struct machine *m, const struct iterator *it) {
  return it->cell.detail == ITERATE_SET ? tuple_at(m, it->over, tuple_count(m, it->over) - 1) : it->over;
}

const char *iterator_upset(const struct machine *m, value v) {
  const struct iterator *it = value_cell(m, v);
  if (it->cell.detail == ITERATE_SET)
    return dict_count(m, iterator_over(m, it)) != tuple_count(m, it->over) - 1 ? "Set" : NULL;
  return it->cell.detail && dict_count(m, it->over) != expected(it) ? "dictionary" : NULL;
}

static bool next_of_dict(struct machine *m, struct iterator *it, value *out) {
  uint32_t at = place_of(it);
  value pair[2];
  if (!dict_next(m, it->over, &at, &pair[0], &pair[1])) return false;
  it->at = (int64_t)((uint64_t)expected(it) << 32 | at);
  uint16_t kind = it->cell.detail;
  *out = kind == ITERATE_ITEMS ? tuple_new(m, pair, 2) : pair[kind == ITERATE_VALUES];
  return true;
}

bool iterator_more(const struct machine *m, value v) {
  const struct iterator *it = value_cell(m, v);
  value pair[2];
  uint32_t at = place_of(it);
  if (it->cell.detail == ITERATE_SET) return !m->overdrawn && it->at < tuple_count(m, it->over) - 1;
  if (it->cell.detail) return !m->overdrawn && dict_next(m, it->over, &at, &pair[0], &pair[1]);
  return !m->overdrawn && it->at < length_of(m, it->over);
}

value iterator_new(struct machine *m, value over) {
  enum cell_kind kind = value_cell_kind(m, over);
  uint16_t walk = kind == CELL_DICT ? ITERATE_KEYS : ITERATE_SEQUENCE;
  if (kind == CELL_ITERATOR) {
    const struct iterator *it = value_cell(m, over);
    if (it->cell.detail < ITERATE_VIEW) return over;
    walk = (uint16_t)(it->cell.detail - ITERATE_VIEW);
    over = it->over;
  }
  if (!value_iterable(m, over)) return VALUE_UNDEF;
  if (value_is(over, TAG_STR)) over = sequence_to_list(m, over);
  if (value_is_set(m, over)) {
    walk = ITERATE_SET;
    over = set_snapshot(m, over);
  }
  struct iterator *it = heap_new(m, CELL_ITERATOR, sizeof *it);
  it->over = over;
  it->cell.detail = walk;
  if (walk && walk != ITERATE_SET) it->at = (int64_t)((uint64_t)dict_count(m, over) << 32);
  return value_ref(heap_offset(m, it));
}

bool iterator_next(struct machine *m, value v, value *out) {
  struct iterator *it = value_cell(m, v);
  if (it->cell.detail && it->cell.detail != ITERATE_SET) return !m->overdrawn && next_of_dict(m, it, out);
  if (!iterator_more(m, v)) return false;
  int64_t at = it->at++;
  switch ((int)value_cell_kind(m, it->over)) {
  case CELL_LIST: *out = list_elements(m, it->over)[at]; break;
  case CELL_TUPLE: *out = tuple_at(m, it->over, (uint32_t)at); break;
  default: {
    const struct range *r = value_cell(m, it->over);
    *out = value_new_int(m, r->start + at * r->step);
  }
  }
  return true;
}

/* --- sequences as lists --- */

bool value_iterable(const struct machine *m, value v) {
  switch ((int)value_cell_kind(m, v)) {
  case CELL_LIST:
  case CELL_TUPLE:
  case CELL_DICT:
  case CELL_RANGE:
  case CELL_ITERATOR: return true;
  default: return value_is(v, TAG_STR);
  }
}

static void append_runes(struct machine *m, value list, value text) {
  const char *bytes = pool_text(m->pool, value_payload(text));
  size_t length = pool_length(m->pool, value_payload(text));
  uint32_t rune;
  for (size_t at = 0, n; at < length; at += n) {
    n = text_decode(bytes + at, length - at, &rune);
    list_append(m, list, value_new_text(m, bytes + at, n));
  }
}

value sequence_to_list(struct machine *m, value v) {
  if (!value_iterable(m, v)) return VALUE_UNDEF;
  int64_t length = length_of(m, v);
  value list = list_new(m, length < UINT32_MAX ? (uint32_t)length : UINT32_MAX);
  if (value_is(v, TAG_STR)) {
    append_runes(m, list, v);
  } else {
    value element, walk = iterator_new(m, v);
    while (iterator_next(m, walk, &element)) list_append(m, list, element);
  }
  return list;
}

/* --- the exit status of sys.exit(x) --- */

int32_t exit_code(struct machine *m, value exception) {
  value args = instance_attribute(m, exception, pool_puts(m->pool, "args"));
  int64_t code;
  if (value_cell_kind(m, args) != CELL_TUPLE || !tuple_count(m, args)) return 0;
  value v = tuple_at(m, args, 0);
  if (v == VALUE_NONE) return 0;
  if (value_to_int(m, v, &code)) return (int32_t)(code & 0xff);
  struct buffer text = {0};
  machine_put_value(m, v, false, &text);
  buffer_putc(&text, '\n');
  tell(m, EVENT_PRINT, m->current, 0, 0, 1, value_new_text(m, text.data, text.length));
  buffer_finish(&text);
  return 1;
}
