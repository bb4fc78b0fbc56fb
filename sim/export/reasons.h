/* How the fields of an event are to be read by those who write them out. */
#ifndef LOCKSTEP_REASONS_H
#define LOCKSTEP_REASONS_H

#include <stdbool.h>

#include "machine/event.h"

enum event_value { EVENT_VALUE_NONE, EVENT_VALUE_THREAD, EVENT_VALUE_DATA };

const char *reason_word(unsigned reason);            /* of enum wait_reason: "lock" */
const char *end_word(unsigned end);                  /* of enum end_kind: "deadlock" */
enum event_value event_value(const struct event *e); /* what its value is, if it says anything */
bool event_names_data(const struct event *e);        /* its object is a pool id, no object */

#endif
