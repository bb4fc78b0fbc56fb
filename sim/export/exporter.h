/* Exporters: a run in a format that other programs read. One file each, one line in export.def. */
#ifndef LOCKSTEP_EXPORTER_H
#define LOCKSTEP_EXPORTER_H

#include "export/chart.h"
#include "export/run_json.h"
#include "export/told.h"

/* A run that is over, or stopped. */
struct exported {
  const struct machine *machine;
  const struct chart *chart;
  struct run_json *document;
  const struct told *told;
  const char *language; /* "" or "en" for English, "zh" */
  const char *name;     /* as the scenario was given */
  int exit;             /* status that `run` would have ended with */
};

struct exporter {
  const char *name, *help;
  void (*put)(const struct exported *x, struct buffer *out);
};

const struct exporter *const *exporter_table(void); /* ends with NULL */

#endif
