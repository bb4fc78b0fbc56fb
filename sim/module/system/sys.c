/* Module sys, and the two streams that a program writes to. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/scheduling/token.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/entry.h"
#include "module/support.h"

/* ---- sys.stdout, sys.stderr ---- */

static enum outcome write_text(struct call *c, bool error) {
  if (!value_is(c->a[0], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "write() argument must be str, not %s", value_type_name(c->m, c->a[0]));
  enum outcome outcome = call_print(c, c->a[0], error);
  if (outcome == OUTCOME_DONE) c->result = value_from_small((int64_t)text_count(c, c->a[0]));
  return outcome;
}

static enum outcome write_out(struct call *c) { return write_text(c, false); }

static enum outcome write_error(struct call *c) { return write_text(c, true); }

static enum outcome none(struct call *c) { return call_return(c, VALUE_NONE); }

static enum outcome no_terminal(struct call *c) { return call_return(c, VALUE_FALSE); }

static const struct module_entry out_entries[] = {
    ROW_NATIVE("write", "text", write_out, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE | NATIVE_PRINTS),
    ROW_NATIVE("flush", "", none, 0),
    ROW_NATIVE("isatty", "", no_terminal, 0),
    {0}};

const struct module module_sys_stdout = {"sys.stdout", out_entries};

static const struct module_entry error_entries[] = {
    ROW_NATIVE("write", "text", write_error, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE | NATIVE_PRINTS),
    ROW_NATIVE("flush", "", none, 0),
    ROW_NATIVE("isatty", "", no_terminal, 0),
    {0}};

const struct module module_sys_stderr = {"sys.stderr", error_entries};

/* ---- sys ---- */

static enum outcome leave(struct call *c) { return call_fault_with(c, EXCEPTION_SystemExit, c->a[0]); }

static enum outcome get_interval(struct call *c) {
  double ticks = (double)machine_state(c->m)->interval, second = (double)machine_settings(c->m)->second;
  return call_return(c, value_from_float(ticks > 0 ? ticks / second : SWITCH_INTERVAL));
}

static enum outcome set_interval(struct call *c) {
  double seconds;
  if (!take_float(c, c->a[0], &seconds)) return OUTCOME_FAULTED;
  if (seconds <= 0) return call_fault(c, EXCEPTION_ValueError, "switch interval must be strictly positive");
  token_set_interval(c->m, seconds);
  return call_return(c, VALUE_NONE);
}

static enum outcome get_recursion(struct call *c) { return call_return(c, value_from_small(1000)); }

static enum outcome path(struct call *c) { return call_return(c, value_puts(c->m, machine_path(c->m))); }

static const struct module_entry entries[] = {
    ROW_MODULE("stdout", "sys.stdout"),
    ROW_MODULE("stderr", "sys.stderr"),
    ROW_LIBRARY("argv", "_argv"),
    ROW_LIBRARY("version_info", "_version_info"),
    ROW_TEXT("version", "3.11 (Lockstep)"),
    ROW_TEXT("platform", "linux"),
    ROW_TEXT("byteorder", "little"),
    ROW_TEXT("executable", "lockstep"),
    ROW_INT("maxsize", INT64_MAX),
    ROW_INT("maxunicode", 0x10ffff),
    ROW_NATIVE("exit", "status=None", leave, 0),
    ROW_NATIVE("getswitchinterval", "", get_interval, 0),
    ROW_NATIVE("setswitchinterval", "interval", set_interval, 0),
    ROW_NATIVE("getrecursionlimit", "", get_recursion, 0),
    ROW_NATIVE("setrecursionlimit", "limit", none, 0),
    ROW_NATIVE("_path", "", path, 0),
    ROW_REFUSED("stdin", "write the value into the program, or draw it with random.choice()"),
    ROW_REFUSED("getrefcount", "objects of a scenario are not counted"),
    ROW_REFUSED("getsizeof", "sizes of objects are CPython's own affair"),
    ROW_REFUSED("settrace", "step through the program in the interface"),
    ROW_LIBRARY("exc_info", "_exc_info"),
    ROW_REFUSED("modules", "a scenario is one file: write down what it imports"),
    ROW_REFUSED("path", "a scenario is one file: copy into it what it imports from others"),
    {0}};

const struct module module_sys = {"sys", entries};
