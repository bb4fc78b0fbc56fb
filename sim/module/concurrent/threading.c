/* Module threading: the objects are natives of sim/sync/, the class Thread is in library/threading.py, and what it
   asks of the machine is here. */
#include <stdio.h>
#include <string.h>

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/process.h"
#include "machine/raise.h"
#include "machine/scheduling/token.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "module/concurrent/threading.h"
#include "module/entry.h"
#include "sync/sync.h"

extern const struct sync_kind sync_lock, sync_rlock, sync_semaphore, sync_bounded_semaphore, sync_event, sync_condition,
    sync_barrier;

/* The youngest first: it is asked for most. */
static struct thread *thread_behind(struct call *c, value instance, uint32_t *id) {
  for (*id = c->m->s->thread_count; (*id)-- > 0;) {
    struct thread *t = &c->m->threads[*id];
    if (t->state == THREAD_FREE || t->instance != value_payload(instance)) continue;
    machine_sees_thread(c->m, *id);
    return t;
  }
  machine_sees_threads(c->m);
  return NULL;
}

/* _thread_new(thread, name, daemon): a slot for a Thread object. daemon None: as the thread that makes it. */
static enum outcome thread_new(struct call *c) {
  struct machine *m = c->m;
  value self = c->a[0], daemon = c->a[2];
  uint32_t name = value_payload(c->a[1]);
  bool is_daemon = daemon == VALUE_NONE ? m->threads[c->thread].flags & THREAD_DAEMON : value_truth(m, daemon);
  if (thread_create(m, value_payload(self), name, is_daemon) == UINT32_MAX)
    return call_fault(c, EXCEPTION_RuntimeError, "can't start new thread");
  return call_return(c, value_bool(is_daemon));
}

/* The number in Thread-N: counts the threads that were given no name. */
static enum outcome next_number(struct call *c) {
  return call_return(c, value_from_small(++process_of(c->m, c->thread)->name_serial));
}

static bool has_begun(const struct machine *m, value instance) {
  value ident = instance_attribute(m, instance, pool_puts(m->pool, "ident"));
  return ident != VALUE_UNDEF && ident != VALUE_NONE;
}

bool thread_object_find(struct call *c, value v, uint32_t *id) {
  return value_cell_kind(c->m, v) == CELL_INSTANCE && thread_behind(c, v, id);
}

bool thread_object_prepare(struct call *c, value self, uint32_t *id) {
  struct machine *m = c->m;
  const struct thread *t = thread_behind(c, self, id);
  bool again = t ? t->state != THREAD_NEW || t->due : has_begun(c->m, self);
  if (!t || again) {
    call_fault(c, EXCEPTION_RuntimeError, again ? "threads can only be started once" : "thread.__init__() not called");
    return false;
  }
  value_publish(m, self);
  instance_set_attribute(m, self, machine_name(m, "ident"), value_new_int(m, (int64_t)thread_ident(t)));
  instance_set_attribute(m, self, machine_name(m, "native_id"), value_from_small(1000 + t->number));
  return true;
}

bool thread_object_enter(struct call *c, value self, uint32_t id) {
  struct machine *m = c->m;
  struct bound *run = heap_new(m, CELL_BOUND, sizeof *run);
  run->function = library_global(m, "_thread_main");
  run->self = self;
  if (thread_enter(m, id, value_ref(heap_offset(m, run)), VALUE_UNDEF)) return true;
  call_fault_value(c, m->fault);
  return false;
}

enum outcome thread_object_start(struct call *c, value self) {
  struct machine *m = c->m;
  uint32_t id;
  if (!thread_object_prepare(c, self, &id)) return OUTCOME_FAULTED;
  if (process_of(m, c->thread)->flags & PROCESS_PATCHED) m->threads[id].hub = token_hub(m, c->thread);
  m->threads[c->thread].flags = (uint8_t)(m->threads[c->thread].flags & ~THREAD_IN_SETUP);
  if (!thread_object_enter(c, self, id)) return OUTCOME_FAULTED;
  thread_go(m, id, c->thread + 1);
  call_cost(c, m->settings.thread_start);
  return call_return(c, VALUE_NONE);
}

/* As in CPython the caller goes on when the new thread has begun: it goes to the end of the queue, behind that one. */
static enum outcome thread_start(struct call *c) {
  enum outcome o = thread_object_start(c, c->a[0]);
  return o == OUTCOME_DONE && !c->m->threads[c->thread].atomic ? call_yield(c) : o;
}

/* Greenlets, and threads of _thread: nobody waits for their beginning. */
static enum outcome thread_launch(struct call *c) { return thread_object_start(c, c->a[0]); }

bool thread_object_is(struct call *c, value v) {
  uint32_t id;
  return thread_object_find(c, v, &id);
}

/* _thread_throw(thread, exception): it leaves what it waits for and raises that there. */
static enum outcome thread_throw(struct call *c) {
  struct machine *m = c->m;
  uint32_t id;
  struct thread *t = thread_behind(c, c->a[0], &id);
  if (!t || t->state == THREAD_NEW || t->state == THREAD_FINISHED) return call_return(c, VALUE_NONE);
  value exception = c->a[1];
  value_publish(m, exception);
  thread_interrupt(m, id, c->thread + 1);
  struct call other = {.m = m, .thread = id};
  if (invoke(&other, library_global(m, "_throw"), VALUE_UNDEF, &exception, 1, NULL, 0, 0, FRAME_DISCARD) !=
      OUTCOME_CALL)
    return call_fault_value(c, m->fault);
  return call_return(c, VALUE_NONE);
}

static enum outcome thread_join(struct call *c) {
  uint32_t id;
  double seconds = -1;
  struct thread *t = thread_behind(c, c->a[0], &id);
  if (c->a[1] != VALUE_NONE && !value_to_float(c->m, c->a[1], &seconds))
    return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as a number of seconds",
                      value_type_name(c->m, c->a[1]));
  if (c->a[1] != VALUE_NONE && seconds < 0) seconds = 0;
  if (!t && has_begun(c->m, c->a[0])) return call_return(c, VALUE_NONE); /* in another process */
  if (!t) return call_fault(c, EXCEPTION_RuntimeError, "Thread.__init__() not called");
  if (t->state == THREAD_NEW) return call_fault(c, EXCEPTION_RuntimeError, "cannot join thread before it is started");
  if (id == c->thread) return call_fault(c, EXCEPTION_RuntimeError, "cannot join current thread");
  if (t->state == THREAD_FINISHED || call_timed_out(c) || seconds == 0) return call_return(c, VALUE_NONE);
  return call_join(c, id, seconds);
}

static enum outcome is_alive(struct call *c) {
  uint32_t id;
  const struct thread *t = thread_behind(c, c->a[0], &id);
  return call_return(c, value_bool(t && t->state != THREAD_NEW && t->state != THREAD_FINISHED));
}

/* _adopt(thread): the Thread object of the main thread. */
static enum outcome adopt(struct call *c) {
  c->m->threads[0].instance = value_payload(c->a[0]);
  value_publish(c->m, c->a[0]);
  return call_return(c, VALUE_NONE);
}

static value instance_of(const struct machine *m, uint32_t id) { return value_ref(m->threads[id].instance); }

/* Of a thread that _thread started, module threading knows nothing until it asks who it is; then it is Dummy-N. */
static bool known(struct machine *m, uint32_t id) {
  return instance_attribute(m, instance_of(m, id), machine_name(m, "_unknown")) != VALUE_TRUE;
}

static enum outcome current_thread(struct call *c) {
  struct machine *m = c->m;
  if (!known(m, c->thread)) {
    char name[32];
    snprintf(name, sizeof name, "Dummy-%u", (unsigned)++process_of(m, c->thread)->name_serial);
    instance_set_attribute(m, instance_of(m, c->thread), machine_name(m, "_unknown"), VALUE_FALSE);
    instance_set_attribute(m, instance_of(m, c->thread), machine_name(m, "name"), value_str(machine_name(m, name)));
    m->threads[c->thread].name = machine_name(m, name);
  }
  return call_return(c, instance_of(m, c->thread));
}

static enum outcome main_thread(struct call *c) {
  return call_return(c, instance_of(c->m, process_of(c->m, c->thread)->main - 1));
}

static bool listed(struct machine *m, uint32_t id) {
  machine_sees_thread(m, id);
  const struct thread *t = &m->threads[id];
  return t->process == m->process && t->state > THREAD_NEW && t->state != THREAD_FINISHED && known(m, id);
}

static enum outcome enumerate(struct call *c) {
  value list = list_new(c->m, 4);
  for (uint32_t id = 0; id < c->m->s->thread_count; id++)
    if (listed(c->m, id)) list_append(c->m, list, instance_of(c->m, id));
  return call_return(c, list);
}

static enum outcome active_count(struct call *c) {
  int64_t count = 0;
  for (uint32_t id = 0; id < c->m->s->thread_count; id++) count += listed(c->m, id);
  return call_return(c, value_from_small(count));
}

static enum outcome get_ident(struct call *c) {
  return call_return(c, instance_attribute(c->m, instance_of(c->m, c->thread), machine_name(c->m, "ident")));
}

static enum outcome get_native_id(struct call *c) {
  return call_return(c, instance_attribute(c->m, instance_of(c->m, c->thread), machine_name(c->m, "native_id")));
}

static enum outcome make_lock(struct call *c) { return sync_lock.make->function(c); }
static enum outcome make_rlock(struct call *c) { return sync_rlock.make->function(c); }

/* _handled(): the exception that the scenario is handling, or None. */
static enum outcome handled(struct call *c) {
  value exception = machine_handled(c->m, c->thread);
  return call_return(c, exception == VALUE_UNDEF ? VALUE_NONE : exception);
}

/* _traceback(exception): as on standard error. */
static enum outcome traceback(struct call *c) {
  struct buffer text = {0};
  value unsaid = raise_unsaid(c->m, c->a[0]), say = library_global(c->m, "_say");
  if (unsaid != VALUE_UNDEF && say != VALUE_UNDEF) return call_back(c, say, &unsaid, 1);
  raise_traceback(c->m, c->a[0], &text);
  value v = value_new_text(c->m, text.data, text.length);
  buffer_finish(&text);
  return call_return(c, v);
}

static const struct module_entry entries[] = {
    ROW_LIBRARY("Thread", "Thread"),
    ROW_LIBRARY("Timer", "Timer"),
    ROW_LIBRARY("_start_new_thread", "_start_new_thread"),
    ROW_LIBRARY("local", "local"),
    ROW_LIBRARY("BrokenBarrierError", "BrokenBarrierError"),
    ROW_LIBRARY("ThreadError", "RuntimeError"),
    ROW_LIBRARY("excepthook", "_excepthook"),
    ROW_LIBRARY("__excepthook__", "_usual_excepthook"),
    ROW_LIBRARY("ExceptHookArgs", "_ExceptHookArgs"),
    ROW_NATIVE("Lock", "", make_lock, 0),
    ROW_NATIVE("RLock", "", make_rlock, 0),
    ROW_KIND("Semaphore", semaphore),
    ROW_KIND("BoundedSemaphore", bounded_semaphore),
    ROW_KIND("Event", event),
    ROW_KIND("Condition", condition),
    ROW_KIND("Barrier", barrier),
    ROW_NATIVE("current_thread", "", current_thread, 0),
    ROW_NATIVE("currentThread", "", current_thread, 0),
    ROW_NATIVE("main_thread", "", main_thread, 0),
    ROW_NATIVE("enumerate", "", enumerate, NATIVE_VISIBLE),
    ROW_NATIVE("active_count", "", active_count, NATIVE_VISIBLE),
    ROW_NATIVE("activeCount", "", active_count, NATIVE_VISIBLE),
    ROW_NATIVE("get_ident", "", get_ident, 0),
    ROW_NATIVE("get_native_id", "", get_native_id, 0),
    ROW_FLOAT("TIMEOUT_MAX", 9223372036.0),
    ROW_REFUSED("settrace", "step through the program in the interface instead"),
    ROW_REFUSED("setprofile", "run with --metrics instead"),
    ROW_REFUSED("stack_size", "simulated threads have no stack of their own to size"),
    {0}};

const struct module module_threading = {"threading", entries};

static enum outcome leave(struct call *c) { return call_fault_with(c, EXCEPTION_SystemExit, VALUE_UNDEF); }

static const struct module_entry low[] = {
    ROW_LIBRARY("start_new_thread", "_start_new_thread"),
    ROW_LIBRARY("start_new", "_start_new_thread"),
    ROW_LIBRARY("error", "RuntimeError"),
    ROW_NATIVE("allocate_lock", "", make_lock, 0),
    ROW_NATIVE("allocate", "", make_lock, 0),
    ROW_NATIVE("RLock", "", make_rlock, 0),
    ROW_NATIVE("get_ident", "", get_ident, 0),
    ROW_NATIVE("get_native_id", "", get_native_id, 0),
    ROW_NATIVE("exit", "", leave, 0),
    ROW_NATIVE("exit_thread", "", leave, 0),
    ROW_FLOAT("TIMEOUT_MAX", 9223372036.0),
    ROW_REFUSED("interrupt_main", "let the main thread wait for a threading.Event"),
    ROW_REFUSED("stack_size", "simulated threads have no stack of their own to size"),
    ROW_REFUSED("LockType", "a lock is what _thread.allocate_lock() returns"),
    {0}};

const struct module module_thread = {"_thread", low};

/* The body of an atomic() is over. */
static enum outcome leave_atomic(struct call *c) {
  call_end_inside(c);
  return call_return(c, VALUE_NONE);
}

/* For the library alone. */
static const struct module_entry inside[] = {
    ROW_NATIVE("_thread_new", "thread, name, daemon", thread_new, 0),
    ROW_NATIVE("_thread_number", "", next_number, 0),
    ROW_NATIVE("_thread_start", "thread", thread_start, NATIVE_VISIBLE | NATIVE_TIMED),
    ROW_NATIVE("_thread_launch", "thread", thread_launch, NATIVE_VISIBLE | NATIVE_TIMED),
    ROW_NATIVE("_thread_throw", "thread, exception", thread_throw, NATIVE_VISIBLE),
    ROW_NATIVE("_thread_join", "thread, timeout", thread_join, NATIVE_VISIBLE),
    ROW_NATIVE("_thread_alive", "thread", is_alive, NATIVE_VISIBLE),
    ROW_NATIVE("_thread_adopt", "thread", adopt, 0),
    ROW_NATIVE("_thread_current", "", current_thread, 0),
    ROW_NATIVE("enumerate", "", enumerate, NATIVE_VISIBLE | NATIVE_WITHIN),
    ROW_NATIVE("_handled", "", handled, 0),
    ROW_NATIVE("_traceback", "exception", traceback, 0),
    ROW_NATIVE("_leave_atomic", "", leave_atomic, 0),
    {0}};

const struct module module_machine = {"_machine", inside};
