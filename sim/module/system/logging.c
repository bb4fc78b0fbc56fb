/* Module logging: written in the scenario language, library/logging.py; here what that cannot know by itself. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "module/entry.h"

static enum outcome line(struct call *c) { return call_return(c, value_from_small(call_line(c))); }

static enum outcome thread_name(struct call *c) { return call_return(c, value_str(thread_of(c->m, c->thread)->name)); }

#define NO_HANDLER "logging.basicConfig(level=…, format=…) is there; everything goes to standard error"

static const struct module_entry entries[] = {
    ROW_INT("NOTSET", 0),
    ROW_INT("DEBUG", 10),
    ROW_INT("INFO", 20),
    ROW_INT("WARNING", 30),
    ROW_INT("WARN", 30),
    ROW_INT("ERROR", 40),
    ROW_INT("CRITICAL", 50),
    ROW_INT("FATAL", 50),
    ROW_LIBRARY("basicConfig", "_log_config"),
    ROW_LIBRARY("getLogger", "_log_get"),
    ROW_LIBRARY("Logger", "_Logger"),
    ROW_LIBRARY("log", "_log_log"),
    ROW_LIBRARY("debug", "_log_debug"),
    ROW_LIBRARY("info", "_log_info"),
    ROW_LIBRARY("warning", "_log_warning"),
    ROW_LIBRARY("warn", "_log_warning"),
    ROW_LIBRARY("error", "_log_error"),
    ROW_LIBRARY("critical", "_log_critical"),
    ROW_LIBRARY("fatal", "_log_critical"),
    ROW_NATIVE("_line", "", line, 0),
    ROW_NATIVE("_thread_name", "", thread_name, 0),
    ROW_REFUSED("exception", "use logging.error() and print the exception in its text"),
    ROW_REFUSED("StreamHandler", NO_HANDLER),
    ROW_REFUSED("FileHandler", NO_HANDLER),
    ROW_REFUSED("Formatter", NO_HANDLER),
    ROW_REFUSED("disable", "set a level with logging.basicConfig(level=…)"),
    {0}};

const struct module module_logging = {"logging", entries};
