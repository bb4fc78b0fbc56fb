/* Module enum: written in the scenario language, library/enum.py. */
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("Enum", "Enum"),       ROW_LIBRARY("IntEnum", "IntEnum"),
                                              ROW_LIBRARY("StrEnum", "StrEnum"), ROW_LIBRARY("Flag", "Flag"),
                                              ROW_LIBRARY("auto", "auto"),       ROW_LIBRARY("unique", "_unique"),
                                              ROW_LIBRARY("IntFlag", "IntFlag"), {0}};

const struct module module_enum = {"enum", entries};
