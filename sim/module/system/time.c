/* Module time: simulated time, which starts at 2000-01-01 00:00:00 UTC. The counters start at 0. */
#include <math.h>

#include "machine/call.h"
#include "machine/machine.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "module/entry.h"
#include "module/operation/arithmetic.h"
#include "module/support.h"
#include "module/system/calendar.h"

static enum outcome sleep_seconds(struct call *c) {
  double seconds;
  if (!value_to_float(c->m, c->a[0], &seconds))
    return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
                      value_type_name(c->m, c->a[0]));
  if (isnan(seconds)) return call_fault(c, EXCEPTION_ValueError, "Invalid value NaN (not a number)");
  if (seconds < 0) return call_fault(c, EXCEPTION_ValueError, "sleep length must be non-negative");
  return seconds == 0 ? call_yield(c) : call_sleep(c, seconds, WAIT_SLEEP, VALUE_NONE);
}

static double now(struct call *c) { return CALENDAR_START + call_seconds(c); }

static enum outcome wall(struct call *c) { return call_return(c, value_from_float(now(c))); }

static enum outcome counter(struct call *c) { return call_return(c, value_from_float(call_seconds(c))); }

static enum outcome nanoseconds(struct call *c, double seconds) {
  return call_return(c, value_new_int(c->m, (int64_t)(seconds * 1e9)));
}

static enum outcome wall_ns(struct call *c) { return nanoseconds(c, now(c)); }

static enum outcome counter_ns(struct call *c) { return nanoseconds(c, call_seconds(c)); }

/* Time that all cores together worked for the program. */
static enum outcome process_time(struct call *c) {
  const struct state *s = machine_state(c->m);
  uint64_t busy = 0;
  for (uint32_t core = 0; core < s->core_count; core++) busy += state_core_book(s, core)->busy;
  return call_return(c, value_from_float((double)busy / (double)machine_settings(c->m)->second));
}

static enum outcome thread_time(struct call *c) {
  uint64_t cpu = state_book(machine_state(c->m), c->thread)->cpu;
  return call_return(c, value_from_float((double)cpu / (double)machine_settings(c->m)->second));
}

/* ---- dates: a tuple of nine, as struct_time ---- */

enum { FIELDS = 9 };

static enum outcome give_date(struct call *c) {
  double seconds = now(c);
  if (c->a[0] != VALUE_NONE && !take_float(c, c->a[0], &seconds)) return OUTCOME_FAULTED;
  struct date d = calendar_date(seconds);
  int64_t fields[FIELDS] = {d.year, d.month, d.day, d.hour, d.minute, d.second, d.weekday, d.yearday, 0};
  value values[FIELDS];
  for (int i = 0; i < FIELDS; i++) values[i] = value_from_small(fields[i]);
  return call_return(c, tuple_new(c->m, values, FIELDS));
}

/* The date that a tuple means, or now. */
static bool take_date(struct call *c, value v, struct date *out) {
  int64_t f[FIELDS];
  *out = calendar_date(now(c));
  if (v == VALUE_NONE) return true;
  bool well = value_type(c->m, v) == TYPE_TUPLE && tuple_count(c->m, v) == FIELDS;
  for (uint32_t i = 0; well && i < FIELDS; i++)
    if (!take_int(c, tuple_at(c->m, v, i), &f[i])) return false;
  well = well && f[1] >= 1 && f[1] <= 12 && f[2] >= 1 && f[2] <= 31 && f[3] >= 0 && f[3] < 24 && f[4] >= 0 &&
         f[4] < 60 && f[5] >= 0 && f[5] < 62 && f[6] >= 0 && f[6] < 7 && f[0] >= 1 && f[0] <= 9999;
  if (!well) {
    call_fault(c, EXCEPTION_TypeError, "Tuple or struct_time argument required");
    return false;
  }
  *out = (struct date){f[0], (int)f[1], (int)f[2], (int)f[3], (int)f[4], (int)f[5], (int)f[6], (int)f[7], 0};
  return true;
}

static enum outcome format_date(struct call *c, const struct date *d, const char *format, size_t length) {
  struct buffer out = {0};
  calendar_put(&out, d, format, length, false);
  return return_buffer(c, &out);
}

static enum outcome give_strftime(struct call *c) {
  struct date d;
  size_t length;
  if (!value_is(c->a[0], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "strftime() argument 1 must be str, not %s",
                      value_type_name(c->m, c->a[0]));
  if (!take_date(c, c->a[1], &d)) return OUTCOME_FAULTED;
  const char *format = value_text(c, c->a[0], &length);
  return format_date(c, &d, format, length);
}

static enum outcome give_ctime(struct call *c) {
  double seconds = now(c);
  if (c->a[0] != VALUE_NONE && !take_float(c, c->a[0], &seconds)) return OUTCOME_FAULTED;
  struct date d = calendar_date(seconds);
  return format_date(c, &d, "%c", 2);
}

static enum outcome give_asctime(struct call *c) {
  struct date d;
  return take_date(c, c->a[0], &d) ? format_date(c, &d, "%c", 2) : OUTCOME_FAULTED;
}

static enum outcome give_mktime(struct call *c) {
  struct date d;
  return take_date(c, c->a[0], &d) ? call_return(c, value_from_float(calendar_seconds(&d))) : OUTCOME_FAULTED;
}

/* For the part of module datetime that is written in the scenario language: a moment in microseconds since 1970. */
static enum outcome format_moment(struct call *c) {
  int64_t micros, rest;
  size_t length;
  if (!take_int(c, c->a[1], &micros)) return OUTCOME_FAULTED;
  if (!value_is(c->a[0], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "strftime() argument 1 must be str, not %s",
                      value_type_name(c->m, c->a[0]));
  struct date d = calendar_date((double)int_floor_divide(micros, 1000000, &rest));
  d.micro = (int)rest;
  const char *format = value_text(c, c->a[0], &length);
  struct buffer out = {0};
  calendar_put(&out, &d, format, length, true);
  return return_buffer(c, &out);
}

static const struct module_entry entries[] = {
    ROW_NATIVE("_strftime", "format, micros", format_moment, 0),
    ROW_NATIVE("sleep", "seconds, /", sleep_seconds, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE),
    ROW_NATIVE("time", "/", wall, 0),
    ROW_NATIVE("time_ns", "/", wall_ns, 0),
    ROW_NATIVE("perf_counter", "/", counter, 0),
    ROW_NATIVE("perf_counter_ns", "/", counter_ns, 0),
    ROW_NATIVE("monotonic", "/", counter, 0),
    ROW_NATIVE("monotonic_ns", "/", counter_ns, 0),
    ROW_NATIVE("process_time", "/", process_time, 0),
    ROW_NATIVE("thread_time", "/", thread_time, 0),
    ROW_NATIVE("localtime", "seconds=None, /", give_date, 0),
    ROW_NATIVE("gmtime", "seconds=None, /", give_date, 0),
    ROW_NATIVE("strftime", "format, t=None, /", give_strftime, 0),
    ROW_NATIVE("ctime", "seconds=None, /", give_ctime, 0),
    ROW_NATIVE("asctime", "t=None, /", give_asctime, 0),
    ROW_NATIVE("mktime", "t, /", give_mktime, 0),
    ROW_REFUSED("clock", "it left Python with 3.8; use time.perf_counter()"),
    ROW_REFUSED("strptime", "write the moment as a number of seconds"),
    {0}};

const struct module module_time = {"time", entries};

static const struct module_entry timeit_entries[] = {
    ROW_NATIVE("default_timer", "", counter, 0),
    ROW_REFUSED("timeit", "take timeit.default_timer() before and after"),
    ROW_REFUSED("repeat", "take timeit.default_timer() before and after"),
    {0}};

const struct module module_timeit = {"timeit", timeit_entries};
