/* Module abc: an abstract class is one like any other. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("ABC", "ABC"),
                                              ROW_LIBRARY("abstractmethod", "_abstractmethod"),
                                              ROW_REFUSED("ABCMeta", "derive from ABC"),
                                              {0}};

const struct module module_abc = {"abc", entries};
