/* The table of settings: each row knows its key, its bounds or words, and how it is set and shown. Comments in a file,
   flags of the command line and the help all come from it. */
#include "lang/settings.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/nearest.h"
#include "machine/policy.h"

enum { SCRATCH = 256, WORD_MAX = 64, TICKS_MAX = 1000000000 };

/* Is word one of the words of list, which blanks or commas separate? *at: its number. */
static bool find_word(const char *list, const char *word, int *at) {
  size_t length = strlen(word);
  int number = 0;
  for (const char *p = list; *p != '\0'; number++) {
    size_t n = strcspn(p, " ,");
    if (n == length && memcmp(p, word, n) == 0) {
      if (at != NULL) *at = number;
      return true;
    }
    p += n;
    p += strspn(p, " ,");
  }
  return false;
}

static void put_word(const char *list, int at, struct buffer *out) {
  const char *p = list;
  for (; at > 0; at--) {
    p += strcspn(p, " ");
    p += strspn(p, " ");
  }
  buffer_put(out, p, strcspn(p, " "));
}

/* A word that is not there: known to the contract but to come, or simply wrong. */
static const char *refuse_word(const struct setting *row, const char *value, const char *there, char *scratch) {
  if (find_word(row->values, value, NULL))
    snprintf(scratch, SCRATCH, "%s '%s' is not available yet; there %s: %s", row->key, value,
             strchr(there, ' ') != NULL ? "are" : "is", there);
  else
    snprintf(scratch, SCRATCH, "'%.40s' is no value of %s; there %s: %s", value, row->key,
             strchr(there, ' ') != NULL ? "are" : "is", there);
  return scratch;
}

static const char *set_number(struct settings *s, const struct setting *row, const char *value, char *scratch) {
  char *end;
  errno = 0;
  long long n = strtoll(value, &end, 10);
  bool digits = value[0] == '-' ? value[1] >= '0' && value[1] <= '9' : value[0] >= '0' && value[0] <= '9';
  if (!digits || *end != '\0' || errno == ERANGE || n < row->low || n > row->high) {
    if (row->low == INT64_MIN)
      snprintf(scratch, SCRATCH, "%s is an integer of 64 bits, not '%.40s'", row->key, value);
    else
      snprintf(scratch, SCRATCH, "%s is an integer from %" PRId64 " to %" PRId64 ", not '%.40s'", row->key, row->low,
               row->high, value);
    return scratch;
  }
  memcpy((char *)s + row->member, &(int64_t){n}, sizeof(int64_t));
  return NULL;
}

static void print_number(const struct settings *s, const struct setting *row, struct buffer *out) {
  int64_t n;
  memcpy(&n, (const char *)s + row->member, sizeof n);
  buffer_printf(out, "%" PRId64, n);
}

static const char *set_switch(struct settings *s, const struct setting *row, const char *value, char *scratch) {
  int at;
  if (!find_word(row->there, value, &at)) return refuse_word(row, value, row->there, scratch);
  memcpy((char *)s + row->member, &(bool){at != 0}, sizeof(bool));
  return NULL;
}

static void print_switch(const struct settings *s, const struct setting *row, struct buffer *out) {
  bool on;
  memcpy(&on, (const char *)s + row->member, sizeof on);
  put_word(row->there, on ? 1 : 0, out);
}

static const char *set_wakeup(struct settings *s, const struct setting *row, const char *value, char *scratch) {
  int at;
  if (!find_word(row->there, value, &at)) return refuse_word(row, value, row->there, scratch);
  s->wakeup = at == 0 ? WAKEUP_HANDOFF : WAKEUP_BARGING;
  s->barging_given = s->wakeup == WAKEUP_BARGING;
  return NULL;
}

static void print_wakeup(const struct settings *s, const struct setting *row, struct buffer *out) {
  put_word(row->there, s->wakeup == WAKEUP_HANDOFF ? 0 : 1, out);
}

static const char *set_gil(struct settings *s, const struct setting *row, const char *value, char scratch[SCRATCH]) {
  int at;
  if (find_word(row->there, value, &at)) {
    s->gil = at == 0 ? 0 : GIL_USUAL;
    return NULL;
  }
  const struct setting interval = {.key = "gil", .member = offsetof(struct settings, gil), .low = 1, .high = TICKS_MAX};
  if (set_number(s, &interval, value, scratch) == NULL) return NULL;
  snprintf(scratch, SCRATCH, "gil is on, off, or the switch interval: 1 to %d ticks, not '%.40s'", TICKS_MAX, value);
  return scratch;
}

static void print_gil(const struct settings *s, const struct setting *row, struct buffer *out) {
  if (s->gil > 0)
    buffer_printf(out, "%" PRId64, s->gil);
  else
    put_word(row->there, s->gil == 0 ? 0 : 1, out);
}

static const char *set_only(struct settings *s, const struct setting *row, const char *value, char *scratch) {
  (void)s;
  return strcmp(value, row->there) == 0 ? NULL : refuse_word(row, value, row->there, scratch);
}

static void print_only(const struct settings *s, const struct setting *row, struct buffer *out) {
  (void)s;
  buffer_puts(out, row->there);
}

static const char *set_policy(struct settings *s, const struct setting *row, const char *value, char *scratch) {
  const struct policy *found = policy_named(value);
  if (found != NULL) {
    s->policy = found;
    return NULL;
  }
  struct buffer names = {0};
  for (const struct policy *const *p = policy_table(); *p != NULL; p++)
    buffer_printf(&names, "%s%s", names.length > 0 ? " " : "", (*p)->name);
  refuse_word(row, value, names.data != NULL ? names.data : "", scratch);
  buffer_finish(&names);
  return scratch;
}

static void print_policy(const struct settings *s, const struct setting *row, struct buffer *out) {
  (void)row;
  buffer_puts(out, s->policy->name);
}

static const char *set_variant(struct settings *s, const struct setting *row, const char *value, char *scratch) {
  (void)row, (void)scratch;
  size_t length = strlen(value);
  if (length == 0 || length >= sizeof s->variant || strchr(value, '/') != NULL)
    return "variant is the name of a file that stands beside this one";
  memcpy(s->variant, value, length + 1);
  return NULL;
}

static void print_variant(const struct settings *s, const struct setting *row, struct buffer *out) {
  (void)row;
  buffer_puts(out, s->variant);
}

#define NUMBER(low, high, member) set_number, print_number, offsetof(struct settings, member), low, high, NULL
#define SWITCH(words, member) set_switch, print_switch, offsetof(struct settings, member), 0, 0, words
#define ONLY(word) set_only, print_only, 0, 0, 0, word

static const struct setting table[] = {
    {"cores", "1..64", "1", "processor cores", NUMBER(1, LIMIT_CORES, cores)},
    {"policy", "fifo rr sjf srtf hrrn priority mlfq feedback lottery stride fair edf rm fp random manual", "rr",
     "who runs next", set_policy, print_policy, 0, 0, 0, NULL},
    {"quantum", "ticks", "5", "time slice of a policy that has one", NUMBER(1, TICKS_MAX, quantum)},
    {"second", "ticks", "1000", "ticks in one second of the program's time", NUMBER(1, TICKS_MAX, second)},
    {"switch", "ticks", "0", "cost of a context switch", NUMBER(0, TICKS_MAX, switch_cost)},
    {"gil", "on off ticks", "off", "CPython's global interpreter lock", set_gil, print_gil, 0, 0, 0, "off on"},
    {"thread_start", "ticks", "0", "what it costs to start a thread", NUMBER(0, TICKS_MAX, thread_start)},
    {"process_start", "ticks", "0", "what it costs to start a process", NUMBER(0, TICKS_MAX, process_start)},
    {"wakeup", "handoff barging", "handoff", "who gets a released lock", set_wakeup, print_wakeup, 0, 0, 0,
     "handoff barging"},
    {"spurious", "on off", "off", "may a wait return without a notify", SWITCH("off on", spurious)},
    {"seed", "integer", "1", "every random choice", NUMBER(INT64_MIN, INT64_MAX, seed)},
    {"queues", "central per_cpu", "central", "one ready queue, or one per core", ONLY("central")},
    {"variant", "a file name", "", "the sibling that shows the cure, or the fault", set_variant, print_variant, 0, 0, 0,
     NULL},
    {"event", "edge level", "edge", "level: who waits for an Event looks again", SWITCH("edge level", event_level)},
    {"owner_check", "python strict", "python", "strict: notify checks who holds the lock",
     SWITCH("python strict", owner_strict)},
    {"cond", "mesa hoare", "mesa", "who has the lock behind a notify", ONLY("mesa")},
    {NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL},
};

const struct setting *settings_table(void) { return table; }

static const struct setting *find_row(const char *key) {
  for (const struct setting *row = table; row->key != NULL; row++)
    if (strcmp(row->key, key) == 0) return row;
  return NULL;
}

void settings_default(struct settings *s) {
  char scratch[SCRATCH];
  memset(s, 0, sizeof *s);
  for (const struct setting *row = table; row->key != NULL; row++) {
    if (row->fallback[0] == '\0') continue;
    const char *error = row->set(s, row, row->fallback, scratch);
    assert(error == NULL);
    (void)error;
  }
}

static const char *refuse_key(const char *key, char scratch[256], const char **hint) {
  struct nearest near;
  nearest_init(&near, key);
  for (const struct setting *row = table; row->key != NULL; row++) nearest_offer(&near, row->key);
  int n = snprintf(scratch, SCRATCH / 2, "there is no setting '%.40s'", key);
  if (near.best != NULL) {
    snprintf(scratch + n + 1, (size_t)(SCRATCH - n - 1), "did you mean '%s'?", near.best);
    *hint = scratch + n + 1;
  }
  return scratch;
}

const char *settings_set(struct settings *s, const char *key, const char *value, char scratch[256], const char **hint) {
  *hint = NULL;
  const struct setting *row = find_row(key);
  const char *error = row == NULL ? refuse_key(key, scratch, hint) : row->set(s, row, value, scratch);
  if (error == NULL && row->member == offsetof(struct settings, quantum) && row->set == set_number)
    s->quantum_given = true;
  return error;
}

const char *settings_unused(const struct settings *s, char scratch[256]) {
  if (!s->quantum_given || s->policy->sliced) return NULL;
  snprintf(scratch, SCRATCH, "policy %s has no time slice: it does not use quantum", s->policy->name);
  return scratch;
}

/* One "key=value" of a comment, not NUL-terminated. */
static void set_word(struct settings *s, const char *word, size_t length, unsigned line, unsigned column,
                     struct diags *diags) {
  char copy[WORD_MAX + sizeof s->variant], scratch[SCRATCH];
  unsigned width = (unsigned)text_runes(word, length);
  if (length >= sizeof copy) {
    diags_add(diags, line, column, width, NULL, "a setting of %zu bytes is too long", length);
    return;
  }
  memcpy(copy, word, length);
  copy[length] = '\0';
  char *equals = strchr(copy, '=');
  if (equals == NULL || equals == copy || equals[1] == '\0') {
    diags_add(diags, line, column, width, "for example: cores=2", "a setting is written key=value, without blanks");
    return;
  }
  *equals = '\0';
  const char *hint;
  const char *error = settings_set(s, copy, equals + 1, scratch, &hint);
  if (error != NULL) diags_add(diags, line, column, width, hint, "%s", error);
}

void settings_comment(struct settings *s, const char *text, unsigned line, unsigned column, struct diags *diags) {
  const char *p = text;
  while (*p != '\0') {
    size_t blanks = strspn(p, " \t\r");
    p += blanks;
    column += (unsigned)blanks;
    size_t length = strcspn(p, " \t\r");
    if (length == 0) break;
    set_word(s, p, length, line, column, diags);
    column += (unsigned)text_runes(p, length);
    p += length;
  }
}

void settings_print(const struct settings *s, const char *key, struct buffer *out) {
  const struct setting *row = find_row(key);
  if (row != NULL) row->print(s, row, out);
}
