/* lockstep.Mutex: POSIX's mutexes. kind: what a second lock by the holder, or an unlock by somebody else, comes to.
   protocol: what priority a holder lends itself. L. Sha, R. Rajkumar, J. Lehoczky, Priority Inheritance Protocols, IEEE
   Trans. Computers 39 (1990); the ceiling is the immediate one, as in POSIX. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "sync/holder.h"

enum { KIND_NORMAL = 1, KIND_ERRORCHECK = 2, KIND_RECURSIVE = 4, MUTEX_INHERIT = 8, MUTEX_CEILING = 16 };

static const char *text_of(const struct call *c, value v) { return value_is(v, TAG_STR) ? value_text(c, v, NULL) : ""; }

static uint32_t flag_of(const char *text, const char *const *words, const uint32_t *flags) {
  while (*words && strcmp(text, *words) != 0) words++, flags++;
  return *words ? *flags : UINT32_MAX;
}

static bool take_flags(struct call *c, uint32_t *flags) {
  static const char *const kinds[] = {"normal", "errorcheck", "recursive", NULL};
  static const uint32_t kind_flags[] = {KIND_NORMAL, KIND_ERRORCHECK, KIND_RECURSIVE};
  static const char *const protocols[] = {"none", "inherit", "ceiling", NULL};
  static const uint32_t protocol_flags[] = {0, MUTEX_INHERIT, MUTEX_CEILING};
  uint32_t kind = flag_of(text_of(c, c->a[0]), kinds, kind_flags);
  uint32_t protocol = flag_of(text_of(c, c->a[1]), protocols, protocol_flags);
  const char *wrong = NULL;
  if (kind == UINT32_MAX)
    wrong = "kind must be 'normal', 'errorcheck' or 'recursive'";
  else if (protocol == UINT32_MAX)
    wrong = "protocol must be 'none', 'inherit' or 'ceiling'";
  else if ((protocol == MUTEX_CEILING) != (c->a[2] != VALUE_NONE))
    wrong = "ceiling= belongs to protocol='ceiling'";
  if (wrong) call_fault(c, EXCEPTION_ValueError, "%s", wrong);
  *flags = kind | protocol;
  return !wrong;
}

static enum outcome make(struct call *c) {
  uint32_t flags;
  int64_t ceiling = 0;
  if (!take_flags(c, &flags)) return OUTCOME_FAULTED;
  if (flags & MUTEX_CEILING && (!value_to_int(c->m, c->a[2], &ceiling) || ceiling != (int32_t)ceiling))
    return call_fault(c, EXCEPTION_ValueError, "ceiling must be a priority");
  value v = object_new(c, OBJECT_mutex);
  struct object *o = object_of(c->m, v);
  o->flags = flags;
  o->limit = ceiling;
  if (flags & (MUTEX_INHERIT | MUTEX_CEILING)) list_append(c->m, library_global(c->m, "_lenders"), v);
  return call_return(c, v);
}

/* --- priorities that are lent --- */

static void lend(const struct machine *m, int32_t *want, uint32_t to, int32_t priority, bool *changed) {
  if (!priority_higher(m, priority, want[to])) return;
  want[to] = priority;
  *changed = true;
}

static void lend_by(const struct machine *m, const struct object *o, int32_t *want, bool *changed) {
  if (!o->owner) return;
  if (o->flags & MUTEX_CEILING) lend(m, want, o->owner - 1, (int32_t)o->limit, changed);
  for (uint32_t at = o->flags & MUTEX_INHERIT ? o->head[0] : 0; at; at = m->threads[at - 1].next)
    lend(m, want, o->owner - 1, want[at - 1], changed);
}

/* What each thread's priority counts as now: who waits lends his own to the holder, which may lend it on. */
static void settle(struct call *c) {
  struct machine *m = c->m;
  value lenders = library_global(m, "_lenders");
  if (m->search || !list_count(m, lenders)) return;
  uint32_t threads = m->s->thread_count;
  int32_t *want = must_alloc(threads * sizeof *want);
  for (uint32_t id = 0; id < threads; id++) want[id] = m->scheds[id].priority;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < list_count(m, lenders); i++)
      lend_by(m, object_of(m, list_elements(m, lenders)[i]), want, &changed);
  }
  for (uint32_t id = 0; id < threads; id++) {
    if (want[id] == m->scheds[id].effective) continue;
    thread_boost(m, id, want[id]);
    tell(m, EVENT_LEND, id, c->thread + 1, object_of(m, c->a[0])->serial, want[id] == m->scheds[id].priority,
         value_from_small(want[id]));
  }
  free(want);
}

/* --- the verbs --- */

static enum outcome own_again(struct call *c, struct object *o, bool wait) {
  if (o->flags & KIND_RECURSIVE) {
    o->count++;
    call_tell(c, EVENT_ACQUIRE, c->a[0], value_from_small(o->count));
    return call_return(c, VALUE_TRUE);
  }
  if (!wait) return call_return(c, VALUE_FALSE);
  return call_fault(c, EXCEPTION_OSError, "[Errno 35] Resource deadlock avoided");
}

static enum outcome lock(struct call *c, double seconds) {
  struct object *o = object_of(c->m, c->a[0]);
  if (o->owner == c->thread + 1 && o->flags & (KIND_RECURSIVE | KIND_ERRORCHECK)) return own_again(c, o, seconds != 0);
  if (o->flags & MUTEX_CEILING && priority_higher(c->m, c->m->scheds[c->thread].priority, (int32_t)o->limit))
    return call_fault(c, EXCEPTION_OSError, "[Errno 22] Invalid argument");
  enum outcome outcome = holder_acquire(c, c->a[0], seconds);
  if (o->flags & (MUTEX_INHERIT | MUTEX_CEILING)) settle(c);
  return outcome;
}

static enum outcome acquire(struct call *c) {
  double seconds;
  return take_timeout(c, c->a[1], c->a[2], &seconds) ? lock(c, seconds) : OUTCOME_FAULTED;
}

static enum outcome enter(struct call *c) { return lock(c, -1); }

static enum outcome release(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  bool strict = o->flags & ~(uint32_t)KIND_NORMAL;
  if (strict && o->owner != c->thread + 1)
    return call_fault(c, EXCEPTION_PermissionError, "[Errno 1] Operation not permitted");
  if (!o->count) return call_fault(c, EXCEPTION_RuntimeError, "release unlocked lock");
  if (o->count > 1) {
    o->count--;
    call_tell(c, EVENT_RELEASE, c->a[0], value_from_small(o->count));
    return call_return(c, VALUE_NONE);
  }
  holder_release(c, o);
  if (o->flags & (MUTEX_INHERIT | MUTEX_CEILING)) settle(c);
  return call_return(c, VALUE_NONE);
}

static enum outcome locked(struct call *c) { return call_return(c, value_bool(object_of(c->m, c->a[0])->count != 0)); }

static const struct native methods[] = {
    {"acquire", "self, blocking=True, timeout=-1", acquire, NATIVE_VISIBLE},
    {"release", "self", release, NATIVE_VISIBLE},
    {"locked", "self", locked, NATIVE_VISIBLE},
    {"__enter__", "self", enter, NATIVE_VISIBLE},
    {"__exit__", "self, type=None, value=None, traceback=None", release, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Mutex", "kind='normal', protocol='none', ceiling=None", make, 0};

const struct sync_kind sync_mutex = {.word = "mutex",
                                     .type_name = "lockstep.Mutex",
                                     .picture = PICTURE_PADLOCK,
                                     .ring = true,
                                     .methods = methods,
                                     .make = &constructor};
