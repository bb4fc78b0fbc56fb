/* Module contextlib: written in the scenario language, library/contextlib.py. */
#include "machine/native.h"
#include "module/entry.h"

#define WITHOUT_YIELD "write a class with __enter__ and __exit__"

static const struct module_entry entries[] = {ROW_LIBRARY("suppress", "_Suppress"),
                                              ROW_LIBRARY("closing", "_Closing"),
                                              ROW_LIBRARY("nullcontext", "_NullContext"),
                                              ROW_LIBRARY("ExitStack", "ExitStack"),
                                              ROW_REFUSED("contextmanager", WITHOUT_YIELD),
                                              ROW_REFUSED("redirect_stdout", "a scenario has one output"),
                                              {0}};

const struct module module_contextlib = {"contextlib", entries};
