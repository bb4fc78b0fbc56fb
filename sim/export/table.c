/* The table of exporters, from export.def. */
#include "export/exporter.h"

#define X(name) extern const struct exporter exporter_##name;
#include "export/export.def"
#undef X

static const struct exporter *const table[] = {
#define X(name) &exporter_##name,
#include "export/export.def"
#undef X
    NULL};

const struct exporter *const *exporter_table(void) { return table; }
