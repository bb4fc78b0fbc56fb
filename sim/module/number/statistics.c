/* Module statistics: written in the scenario language, library/statistics.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("mean", "_mean"),
                                              ROW_LIBRARY("fmean", "_fmean"),
                                              ROW_LIBRARY("median", "_median"),
                                              ROW_LIBRARY("mode", "_mode"),
                                              ROW_LIBRARY("variance", "_variance"),
                                              ROW_LIBRARY("pvariance", "_pvariance"),
                                              ROW_LIBRARY("stdev", "_stdev"),
                                              ROW_LIBRARY("pstdev", "_pstdev"),
                                              ROW_LIBRARY("StatisticsError", "StatisticsError"),
                                              {0}};

const struct module module_statistics = {"statistics", entries};
