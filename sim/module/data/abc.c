/* Module abc: written in the scenario language, library/abc.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {
    ROW_LIBRARY("ABC", "ABC"), ROW_LIBRARY("abstractmethod", "_abstractmethod"), ROW_LIBRARY("ABCMeta", "ABC"), {0}};

const struct module module_abc = {"abc", entries};
