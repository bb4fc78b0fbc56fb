/* Module dataclasses: written in the scenario language, library/dataclasses.py. */
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("dataclass", "_dataclass"),
                                              ROW_LIBRARY("field", "_field"),
                                              ROW_LIBRARY("fields", "_fields"),
                                              ROW_LIBRARY("asdict", "_asdict"),
                                              ROW_LIBRARY("astuple", "_astuple"),
                                              ROW_LIBRARY("replace", "_replace"),
                                              ROW_LIBRARY("is_dataclass", "_is_dataclass"),
                                              ROW_LIBRARY("FrozenInstanceError", "FrozenInstanceError"),
                                              ROW_LIBRARY("MISSING", "_missing_value"),
                                              ROW_LIBRARY("InitVar", "_missing_value"),
                                              ROW_LIBRARY("KW_ONLY", "_missing_value"),
                                              ROW_REFUSED("make_dataclass", "write a class"),
                                              {0}};

const struct module module_dataclasses = {"dataclasses", entries};
