/* Processes: how they begin, end, and hear of each other. */
#ifndef LOCKSTEP_PROCESS_H
#define LOCKSTEP_PROCESS_H

#include "machine/internal.h"
#include "machine/native.h"

enum { FIRST_PID = 1000, SHELL_PID = 999, INIT_PID = 1 };
void process_enter(struct machine *m, uint32_t index); /* what globals and classes mean from now on */
struct process *process_of(const struct machine *m, uint32_t thread);

bool process_is_main(const struct machine *m, uint32_t thread); /* its process's main thread */
uint32_t process_find(const struct machine *m, int64_t pid);    /* index, UINT32_MAX when there is none */
uint32_t process_parent_pid(const struct machine *m, uint32_t index);

/* A copy of the thread's process with one thread, not begun yet: its id, UINT32_MAX when the table is full. frames: it
   stands where the calling thread stands. *start is replaced by its copy. */
uint32_t process_fork(struct machine *m, uint32_t thread, uint32_t name, bool frames, value *start);

/* The program's variables are as before its first line; the library keeps its own. */
void process_forget(struct machine *m, uint32_t index);

/* Of its main thread: it has not ended yet. */
void process_exit_code(struct machine *m, uint32_t thread, int32_t code);

enum { SIGNAL_KILL = 9, SIGNAL_CHILD = 17 };

/* All its threads stop. cause: the thread that brings it about. */
void process_end(struct machine *m, uint32_t index, int32_t exit_code, uint32_t cause);
void process_reap(struct machine *m, uint32_t index); /* of a zombie: its parent knows */
void process_signal(struct machine *m, uint32_t index, int32_t number, uint32_t cause);

/* A number as a C variable of this type code holds it, in c->result. */
enum outcome process_number(struct call *c, value code, value v);

/* The caller waits until any child of its process ends; then the native runs again. */
enum outcome process_wait_any(struct call *c);

#endif
