/* Module logging: written in the scenario language, library/logging.py; here what that cannot know by itself. */
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/entry.h"

/* Where the scenario logs: its file, line and function. */
static enum outcome place(struct call *c) {
  uint32_t function, pc;
  struct machine *m = c->m;
  frame_place(m, thread_of(m, c->thread), &function, &pc);
  const struct function *f = &m->program->functions[function];
  bool module = f->flags & FUNCTION_MODULE;
  value found[3] = {value_puts(m, machine_path(m)), value_from_small(call_line(c)),
                    module ? value_puts(m, "<module>") : value_str(f->name)};
  return call_return(c, tuple_new(m, found, 3));
}

static enum outcome thread_name(struct call *c) { return call_return(c, value_str(thread_of(c->m, c->thread)->name)); }

static enum outcome thread_number(struct call *c) {
  return call_return(c, value_new_int(c->m, (int64_t)thread_ident(thread_of(c->m, c->thread))));
}

static enum outcome process_name(struct call *c) {
  return call_return(c, value_str(process_of(c->m, c->thread)->name));
}

static const struct module_entry entries[] = {ROW_INT("NOTSET", 0),
                                              ROW_INT("DEBUG", 10),
                                              ROW_INT("INFO", 20),
                                              ROW_INT("WARNING", 30),
                                              ROW_INT("WARN", 30),
                                              ROW_INT("ERROR", 40),
                                              ROW_INT("CRITICAL", 50),
                                              ROW_INT("FATAL", 50),
                                              ROW_LIBRARY("basicConfig", "_log_config"),
                                              ROW_LIBRARY("getLogger", "_log_get"),
                                              ROW_LIBRARY("Logger", "Logger"),
                                              ROW_LIBRARY("log", "_log_log"),
                                              ROW_LIBRARY("debug", "_log_debug"),
                                              ROW_LIBRARY("info", "_log_info"),
                                              ROW_LIBRARY("warning", "_log_warning"),
                                              ROW_LIBRARY("warn", "_log_warning"),
                                              ROW_LIBRARY("error", "_log_error"),
                                              ROW_LIBRARY("critical", "_log_critical"),
                                              ROW_LIBRARY("fatal", "_log_critical"),
                                              ROW_LIBRARY("exception", "_log_exception"),
                                              ROW_LIBRARY("getLevelName", "_log_level_name"),
                                              ROW_LIBRARY("addLevelName", "_log_add_level"),
                                              ROW_LIBRARY("disable", "_log_disable"),
                                              ROW_LIBRARY("shutdown", "_log_shutdown"),
                                              ROW_LIBRARY("root", "_log_root"),
                                              ROW_LIBRARY("LogRecord", "LogRecord"),
                                              ROW_LIBRARY("Formatter", "Formatter"),
                                              ROW_LIBRARY("Filter", "Filter"),
                                              ROW_LIBRARY("Handler", "Handler"),
                                              ROW_LIBRARY("StreamHandler", "StreamHandler"),
                                              ROW_LIBRARY("FileHandler", "FileHandler"),
                                              ROW_LIBRARY("NullHandler", "NullHandler"),
                                              ROW_LIBRARY("LoggerAdapter", "LoggerAdapter"),
                                              ROW_NATIVE("_place", "", place, 0),
                                              ROW_NATIVE("_thread_name", "", thread_name, 0),
                                              ROW_NATIVE("_thread_ident", "", thread_number, 0),
                                              ROW_NATIVE("_process_name", "", process_name, 0),
                                              {0}};

const struct module module_logging = {"logging", entries};
