/* The interface as a test has it: without a terminal, opened on one file. After cmocka.h. */
#ifndef LOCKSTEP_TEST_OPENED_H
#define LOCKSTEP_TEST_OPENED_H

#include "app/app.h"
#include "app/opening.h"

static inline void open_path(struct app *a, struct options *o, char *path) {
  static const struct option_row none[] = {{NULL, NULL, NULL}};
  static const struct usage usage = {.command = "", .operands = "", .summary = "", .own = none};
  char program[] = "lockstep";
  char *argv[] = {program, path, NULL};
  struct buffer errors = {0};
  assert_true(options_parse(o, &usage, 2, argv));
  app_init(a, o);
  if (!app_open(a, path, &errors)) fail_msg("%s", errors.data);
  buffer_finish(&errors);
}

static const char *opened_folder = "."; /* of the screen tests, as they are told */

static inline void open_bundled(struct app *a, struct options *o, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/../../scenarios/%s.py", opened_folder, name);
  open_path(a, o, path);
  app_refresh(a);
}

static inline void close_app(struct app *a, struct options *o) {
  app_finish(a);
  options_finish(o);
}

#endif
