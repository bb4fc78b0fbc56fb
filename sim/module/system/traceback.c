/* Module traceback: written in the scenario language, library/traceback.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {
    ROW_LIBRARY("print_exc", "_print_exc"),
    ROW_LIBRARY("format_exc", "_format_exc"),
    ROW_LIBRARY("print_exception", "_print_exception"),
    ROW_LIBRARY("format_exception", "_format_exception"),
    ROW_REFUSED("print_stack", "the interface shows where each thread stands"),
    ROW_REFUSED("extract_stack", "the interface shows where each thread stands"),
    {0}};

const struct module module_traceback = {"traceback", entries};
