/* lockstep.critical(name): where at most one thread may be at a time. It stops nobody; two at once are a failure. */
#include <inttypes.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/property/promise.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/wait.h"
#include "sync/sync.h"

/* The object of a name is made once; the library's _criticals has them all. */
static enum outcome make(struct call *c) {
  value all = library_global(c->m, "_criticals"), v;
  if (!value_hashable(c->m, c->a[0]))
    return call_fault(c, EXCEPTION_TypeError, "critical() needs a name, not %s", value_type_name(c->m, c->a[0]));
  if (dict_get(c->m, all, c->a[0], &v)) return call_return(c, v);
  v = object_new(c, OBJECT_critical);
  object_of(c->m, v)->data = c->a[0];
  dict_set(c->m, all, c->a[0], v);
  return call_return(c, v);
}

static enum outcome collide(struct call *c, const struct object *o) {
  struct machine *m = c->m;
  struct buffer text = {0};
  buffer_puts(&text, "two threads at once in critical(");
  machine_put_value(m, o->data, true, &text);
  buffer_puts(&text, ")\n");
  const char *inside = machine_thread_name(m, o->owner - 1), *comes = machine_thread_name(m, c->thread);
  buffer_printf(&text, "  line %" PRIu32 ": %s is inside\n", o->owner_line, inside);
  buffer_printf(&text, "  line %" PRIu32 ": %s comes in\n", call_line(c), comes);
  promise_break(m, c->thread, RAISE_CRITICAL, call_line(c), &text);
  buffer_finish(&text);
  return call_return(c, VALUE_NONE);
}

static enum outcome enter(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (o->owner && o->owner != c->thread + 1) return collide(c, o);
  o->owner = c->thread + 1;
  if (o->count++ == 0) o->owner_line = call_line(c);
  call_tell(c, EVENT_ENTER, c->a[0], VALUE_NONE);
  return call_return(c, c->a[0]);
}

static enum outcome leave(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (o->owner == c->thread + 1 && --o->count == 0) o->owner = 0;
  call_tell(c, EVENT_LEAVE, c->a[0], VALUE_NONE);
  return call_return(c, VALUE_NONE);
}

static const struct native methods[] = {
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", leave, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"critical", "name", make, 0};

const struct sync_kind sync_critical = {.word = "critical section",
                                        .type_name = "lockstep.critical",
                                        .picture = PICTURE_SECTION,
                                        .methods = methods,
                                        .make = &constructor};
