/* Module copy: written in the scenario language, library/copy.py. */
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("copy", "_copy"), ROW_LIBRARY("deepcopy", "_deepcopy"), {0}};

const struct module module_copy = {"copy", entries};
