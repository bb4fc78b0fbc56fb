/* Module datetime: written in the scenario language, library/datetime.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("datetime", "datetime"),
                                              ROW_LIBRARY("timedelta", "timedelta"),
                                              ROW_LIBRARY("date", "date"),
                                              ROW_REFUSED("time", "use datetime.datetime"),
                                              ROW_REFUSED("timezone", "simulated time is UTC"),
                                              {0}};

const struct module module_datetime = {"datetime", entries};
