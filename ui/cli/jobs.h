/* Lists of jobs that are no programs: a table in CSV, and the lists that OSTEP's simulators take. They are rewritten as
   scenarios of job(…) lines; nothing here runs them. */
#ifndef LOCKSTEP_JOBS_H
#define LOCKSTEP_JOBS_H

#include "base/diag.h"
#include "base/text.h"

/* Is this, by its name or by its first line, such a list? */
bool jobs_are(const char *file, const char *text, size_t length);

/* Appends the scenario. policy: what the command line says, or NULL. False: errors are added to diags. */
bool jobs_scenario(const char *file, const char *text, size_t length, const char *policy, struct buffer *out,
                   struct diags *diags);

#endif
