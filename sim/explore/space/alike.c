/* What a thread is going to call is in its Thread object, whether it has been started or not. */
#include "explore/space/alike.h"

#include <string.h>

#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"

/* A callable or an argument as a value that is the same for equal ones. */
static void put_value(const struct machine *m, value v, struct buffer *out) {
  buffer_put(out, (const char *)&v, sizeof v);
  if (value_cell_kind(m, v) != CELL_BOUND) return;
  const struct bound *b = value_cell(m, v);
  out->length -= sizeof v;
  buffer_put(out, (const char *)&b->function, sizeof b->function);
  buffer_put(out, (const char *)&b->self, sizeof b->self);
}

/* What a thread that has not been started is going to call; false: it is no plain Thread. */
static bool put_call(struct machine *m, value instance, struct buffer *out) {
  value target = instance_attribute(m, instance, pool_puts(m->pool, "_target"));
  value args = instance_attribute(m, instance, pool_puts(m->pool, "_args"));
  value kwargs = instance_attribute(m, instance, pool_puts(m->pool, "_kwargs"));
  bool plain = value_cell_kind(m, args) == CELL_TUPLE && value_cell_kind(m, kwargs) == CELL_DICT &&
               !dict_count(m, kwargs) && target != VALUE_UNDEF;
  if (!plain) return false;
  uint32_t klass = ((const struct instance *)value_cell(m, instance))->klass;
  buffer_put(out, (const char *)&klass, sizeof klass);
  put_value(m, target, out);
  for (uint32_t i = 0; i < tuple_count(m, args); i++) put_value(m, tuple_at(m, args, i), out);
  return true;
}

void alike_find(struct machine *m, uint32_t numbers[PARTS_THREADS]) {
  struct buffer calls[PARTS_THREADS] = {{0}};
  memset(numbers, 0, PARTS_THREADS * sizeof *numbers);
  uint32_t count = m->s->thread_count < PARTS_THREADS ? m->s->thread_count : PARTS_THREADS;
  for (uint32_t id = 1; id < count; id++) {
    const struct thread *t = &m->threads[id];
    if (t->state < THREAD_NEW || !t->instance || t->hub || t->process) continue;
    buffer_put(&calls[id], (const char *)&t->flags, sizeof t->flags);
    if (!put_call(m, value_ref(t->instance), &calls[id])) continue;
    numbers[id] = id;
    for (uint32_t other = 1; other < id && numbers[id] == id; other++)
      if (numbers[other] && calls[other].length == calls[id].length &&
          !memcmp(calls[other].data, calls[id].data, calls[id].length))
        numbers[id] = numbers[other];
  }
  for (uint32_t id = 1; id < count; id++) buffer_finish(&calls[id]);
}
