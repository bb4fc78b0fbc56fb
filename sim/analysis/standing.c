/* What a thread is at, as a sentence: why it is not running, or what it does. */
#include "analysis/names.h"
#include "analysis/sentence.h"
#include "analysis/task.h"
#include "analysis/wording.h"
#include "sync/sync.h"

static enum sentence_id event_sentence(const struct machine *m, uint32_t serial, const char *language,
                                       struct filling *f) {
  uint32_t greenlet = task_greenlet(m, serial);
  if (greenlet != UINT32_MAX) {
    wording_thread(m, greenlet, &f->c);
    return SAY_IS_JOIN;
  }
  if (!task_delivers(m, serial)) return SAY_IS_EVENT;
  f->o.length = 0;
  task_put_result(m, serial, language, &f->o);
  return SAY_IS_RESULT;
}

static enum sentence_id blocked_sentence(const struct machine *m, const struct thread *t, const char *language,
                                         struct filling *f) {
  if (t->reason == WAIT_JOIN) {
    if (t->wait_on != 0) wording_thread(m, t->wait_on - 1, &f->c);
    return SAY_IS_JOIN;
  }
  if (t->reason == WAIT_GUARD) return SAY_IS_GUARD;
  if (t->wait_on == 0) return t->reason == WAIT_IO ? SAY_IS_IO : SAY_IS_OTHER;
  const struct object *o = state_object(machine_state(m), t->wait_on);
  name_object_in(m, o->serial, language, &f->o);
  f->n = o->count;
  f->m = o->limit;
  switch ((enum wait_reason)t->reason) {
  case WAIT_LOCK:
    if (o->owner == 0) return SAY_IS_LOCK_FREE;
    wording_thread(m, o->owner - 1, &f->c);
    return SAY_IS_LOCK;
  case WAIT_CONDITION: return SAY_IS_CONDITION;
  case WAIT_SEMAPHORE: return SAY_IS_SEMAPHORE;
  case WAIT_EVENT: return event_sentence(m, o->serial, language, f);
  case WAIT_BARRIER: return SAY_IS_BARRIER;
  case WAIT_LATCH: return SAY_IS_LATCH;
  case WAIT_READ:
  case WAIT_WRITE:
    wording_keeper(m, o, (uint32_t)(t - state_thread(machine_state(m), 0)), language, &f->c);
    return t->reason == WAIT_READ ? SAY_IS_READ : SAY_IS_WRITE;
  case WAIT_FULL: return SAY_IS_FULL;
  case WAIT_EMPTY: return SAY_IS_EMPTY;
  case WAIT_UNFINISHED: f->n = o->unfinished; return SAY_IS_UNFINISHED;
  case WAIT_CHILD: return SAY_IS_CHILD;
  case WAIT_GIL:
  case WAIT_HUB:
    if (o->owner != 0) wording_thread(m, o->owner - 1, &f->c);
    return t->reason == WAIT_GIL ? SAY_IS_GIL : SAY_IS_HUB;
  case WAIT_GUARD:
  case WAIT_NONE:
  case WAIT_JOIN:
  case WAIT_SLEEP:
  case WAIT_IO:
  case WAIT_PERIOD:
  case WAIT_COUNT: break;
  }
  return SAY_IS_OTHER;
}

static enum sentence_id finished_sentence(const struct thread *t) {
  if ((t->flags & THREAD_FAILED) != 0) return SAY_IS_FAILED;
  return (t->flags & THREAD_STOPPED) != 0 ? SAY_IS_STOPPED : SAY_IS_FINISHED;
}

void sentence_thread(const struct machine *m, uint32_t thread, const char *language, struct buffer *out) {
  const struct state *s = machine_state(m);
  const struct thread *t = state_thread(s, thread);
  struct filling f = {.l = machine_thread_line(m, thread)};
  enum sentence_id id = SAY_IS_OTHER;
  bool job = state_sched(s, thread)->bursts != 0;
  f.m = (int64_t)t->busy;
  wording_thread(m, thread, &f.t);
  switch ((enum thread_state)t->state) {
  case THREAD_FREE:
  case THREAD_NEW:
    id = t->due != 0 ? SAY_IS_COMING : SAY_IS_NEW;
    f.n = (int64_t)t->due;
    break;
  case THREAD_READY: id = job ? SAY_IS_READY_JOB : SAY_IS_READY; break;
  case THREAD_RUNNING:
    id = job ? SAY_IS_RUNNING_JOB : SAY_IS_RUNNING;
    f.n = t->core - 1;
    if (state_core(s, t->core - 1u)->switching == 0) break;
    id = SAY_IS_SWITCHED;
    f.m = (int64_t)(s->tick + (s->phase > t->core + 1) + state_core(s, t->core - 1u)->switching);
    break;
  case THREAD_SLEEPING:
    id = t->reason == WAIT_IO ? SAY_IS_IO : t->reason == WAIT_PERIOD ? SAY_IS_PERIOD : SAY_IS_SLEEPING;
    f.n = (int64_t)t->due;
    break;
  case THREAD_BLOCKED: id = blocked_sentence(m, t, language, &f); break;
  case THREAD_FINISHED: id = finished_sentence(t); break;
  }
  wording_put(out, language, id, &f);
  wording_finish(&f);
}
