/* What a thread is going to call is in its Thread object, whether it has been started or not. */
#include "explore/space/alike.h"

#include <string.h>

#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"

/* A callable or an argument as a value that is the same for equal ones. */
static void put_value(const struct machine *m, value v, struct buffer *out) {
  buffer_put(out, (const char *)&v, sizeof v);
  if (value_cell_kind(m, v) != CELL_BOUND) return;
  const struct bound *b = value_cell(m, v);
  out->length -= sizeof v;
  buffer_put(out, (const char *)&b->function, sizeof b->function);
  buffer_put(out, (const char *)&b->self, sizeof b->self);
}

static bool is_label(const struct machine *m, value target, value args, uint32_t i) {
  if (!value_is(target, TAG_FUNCTION) || i >= 32 || i >= tuple_count(m, args)) return false;
  value v = tuple_at(m, args, i);
  const struct function *f = &m->program->functions[value_payload(target)];
  return f->said >> i & 1 && (value_is(v, TAG_STR) || value_is_int(v));
}

/* Of a label only that counts. */
static value kind_of(value v) { return value_is(v, TAG_STR) ? VALUE_TRUE : VALUE_FALSE; }

bool alike_alone(const struct program *p, uint32_t klass) {
  const struct class_info *info = &p->classes[klass];
  if (info->library || p->asks_who) return false;
  for (uint32_t i = 0; i < info->order_count; i++) {
    const struct class_info *base = &p->classes[info->order[i]];
    if (!base->alone && !base->library) return false;
  }
  return true;
}

/* What tells it apart from others, or was looked at already. */
static bool is_its_own(const struct machine *m, value name) {
  static const char *const names[] = {"name", "ident", "native_id", "_target", "_args", "_kwargs", "daemon"};
  const char *text = pool_text(m->pool, value_payload(name));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(text, names[i])) return true;
  return false;
}

static void put_attributes(struct machine *m, value instance, struct buffer *out) {
  uint32_t at = ((const struct instance *)value_cell(m, instance))->attributes;
  const struct attributes *a = at ? heap_at(m, at) : NULL;
  for (uint32_t i = 0; a && i < a->count; i++) {
    if (is_its_own(m, a->v[2 * i])) continue;
    buffer_put(out, (const char *)&a->v[2 * i], 2 * sizeof a->v[0]);
  }
}

/* What a thread that has not been started is going to call; false: it is no plain Thread. */
static bool put_call(struct machine *m, value instance, bool within, struct buffer *out) {
  value target = instance_attribute(m, instance, pool_puts(m->pool, "_target"));
  value args = instance_attribute(m, instance, pool_puts(m->pool, "_args"));
  value kwargs = instance_attribute(m, instance, pool_puts(m->pool, "_kwargs"));
  bool plain = value_cell_kind(m, args) == CELL_TUPLE && value_cell_kind(m, kwargs) == CELL_DICT &&
               !dict_count(m, kwargs) && target != VALUE_UNDEF;
  if (!plain) return false;
  uint32_t klass = ((const struct instance *)value_cell(m, instance))->klass;
  buffer_put(out, (const char *)&klass, sizeof klass);
  if (within && alike_alone(m->program, klass)) put_attributes(m, instance, out);
  put_value(m, target, out);
  for (uint32_t i = 0; i < tuple_count(m, args); i++)
    put_value(m, is_label(m, target, args, i) ? kind_of(tuple_at(m, args, i)) : tuple_at(m, args, i), out);
  return true;
}

uint32_t alike_labels(struct machine *m, uint32_t thread, value *labels, uint32_t count) {
  const struct thread *t = &m->threads[thread];
  for (uint32_t i = 0; i < count; i++) labels[i] = VALUE_UNDEF;
  if (t->state < THREAD_NEW || !t->instance) return 0;
  value target = instance_attribute(m, value_ref(t->instance), pool_puts(m->pool, "_target"));
  value args = instance_attribute(m, value_ref(t->instance), pool_puts(m->pool, "_args"));
  if (!value_is(target, TAG_FUNCTION) || value_cell_kind(m, args) != CELL_TUPLE) return 0;
  for (uint32_t i = 0; i < count; i++)
    if (is_label(m, target, args, i)) labels[i] = tuple_at(m, args, i);
  return value_payload(target) + 1;
}

void alike_find(struct machine *m, bool within, uint32_t numbers[PARTS_THREADS]) {
  struct buffer calls[PARTS_THREADS] = {{0}};
  memset(numbers, 0, PARTS_THREADS * sizeof *numbers);
  uint32_t count = m->s->thread_count < PARTS_THREADS ? m->s->thread_count : PARTS_THREADS;
  for (uint32_t id = 1; id < count; id++) {
    const struct thread *t = &m->threads[id];
    if (t->state < THREAD_NEW || !t->instance || t->hub || t->process) continue;
    buffer_put(&calls[id], (const char *)&t->flags, sizeof t->flags);
    if (!put_call(m, value_ref(t->instance), within, &calls[id])) continue;
    numbers[id] = id;
    for (uint32_t other = 1; other < id && numbers[id] == id; other++)
      if (numbers[other] && calls[other].length == calls[id].length &&
          !memcmp(calls[other].data, calls[id].data, calls[id].length))
        numbers[id] = numbers[other];
  }
  for (uint32_t id = 1; id < count; id++) buffer_finish(&calls[id]);
}
