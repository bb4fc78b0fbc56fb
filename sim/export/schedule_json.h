/* What particular policies and machines add to the document of `run --json`: jobs of periodic tasks, warm caches, queues
   per core, draws. Listens to the events and writes at the end. */
#ifndef LOCKSTEP_SCHEDULE_JSON_H
#define LOCKSTEP_SCHEDULE_JSON_H

#include "export/json.h"
#include "machine/machine.h"

struct schedule_json;
struct schedule_json *schedule_json_new(void);
void schedule_json_free(struct schedule_json *x);
void schedule_json_event(struct schedule_json *x, const struct machine *m, const struct event *e);

/* Keys of an object that is open: only those that say something. */
void schedule_json_print(const struct schedule_json *x, const struct machine *m, struct json *j);

#endif
