/* Module os: the few names that programs about threads use. */
#include <stdio.h>

#include "machine/call.h"
#include "machine/interrupt.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/sets.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "module/entry.h"
#include "module/support.h"

static enum outcome getpid(struct call *c) {
  return call_return(c, value_from_small(process_of(c->m, c->thread)->pid));
}

static enum outcome getppid(struct call *c) {
  return call_return(c, value_from_small(process_parent_pid(c->m, c->m->threads[c->thread].process)));
}

/* One call, two returns: the copy of the calling thread goes on with 0. */
static enum outcome fork_process(struct call *c) {
  struct machine *m = c->m;
  char name[24];
  value nothing = VALUE_NONE;
  snprintf(name, sizeof name, "pid %u", (unsigned)(FIRST_PID + m->s->process_serial + 1));
  uint32_t id = process_fork(m, c->thread, machine_name(m, name), true, &nothing);
  if (id == UINT32_MAX) return call_fault(c, EXCEPTION_BlockingIOError, "[Errno 11] Resource temporarily unavailable");
  struct process *p = process_of(m, id);
  p->flags = PROCESS_FORKED;
  thread_complete(m, id, value_from_small(0));
  m->threads[id].touched = 1;
  thread_go(m, id, c->thread + 1);
  return call_return(c, value_from_small(p->pid));
}

/* --- the end of children --- */

enum { NO_HANG = 1 };

static enum outcome pair(struct call *c, uint32_t pid, int32_t exit_code) {
  value both[2] = {value_from_small(pid), value_from_small(exit_code < 0 ? -exit_code : exit_code << 8)};
  return call_return(c, tuple_new(c->m, both, 2));
}

/* wanted: a pid, or -1 for any child. */
static enum outcome wait_for(struct call *c, int64_t wanted, bool hang) {
  struct machine *m = c->m;
  uint32_t parent = m->threads[c->thread].process;
  bool any = false;
  for (uint32_t i = 0; i < m->s->process_count; i++) {
    const struct process *p = machine_process(m, i);
    if (p->state == PROCESS_FREE || p->parent != parent + 1 || (wanted > 0 && p->pid != wanted)) continue;
    any = true;
    if (p->state != PROCESS_ZOMBIE) continue;
    process_reap(m, i);
    return pair(c, p->pid, p->exit_code);
  }
  if (!any) return call_fault(c, EXCEPTION_ChildProcessError, "[Errno 10] No child processes");
  return hang ? process_wait_any(c) : pair(c, 0, 0);
}

static enum outcome wait_any(struct call *c) { return wait_for(c, -1, true); }

static enum outcome wait_pid(struct call *c) {
  int64_t pid, options;
  if (!take_int(c, c->a[0], &pid) || !take_int(c, c->a[1], &options)) return OUTCOME_FAULTED;
  return wait_for(c, pid, !(options & NO_HANG));
}

static enum outcome status_part(struct call *c, bool code) {
  int64_t status;
  if (!take_int(c, c->a[0], &status)) return OUTCOME_FAULTED;
  return call_return(c, value_from_small(code ? status >> 8 & 0xff : status & 0x7f));
}

static enum outcome exit_status(struct call *c) { return status_part(c, true); }
static enum outcome term_signal(struct call *c) { return status_part(c, false); }

static enum outcome if_exited(struct call *c) {
  enum outcome o = status_part(c, false);
  c->result = value_bool(c->result == value_from_small(0));
  return o;
}

static enum outcome if_signaled(struct call *c) {
  enum outcome o = status_part(c, false);
  c->result = value_bool(c->result != value_from_small(0));
  return o;
}

static enum outcome to_exit_code(struct call *c) {
  int64_t status;
  if (!take_int(c, c->a[0], &status)) return OUTCOME_FAULTED;
  return call_return(c, value_from_small(status & 0x7f ? -(status & 0x7f) : status >> 8 & 0xff));
}

static enum outcome leave(struct call *c) {
  int64_t code;
  if (!take_int(c, c->a[0], &code)) return OUTCOME_FAULTED;
  process_end(c->m, c->m->threads[c->thread].process, (int32_t)(code & 0xff), c->thread);
  return OUTCOME_BLOCKED;
}

enum { STOPS_FIRST = 19, STOPS_LAST = 22 }; /* SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU */

/* Signals that end nobody who has not asked for them. */
static bool harmless(int64_t number) {
  return number == 0 || number == 17 || number == 18 || number == 23 || number == 28;
}

/* A handler of the caller's own runs at once, of another thread's or process's when that runs next. */
static enum outcome let_handle(struct call *c, uint32_t index, int64_t number) {
  if (process_of(c->m, c->thread)->main != c->thread + 1 || index != c->m->threads[c->thread].process) {
    process_interrupt(c->m, index, (int32_t)number, c->thread + 1);
    return call_return(c, VALUE_NONE);
  }
  value signal = value_from_small(number);
  tell(c->m, EVENT_SIGNAL, c->thread, c->thread + 1, 0, 1, signal);
  return call_back(c, library_global(c->m, "_run_handler"), &signal, 1);
}

static enum outcome kill_process(struct call *c) {
  if (c->phase) return call_return(c, VALUE_NONE);
  int64_t pid, number;
  if (!take_int(c, c->a[0], &pid) || !take_int(c, c->a[1], &number)) return OUTCOME_FAULTED;
  uint32_t index = process_find(c->m, pid);
  if (index == UINT32_MAX || machine_process(c->m, index)->state == PROCESS_GONE)
    return call_fault(c, EXCEPTION_ProcessLookupError, "[Errno 3] No such process");
  if (number != SIGNAL_KILL && machine_process(c->m, index)->state == PROCESS_ALIVE &&
      process_handles(c->m, index, number))
    return let_handle(c, index, number);
  if (harmless(number) || machine_process(c->m, index)->state != PROCESS_ALIVE) return call_return(c, VALUE_NONE);
  if (number >= STOPS_FIRST && number <= STOPS_LAST)
    return call_fault(c, EXCEPTION_OSError, "signals do not stop a process (a limit of Lockstep)");
  if (index == c->m->threads[c->thread].process) {
    process_end(c->m, index, (int32_t)-number, c->thread);
    return OUTCOME_BLOCKED;
  }
  process_signal(c->m, index, (int32_t)number, c->thread + 1);
  return call_return(c, VALUE_NONE);
}

static enum outcome cpu_count(struct call *c) {
  return call_return(c, value_from_small(machine_settings(c->m)->cores));
}

/* All the cores, whoever asks. */
static enum outcome affinity(struct call *c) {
  value set = set_new(c->m, SET_MUTABLE);
  for (uint32_t i = 0; i < machine_settings(c->m)->cores; i++) dict_set(c->m, set, value_from_small(i), VALUE_NONE);
  return call_return(c, set);
}

/* The environment is empty, so that a run never depends on where it is made. */
static enum outcome getenv(struct call *c) { return call_return(c, c->a[1]); }

static enum outcome yield(struct call *c) { return call_yield(c); }

#define NO_FILES "a scenario has no files"
#define NO_PROGRAMS "call a function in the child: a scenario starts no other programs"
#define PIPE "use os.pipe(), or multiprocessing.Pipe or Queue"

static const struct module_entry entries[] = {
    ROW_NATIVE("getpid", "", getpid, 0),
    ROW_NATIVE("getppid", "", getppid, 0),
    ROW_NATIVE("cpu_count", "", cpu_count, 0),
    ROW_NATIVE("sched_getaffinity", "pid", affinity, 0),
    ROW_NATIVE("getenv", "key, default=None", getenv, 0),
    ROW_NATIVE("sched_yield", "", yield, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE),
    ROW_TEXT("name", "posix"),
    ROW_TEXT("sep", "/"),
    ROW_TEXT("linesep", "\n"),
    ROW_NATIVE("fork", "", fork_process, NATIVE_VISIBLE | NATIVE_TIMED),
    ROW_NATIVE("wait", "", wait_any, NATIVE_VISIBLE),
    ROW_NATIVE("waitpid", "pid, options", wait_pid, NATIVE_VISIBLE),
    ROW_NATIVE("kill", "pid, signal", kill_process, NATIVE_VISIBLE),
    ROW_NATIVE("_exit", "status", leave, NATIVE_VISIBLE),
    ROW_NATIVE("WEXITSTATUS", "status", exit_status, 0),
    ROW_NATIVE("WTERMSIG", "status", term_signal, 0),
    ROW_NATIVE("WIFEXITED", "status", if_exited, 0),
    ROW_NATIVE("WIFSIGNALED", "status", if_signaled, 0),
    ROW_NATIVE("waitstatus_to_exitcode", "status", to_exit_code, 0),
    ROW_INT("WNOHANG", NO_HANG),
    ROW_LIBRARY("pipe", "_os_pipe"),
    ROW_LIBRARY("read", "_os_read"),
    ROW_LIBRARY("write", "_os_write"),
    ROW_LIBRARY("close", "_os_close"),
    ROW_LIBRARY("fdopen", "_os_fdopen"),
    ROW_REFUSED("dup", PIPE),
    ROW_REFUSED("dup2", PIPE),
    ROW_REFUSED("mkfifo", PIPE),
    ROW_REFUSED("system", NO_PROGRAMS),
    ROW_REFUSED("popen", NO_PROGRAMS),
    ROW_REFUSED("execl", NO_PROGRAMS),
    ROW_REFUSED("execlp", NO_PROGRAMS),
    ROW_REFUSED("execv", NO_PROGRAMS),
    ROW_REFUSED("execve", NO_PROGRAMS),
    ROW_REFUSED("execvp", NO_PROGRAMS),
    ROW_REFUSED("nice", "use lockstep.schedule(thread, nice=n)"),
    ROW_REFUSED("sched_setaffinity", "use lockstep.schedule(thread, affinity=[core])"),
    ROW_REFUSED("environ", "use os.getenv(name, default): the environment of a scenario is empty"),
    ROW_MODULE("path", "os.path"),
    ROW_REFUSED("getcwd", NO_FILES),
    ROW_REFUSED("listdir", NO_FILES),
    ROW_REFUSED("walk", NO_FILES),
    ROW_REFUSED("mkdir", NO_FILES),
    ROW_REFUSED("makedirs", NO_FILES),
    ROW_REFUSED("open", NO_FILES),
    ROW_REFUSED("remove", NO_FILES),
    {0}};

const struct module module_os = {"os", entries};

static const struct module_entry texts[] = {ROW_LIBRARY("join", "_path_join"),
                                            ROW_LIBRARY("split", "_path_split"),
                                            ROW_LIBRARY("basename", "_path_basename"),
                                            ROW_LIBRARY("dirname", "_path_dirname"),
                                            ROW_LIBRARY("splitext", "_path_splitext"),
                                            ROW_REFUSED("exists", NO_FILES),
                                            ROW_REFUSED("isfile", NO_FILES),
                                            ROW_REFUSED("isdir", NO_FILES),
                                            ROW_REFUSED("abspath", NO_FILES),
                                            ROW_REFUSED("getsize", NO_FILES),
                                            {0}};

const struct module module_os_path = {"os.path", texts};
