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
#include "lang/setting.h"
#include "machine/policy.h"

enum { SCRATCH = 256, WORD_MAX = 16000 };

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

static const char *refuse_word(const struct setting *row, const char *value, const char *there, char *scratch) {
  snprintf(scratch, SCRATCH, "'%.40s' is no value of %s; there %s: %s", value, row->key,
           strchr(there, ' ') != NULL ? "are" : "is", there);
  return scratch;
}

const char *setting_set_number(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
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

void setting_print_number(const struct settings *s, const struct setting *row, struct buffer *out) {
  int64_t n;
  memcpy(&n, (const char *)s + row->member, sizeof n);
  buffer_printf(out, "%" PRId64, n);
}

const char *setting_set_switch(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
  int at;
  if (!find_word(row->there, value, &at)) return refuse_word(row, value, row->there, scratch);
  memcpy((char *)s + row->member, &(bool){at != 0}, sizeof(bool));
  return NULL;
}

void setting_print_switch(const struct settings *s, const struct setting *row, struct buffer *out) {
  bool on;
  memcpy(&on, (const char *)s + row->member, sizeof on);
  put_word(row->there, on ? 1 : 0, out);
}

static const char *set_wakeup(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
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
  if (setting_set_number(s, &interval, value, scratch) == NULL) return NULL;
  snprintf(scratch, SCRATCH, "gil is on, off, or the switch interval: 1 to %d ticks, not '%.40s'", TICKS_MAX, value);
  return scratch;
}

static void print_gil(const struct settings *s, const struct setting *row, struct buffer *out) {
  if (s->gil > 0)
    buffer_printf(out, "%" PRId64, s->gil);
  else
    put_word(row->there, s->gil == 0 ? 0 : 1, out);
}

static const char *set_policy(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
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

static const char *set_variant(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
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

/* The lists differ in their room alone. */
struct list {
  uint32_t count, number[];
};

/* One number of a list, or the word that stands for 0; NULL: neither. Else the end of it. */
static const char *list_number(const struct setting *row, const char *p, uint32_t *out) {
  char *end;
  size_t length = strcspn(p, ",");
  *out = 0;
  if (row->there != NULL && length == strlen(row->there) && memcmp(p, row->there, length) == 0) return p + length;
  errno = 0;
  unsigned long n = strtoul(p, &end, 10);
  *out = (uint32_t)n;
  return *p >= '0' && *p <= '9' && end == p + length && errno != ERANGE && n <= TICKS_MAX && (int64_t)n >= row->low
             ? end
             : NULL;
}

const char *setting_set_list(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
  struct list *list = (struct list *)(void *)((char *)s + row->member);
  uint32_t count = 0, number;
  if (value[0] == '\0' && row->fallback[0] == '\0') {
    list->count = 0;
    return NULL;
  }
  for (const char *p = value; count < (uint32_t)row->high; p++) {
    p = list_number(row, p, &number);
    count++;
    if (p == NULL) break;
    if (*p != '\0') continue;
    list->count = 0;
    for (p = value; list->count < count; p++) p = list_number(row, p, &list->number[list->count++]);
    return NULL;
  }
  snprintf(scratch, SCRATCH, "%s is a list of at most %" PRId64 " whole numbers%s, as in %s", row->key, row->high,
           row->low > 0 ? " above 0" : "", row->fallback[0] != '\0' ? row->fallback : "1,2,3");
  return scratch;
}

void setting_print_list(const struct settings *s, const struct setting *row, struct buffer *out) {
  const struct list *list = (const struct list *)(const void *)((const char *)s + row->member);
  for (uint32_t i = 0; i < list->count; i++) {
    if (i > 0) buffer_putc(out, ',');
    if (list->number[i] == 0 && row->there != NULL)
      buffer_puts(out, row->there);
    else
      buffer_printf(out, "%" PRIu32, list->number[i]);
  }
}

/* "T1:0,T2:1" */
const char *setting_set_partition(struct settings *s, const struct setting *row, const char *value, char scratch[256]) {
  size_t length = strlen(value);
  bool well = length < sizeof s->partition;
  for (const char *p = value; *p != '\0' && well;) {
    size_t word = strcspn(p, ","), colon = word;
    while (colon > 0 && p[colon - 1] != ':') colon--;
    well = colon > 1 && colon < word && word - colon <= 2 && strspn(p + colon, "0123456789") >= word - colon;
    p += word + (p[word] == ',');
  }
  if (well) {
    memcpy(s->partition, value, length + 1);
    return NULL;
  }
  snprintf(scratch, SCRATCH, "%s says for each task its core, as in %s", row->key, row->values);
  return scratch;
}

void setting_print_partition(const struct settings *s, const struct setting *row, struct buffer *out) {
  (void)row;
  buffer_puts(out, s->partition);
}

static const struct setting table[] = {
    {"cores", "1..64", "1", "processor cores", SETTING_NUMBER(1, LIMIT_CORES, cores)},
    {"policy", "fifo rr sjf srtf hrrn priority mlfq feedback lottery stride fair edf rm fp random manual", "rr",
     "who runs next", set_policy, print_policy, 0, 0, 0, NULL},
    {"second", "ticks", "1000", "ticks in one second of the program's time", SETTING_NUMBER(1, TICKS_MAX, second)},
    {"switch", "ticks", "0", "cost of a context switch", SETTING_NUMBER(0, TICKS_MAX, switch_cost)},
    {"first_switch", "free charged", "free", "does the first switch of a core cost too",
     SETTING_SWITCH("free charged", first_charged)},
    {"gil", "on off ticks", "off", "CPython's global interpreter lock", set_gil, print_gil, 0, 0, 0, "off on"},
    {"gil_switch", "anywhere calls", "anywhere",
     "where a thread lets go of the GIL; calls: only at calls and loops, as CPython since 3.10",
     SETTING_SWITCH("anywhere calls", gil_at_calls)},
    {"thread_start", "ticks", "0", "what it costs to start a thread", SETTING_NUMBER(0, TICKS_MAX, thread_start)},
    {"process_start", "ticks", "0", "what it costs to start a process", SETTING_NUMBER(0, TICKS_MAX, process_start)},
    {"processes", "number", "0", "numbers that the system has for processes, zombies among them; 0: enough",
     SETTING_NUMBER(0, TICKS_MAX, processes)},
    {"wakeup", "handoff barging", "handoff", "who gets a released lock", set_wakeup, print_wakeup, 0, 0, 0,
     "handoff barging"},
    {"spurious", "on off", "off", "may a wait return without a notify", SETTING_SWITCH("off on", spurious)},
    {"seed", "integer", "1", "every random choice", SETTING_NUMBER(INT64_MIN, INT64_MAX, seed)},
    {"queues", "central per_cpu", "central", "one ready queue, or one per core",
     SETTING_SWITCH("central per_cpu", per_cpu)},
    {"peek_interval", "ticks", "0",
     "queues=per_cpu: how often a core without work looks into another's queue; 0: never",
     SETTING_NUMBER(0, TICKS_MAX, peek_interval)},
    {"steal_victims", "cores", "", "whose queue is looked into, one after the other; then any",
     SETTING_LIST(0, DRAWS_MAX, NULL, victims)},
    {"cache_size", "size", "0", "of each core's cache, in the unit of the working sets; 0: none",
     SETTING_NUMBER(0, TICKS_MAX, cache_size)},
    {"warmup_time", "ticks", "10", "until a working set is in the cache", SETTING_NUMBER(0, TICKS_MAX, warmup_time)},
    {"warm_rate", "number", "2", "how much faster a thread works whose set is there",
     SETTING_NUMBER(1, 1000, warm_rate)},
    {"variant", "a file name", "", "the sibling that shows the cure, or the fault", set_variant, print_variant, 0, 0, 0,
     NULL},
    {"event", "edge level", "edge", "level: who waits for an Event looks again",
     SETTING_SWITCH("edge level", event_level)},
    {"owner_check", "python strict", "python", "strict: notify checks who holds the lock",
     SETTING_SWITCH("python strict", owner_strict)},
    {"cond", "mesa hoare", "mesa", "hoare: the notified thread has the lock at once",
     SETTING_SWITCH("mesa hoare", cond_hoare)},
    {"notify", "fifo any", "fifo", "any: it reaches any waiting thread, not the first",
     SETTING_SWITCH("fifo any", notify_any)},
    {"print", "whole pieces", "whole", "pieces: print writes text and line end apart, as Python does unbuffered",
     SETTING_SWITCH("whole pieces", print_pieces)},
    {NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL},
};

enum { COMMON = sizeof table / sizeof *table - 1, POLICY_ROWS = 64 };

/* The first row of each key that policies have; returns how many there are. */
static size_t policy_rows(const struct setting *rows[POLICY_ROWS]) {
  size_t count = 0;
  for (const struct policy *const *p = policy_table(); *p != NULL; p++)
    for (const struct setting *row = (*p)->options; row != NULL && row->key != NULL; row++) {
      size_t k = 0;
      while (k < count && rows[k]->member != row->member) k++;
      assert(k < POLICY_ROWS);
      rows[k] = k < count ? rows[k] : row;
      count += k == count;
    }
  return count;
}

const struct setting *settings_row(size_t i) {
  const struct setting *rows[POLICY_ROWS];
  if (i < COMMON) return &table[i];
  return i - COMMON < policy_rows(rows) ? rows[i - COMMON] : NULL;
}

static const struct setting *find_option(const struct policy *policy, const char *key) {
  for (const struct setting *row = policy->options; row != NULL && row->key != NULL; row++)
    if (strcmp(row->key, key) == 0) return row;
  return NULL;
}

/* The policy in force may have another default, or other values, than the first that has the key. */
static const struct setting *find_row(const struct settings *s, const char *key) {
  const struct setting *row = s->policy != NULL ? find_option(s->policy, key) : NULL;
  for (size_t i = 0; row == NULL && i < COMMON; i++)
    if (strcmp(table[i].key, key) == 0) row = &table[i];
  for (const struct policy *const *p = policy_table(); row == NULL && *p != NULL; p++) row = find_option(*p, key);
  return row;
}

static bool is_common(const struct setting *row) { return row >= table && row < table + COMMON; }

bool settings_uses(const struct settings *s, const struct setting *row) {
  return find_option(s->policy, row->key) != NULL || is_common(row);
}

static bool is_given(const struct settings *s, const struct setting *row) {
  for (uint32_t i = 0; i < s->given_count; i++)
    if (s->given[i] == row->member) return true;
  return false;
}

static void give(struct settings *s, const struct setting *row) {
  if (is_common(row) || is_given(s, row)) return;
  assert(s->given_count < GIVEN_MAX);
  s->given[s->given_count++] = (uint16_t)row->member;
}

static void set_default(struct settings *s, const struct setting *row) {
  char scratch[SCRATCH];
  if (row->fallback[0] == '\0') return;
  const char *error = row->set(s, row, row->fallback, scratch);
  assert(error == NULL);
  (void)error;
}

void settings_default(struct settings *s) {
  memset(s, 0, sizeof *s);
  for (size_t i = 0; i < COMMON; i++) set_default(s, &table[i]);
}

static void clear(struct settings *s, const struct setting *row) {
  char *member = (char *)s + row->member;
  if (row->set == setting_set_number) memset(member, 0, sizeof(int64_t));
  if (row->set == setting_set_switch) memset(member, 0, sizeof(bool));
  if (row->set == setting_set_list) memset(member, 0, sizeof(uint32_t));
  if (row->set == setting_set_partition) *member = '\0';
}

void settings_resolve(struct settings *s) {
  const struct setting *rows[POLICY_ROWS];
  size_t count = policy_rows(rows);
  for (size_t i = 0; i < count; i++)
    if (find_option(s->policy, rows[i]->key) == NULL) clear(s, rows[i]);
  for (const struct setting *row = s->policy->options; row != NULL && row->key != NULL; row++)
    if (!is_given(s, row)) set_default(s, row);
}

static const char *refuse_key(const char *key, char scratch[256], const char **hint) {
  struct nearest near;
  nearest_init(&near, key);
  const struct setting *row;
  for (size_t i = 0; (row = settings_row(i)) != NULL; i++) nearest_offer(&near, row->key);
  int n = snprintf(scratch, SCRATCH / 2, "there is no setting '%.40s'", key);
  if (near.best != NULL) {
    snprintf(scratch + n + 1, (size_t)(SCRATCH - n - 1), "did you mean '%s'?", near.best);
    *hint = scratch + n + 1;
  }
  return scratch;
}

const char *settings_set(struct settings *s, const char *key, const char *value, char scratch[256], const char **hint) {
  *hint = NULL;
  const struct setting *row = find_row(s, key);
  const char *error = row == NULL ? refuse_key(key, scratch, hint) : row->set(s, row, value, scratch);
  if (error == NULL) give(s, row);
  return error;
}

void settings_forget_unused(struct settings *s) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < s->given_count; i++)
    for (const struct setting *row = s->policy->options; row != NULL && row->key != NULL; row++)
      if (row->member == s->given[i]) s->given[kept++] = s->given[i];
  memset(s->given + kept, 0, (s->given_count - kept) * sizeof *s->given);
  s->given_count = kept;
}

/* "rr, lottery and random" */
static void name_users(const char *key, struct buffer *out) {
  size_t users = 0, named = 0;
  for (const struct policy *const *p = policy_table(); *p != NULL; p++) users += find_option(*p, key) != NULL;
  for (const struct policy *const *p = policy_table(); *p != NULL; p++) {
    if (find_option(*p, key) == NULL) continue;
    buffer_printf(out, "%s%s", named == 0 ? "" : named + 1 == users ? " and " : ", ", (*p)->name);
    named++;
  }
}

/* The greatest core that the list names, -1 for none. */
static int greatest_core(const char *partition) {
  int greatest = -1;
  for (const char *p = partition; *p != '\0'; p += strcspn(p, ",") + (p[strcspn(p, ",")] == ',')) {
    size_t word = strcspn(p, ","), colon = word;
    while (colon > 0 && p[colon - 1] != ':') colon--;
    int core = (int)strtol(p + colon, NULL, 10);
    if (core > greatest) greatest = core;
  }
  return greatest;
}

static bool too_many_allotments(const struct settings *s, char scratch[256]) {
  struct settings whole = *s; /* with the default quanta, when none are given */
  settings_resolve(&whole);
  if (whole.allotments.count <= 1 || whole.allotments.count <= whole.quanta.count) return false;
  snprintf(scratch, SCRATCH, "there are allotments for %" PRIu32 " levels, and quanta for %" PRIu32,
           whole.allotments.count, whole.quanta.count);
  return true;
}

/* Settings that say nothing, or nothing sensible, together with others. */
static const char *contradiction(const struct settings *s, char scratch[256]) {
  int core = greatest_core(s->partition);
  for (uint32_t i = 0; i < s->victims.count; i++)
    if ((int64_t)s->victims.number[i] >= s->cores) {
      snprintf(scratch, SCRATCH, "steal_victims names core %" PRIu32 ", and the cores are 0 to %" PRId64,
               s->victims.number[i], s->cores - 1);
      return "steal_victims";
    }
  if (!s->per_cpu && (s->peek_interval || s->victims.count)) {
    bool peeks = s->peek_interval != 0;
    snprintf(scratch, SCRATCH, peeks ? "peek_interval is for queues=per_cpu" : "steal_victims is for queues=per_cpu");
    return peeks ? "peek_interval" : "steal_victims";
  }
  if (too_many_allotments(s, scratch)) return "allotments";
  if (core >= 0 && !s->partitioned) {
    snprintf(scratch, SCRATCH, "partition is for placement=partitioned");
    return "partition";
  }
  if (core < s->cores) return NULL;
  snprintf(scratch, SCRATCH, "partition names core %d, and the cores are 0 to %" PRId64, core, s->cores - 1);
  return "partition";
}

const char *settings_unused(const struct settings *s, char scratch[256]) {
  const struct setting *rows[POLICY_ROWS], *row;
  size_t count = policy_rows(rows);
  for (size_t i = 0; i < count; i++) {
    row = rows[i];
    if (!is_given(s, row) || find_option(s->policy, row->key) != NULL) continue;
    struct buffer users = {0};
    name_users(row->key, &users);
    snprintf(scratch, SCRATCH, "policy %s does not use %s, which belongs to %s", s->policy->name, row->key, users.data);
    buffer_finish(&users);
    return row->key;
  }
  return contradiction(s, scratch);
}

/* One "key=value" of a comment, not NUL-terminated. */
static void set_word(struct settings *s, const char *word, size_t length, unsigned line, unsigned column,
                     struct diags *diags) {
  char copy[WORD_MAX], scratch[SCRATCH];
  unsigned width = (unsigned)text_runes(word, length);
  if (length >= sizeof copy) {
    diags_add(diags, line, column, width, NULL, "a setting of %zu bytes is too long", length);
    return;
  }
  memcpy(copy, word, length);
  copy[length] = '\0';
  char *equals = strchr(copy, '=');
  if (equals != NULL) *equals = '\0';
  const struct setting *row = equals != NULL ? find_row(s, copy) : NULL;
  bool list = row != NULL && row->set == setting_set_list; /* which may be empty */
  if (equals == NULL || equals == copy || (equals[1] == '\0' && !list)) {
    diags_add(diags, line, column, width, "for example: cores=2", "a setting is written key=value, without blanks");
    return;
  }
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
  const struct setting *row = find_row(s, key);
  if (row == NULL) return;
  if (!is_common(row) && !is_given(s, row))
    buffer_puts(out, row->fallback);
  else
    row->print(s, row, out);
}
