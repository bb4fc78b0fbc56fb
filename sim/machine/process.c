/* Processes: each has globals, classes and random numbers of its own, and threads that share them. */
#include "machine/frames.h"

void process_enter(struct machine *m, uint32_t index) {
  const struct process *p = machine_process(m, index);
  m->process = index;
  m->globals = p->globals;
  m->classes = p->classes;
}

struct process *process_of(const struct machine *m, uint32_t thread) { return machine_process(m, m->threads[thread].process); }
