/* Module functools: written in the scenario language, library/functools.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("partial", "partial"),
                                              ROW_LIBRARY("reduce", "_reduce"),
                                              ROW_LIBRARY("wraps", "_wraps"),
                                              ROW_LIBRARY("update_wrapper", "_update_wrapper"),
                                              ROW_LIBRARY("lru_cache", "_lru_cache"),
                                              ROW_LIBRARY("cache", "_cache"),
                                              ROW_LIBRARY("cmp_to_key", "_cmp_to_key"),
                                              ROW_LIBRARY("total_ordering", "_total_ordering"),
                                              ROW_LIBRARY("cached_property", "_cached_property"),
                                              ROW_LIBRARY("singledispatch", "_singledispatch"),
                                              {0}};

const struct module module_functools = {"functools", entries};
