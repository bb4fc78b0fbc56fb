/* Module types: what programs take from it to keep a few values together. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("SimpleNamespace", "SimpleNamespace"), {0}};

const struct module module_types = {"types", entries};
