/* A compiled scenario and machines that run it, for unit tests. */
#ifndef LOCKSTEP_TRIAL_H
#define LOCKSTEP_TRIAL_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "lang/program.h"
#include "machine/machine.h"

struct trial {
  struct pool *pool;
  struct program *program;
  struct settings settings;
};

/* settings as in a comment: "cores=2 policy=rr", on top of those in the file; NULL for none. */
static inline void trial_begin(struct trial *t, const char *name, const char *source, const char *settings) {
  struct diags diags = {0};
  t->pool = pool_new();
  t->program = program_compile(t->pool, name, source, strlen(source), NULL, 0, &diags);
  if (t->program == NULL) {
    char *text = diags_render(&diags, name, source, strlen(source));
    print_message("%s", text);
    free(text);
  }
  assert_non_null(t->program);
  t->settings = t->program->settings;
  if (settings != NULL) settings_comment(&t->settings, settings, 1, 1, &diags);
  assert_int_equal(diags.count, 0);
  diags_finish(&diags);
}

static inline void trial_end(struct trial *t) {
  program_free(t->program);
  pool_free(t->pool);
}

static inline struct machine *trial_machine(const struct trial *t) {
  return machine_new(t->program, &t->settings, LIMIT_HEAP_BYTES);
}

#endif
