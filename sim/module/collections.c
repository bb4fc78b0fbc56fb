/* Module collections. */
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_TYPE("deque", TYPE_DEQUE),
                                              ROW_REFUSED("namedtuple", "use a class with __init__"),
                                              ROW_REFUSED("Counter", "use a dict: d[key] = d.get(key, 0) + 1"),
                                              ROW_REFUSED("defaultdict", "use a dict: d.setdefault(key, [])"),
                                              ROW_REFUSED("OrderedDict", "a dict keeps its order"),
                                              {0}};

const struct module module_collections = {"collections", entries};
