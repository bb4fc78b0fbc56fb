/* The document of `run --json`, with every event. */
#include "export/exporter.h"

static void put(const struct exported *x, struct buffer *out) {
  run_json_print(x->document, x->machine, x->name, x->exit, out);
}

const struct exporter exporter_document = {
    .name = "json", .help = "one document, as 'lockstep run --json --events' prints it", .put = put};
