/* threading.Event: a flag that threads wait for; set() lets every one go that waits at that moment. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) { return call_return(c, object_new(c, OBJECT_event)); }

static enum outcome wait(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  double seconds;
  if (!take_wait(c, c->a[1], &seconds)) return OUTCOME_FAULTED;
  bool late = call_timed_out(c);
  if (o->count) return call_return(c, VALUE_TRUE);
  if (late || seconds == 0) return call_return(c, VALUE_FALSE);
  return call_block(c, c->a[0], 0, WAIT_EVENT, seconds, false);
}

/* event=level: they are woken to look again, and may find it cleared. */
static enum outcome set(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  uint32_t count = 0, next;
  o->count = 1;
  for (uint32_t at = o->head[0]; at; at = thread_of(c->m, at - 1)->next) count++;
  call_tell(c, EVENT_SET, c->a[0], value_from_small(count));
  while ((next = object_dequeue(c->m, o, 0))) {
    if (c->m->settings.event_level || o->cell.flags & CELL_COMMON)
      wake_thread(c, next - 1);
    else
      grant_thread(c, next - 1, VALUE_TRUE);
  }
  return call_return(c, VALUE_NONE);
}

static enum outcome clear(struct call *c) {
  object_of(c->m, c->a[0])->count = 0;
  call_tell(c, EVENT_CLEAR, c->a[0], VALUE_NONE);
  return call_return(c, VALUE_NONE);
}

static enum outcome is_set(struct call *c) { return call_return(c, value_bool(object_of(c->m, c->a[0])->count != 0)); }

static const struct native methods[] = {{"wait", "self, timeout=None", wait, NATIVE_VISIBLE},
                                        {"set", "self", set, NATIVE_VISIBLE},
                                        {"clear", "self", clear, NATIVE_VISIBLE},
                                        {"is_set", "self", is_set, NATIVE_VISIBLE},
                                        {"isSet", "self", is_set, NATIVE_VISIBLE},
                                        {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Event", "", make, 0};

const struct sync_kind sync_event = {.word = "event",
                                     .type_name = "threading.Event",
                                     .picture = PICTURE_LIGHT,
                                     .methods = methods,
                                     .make = &constructor};
