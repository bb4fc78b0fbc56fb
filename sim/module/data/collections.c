/* Module collections: a type, and what is written in the scenario language, library/collections.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_TYPE("deque", TYPE_DEQUE),
                                              ROW_LIBRARY("OrderedDict", "OrderedDict"),
                                              ROW_LIBRARY("defaultdict", "defaultdict"),
                                              ROW_LIBRARY("Counter", "Counter"),
                                              ROW_LIBRARY("namedtuple", "_namedtuple"),
                                              {0}};

const struct module module_collections = {"collections", entries};
