/* Module atexit: library/atexit.py, which the machine calls when a main thread has ended. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {
    ROW_LIBRARY("register", "_atexit_register"), ROW_LIBRARY("unregister", "_atexit_unregister"), {0}};

const struct module module_atexit = {"atexit", entries};
