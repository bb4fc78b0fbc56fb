/* A whole run as one JSON document: what `run --json` prints. Listens to the events and writes at the end. */
#ifndef LOCKSTEP_RUN_JSON_H
#define LOCKSTEP_RUN_JSON_H

#include "machine/machine.h"

struct run_json;

struct metrics;
/* events: list every event too, with why a policy chose a thread in the language ("" or "en", "zh"). metrics: hears the same events, and outlives this. */
struct run_json *run_json_new(bool events, const char *language, struct metrics *metrics);
void run_json_free(struct run_json *x);
void run_json_event(struct run_json *x, const struct machine *m, const struct event *e);

/* name: as the scenario was given; exit: the status that the command is going to end with. */
void run_json_print(struct run_json *x, const struct machine *m, const char *name, int exit, struct buffer *out);

#endif
