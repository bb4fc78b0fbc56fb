/* Module heapq: written in the scenario language, library/heapq.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("heappush", "_heappush"),
                                              ROW_LIBRARY("heappop", "_heappop"),
                                              ROW_LIBRARY("heapify", "_heapify"),
                                              ROW_LIBRARY("heapreplace", "_heapreplace"),
                                              ROW_LIBRARY("heappushpop", "_heappushpop"),
                                              ROW_LIBRARY("nlargest", "_nlargest"),
                                              ROW_LIBRARY("nsmallest", "_nsmallest"),
                                              ROW_LIBRARY("merge", "_merge"),
                                              {0}};

const struct module module_heapq = {"heapq", entries};
