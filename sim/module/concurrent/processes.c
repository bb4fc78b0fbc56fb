/* What the library's part of module multiprocessing (library/multiprocessing.py) asks of the machine. */
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/raise.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/value/transfer.h"
#include "machine/wait.h"
#include "module/entry.h"
#include "module/support.h"
#include "sync/process/queue.h"

extern const struct sync_kind sync_pipe;

static enum outcome fault_full(struct call *c) {
  return call_fault(c, EXCEPTION_BlockingIOError, "[Errno 11] Resource temporarily unavailable");
}

/* _process_start(process, name, daemon, fresh): the pid of the new process. fresh: no copy, it runs the file again. */
static enum outcome start(struct call *c) {
  struct machine *m = c->m;
  value process = c->a[0];
  bool daemon = value_truth(m, c->a[2]);
  uint32_t id = process_fork(m, c->thread, value_payload(c->a[1]), false, &process);
  if (id == UINT32_MAX) return fault_full(c);
  struct process *p = process_of(m, id);
  p->flags = daemon ? PROCESS_DAEMON : 0;
  struct bound *run = heap_new(m, CELL_BOUND, sizeof *run);
  bool fresh = value_truth(m, c->a[3]);
  if (fresh) process_forget(m, m->threads[id].process);
  run->function = library_global(m, fresh ? "_spawned_main" : "_process_main");
  run->self = process;
  if (!thread_begin(m, id, value_ref(heap_offset(m, run)), VALUE_UNDEF, c->thread + 1))
    return call_fault_value(c, m->fault);
  call_cost(c, m->settings.process_start);
  return call_return(c, value_from_small(process_of(m, id)->pid));
}

static struct process *of_pid(const struct call *c, value pid) {
  int64_t number;
  uint32_t index = value_to_int(c->m, pid, &number) ? process_find(c->m, number) : UINT32_MAX;
  return index == UINT32_MAX ? NULL : machine_process(c->m, index);
}

/* _process_join(pid, timeout) */
static enum outcome join(struct call *c) {
  double seconds = -1;
  const struct process *p = of_pid(c, c->a[0]);
  if (c->a[1] != VALUE_NONE && !value_to_float(c->m, c->a[1], &seconds))
    return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as a number of seconds",
                      value_type_name(c->m, c->a[1]));
  if (c->a[1] != VALUE_NONE && seconds < 0) seconds = 0;
  if (call_timed_out(c) || !p || p->state != PROCESS_ALIVE || seconds == 0) return call_return(c, VALUE_NONE);
  return call_join(c, p->main - 1, seconds);
}

/* _process_reap(pid): its exit code if it has ended, and then the system may forget it; else None. */
static enum outcome reap(struct call *c) {
  const struct process *p = of_pid(c, c->a[0]);
  if (!p) return call_return(c, value_from_small(0));
  if (p->state == PROCESS_ALIVE) return call_return(c, VALUE_NONE);
  process_reap(c->m, process_find(c->m, p->pid));
  return call_return(c, value_from_small(p->exit_code));
}

/* _process_signal(pid, number) */
static enum outcome send_signal(struct call *c) {
  const struct process *p = of_pid(c, c->a[0]);
  int64_t number = value_small(c->a[1]);
  if (!p || p->state != PROCESS_ALIVE) return call_return(c, VALUE_NONE);
  process_signal(c->m, process_find(c->m, p->pid), (int32_t)number, c->thread + 1);
  return call_return(c, VALUE_NONE);
}

/* _process_exit(code): the end of the calling process, without anything more. */
static enum outcome leave(struct call *c) {
  int64_t code;
  if (!take_int(c, c->a[0], &code)) return OUTCOME_FAULTED;
  uint32_t index = c->m->threads[c->thread].process;
  if (code >= 0) thread_finish(c->m, c->thread);
  process_end(c->m, index, (int32_t)(code < 0 ? code : code & 0xff), c->thread);
  return OUTCOME_BLOCKED;
}

/* _process_failed(name, exception): what is said of an exception that nobody in the process caught. */
static enum outcome failed(struct call *c) {
  struct machine *m = c->m;
  struct buffer text = {0};
  buffer_printf(&text, "Process %s:\n", value_text(c, c->a[0], NULL));
  raise_traceback(m, c->a[1], &text);
  tell(m, EVENT_RAISE, c->thread, 0, 0, 0, value_new_text(m, text.data, text.length));
  m->threads[c->thread].flags |= THREAD_FAILED;
  buffer_finish(&text);
  return call_return(c, VALUE_NONE);
}

/* _process_import(): runs the program's file. */
static enum outcome import_program(struct call *c) {
  if (c->phase) return call_return(c, VALUE_NONE);
  return call_back(c, value_tagged(TAG_FUNCTION, 1), NULL, 0);
}

/* _process_common(cell): it belongs to no process, all see the same. */
static enum outcome common(struct call *c) {
  value_publish(c->m, c->a[0]);
  ((struct cell *)value_cell(c->m, c->a[0]))->flags |= CELL_COMMON;
  return call_return(c, c->a[0]);
}

/* _process_pickle(value): as it arrives in another process. */
static enum outcome pickle(struct call *c) { return call_copy(c, c->a[0]); }

/* _process_ask(): what follows in the library is seen by other processes. */
static enum outcome ask(struct call *c) { return call_return(c, VALUE_NONE); }

static enum outcome number(struct call *c) { return process_number(c, c->a[0], c->a[1]); }

static enum outcome make_pipe(struct call *c) { return sync_pipe.make->function(c); }

/* _process_owed(): a queue that must be read before the process can end, or None. */
static enum outcome owed(struct call *c) { return call_return(c, process_queue_owed(c->m, c->thread)); }

/* _process_fields(instance): a list of (name, value). */
static enum outcome fields(struct call *c) {
  struct machine *m = c->m;
  value list = list_new(m, 0);
  for (uint32_t i = 0;; i++) {
    const struct instance *instance = value_cell(m, c->a[0]);
    const struct attributes *a = instance->attributes ? heap_at(m, instance->attributes) : NULL;
    if (!a || i >= a->count) return call_return(c, list);
    value pair[] = {a->v[2 * i], a->v[2 * i + 1]};
    list_append(m, list, tuple_new(m, pair, 2));
  }
}

static const struct module_entry entries[] = {
    ROW_NATIVE("_process_start", "process, name, daemon, fresh=False", start, NATIVE_VISIBLE | NATIVE_TIMED),
    ROW_NATIVE("_process_join", "pid, timeout", join, NATIVE_VISIBLE),
    ROW_NATIVE("_process_poll", "pid", reap, NATIVE_VISIBLE),
    ROW_NATIVE("_process_reap", "pid", reap, 0),
    ROW_NATIVE("_process_signal", "pid, number", send_signal, NATIVE_VISIBLE),
    ROW_NATIVE("_process_exit", "code", leave, NATIVE_VISIBLE),
    ROW_NATIVE("_process_failed", "name, exception", failed, NATIVE_VISIBLE),
    ROW_NATIVE("_process_import", "", import_program, 0),
    ROW_NATIVE("_process_common", "cell", common, 0),
    ROW_NATIVE("_process_pipe", "", make_pipe, 0),
    ROW_NATIVE("_process_ask", "", ask, NATIVE_VISIBLE),
    ROW_NATIVE("_process_pickle", "value", pickle, 0),
    ROW_NATIVE("_process_owed", "", owed, 0),
    ROW_NATIVE("_process_fields", "instance", fields, 0),
    ROW_NATIVE("_process_number", "code, value", number, 0),
    {0}};

const struct module module_processes = {"_processes", entries};
