/* Grammar of a schedule file, line by line:
     lockstep schedule 1
     program: NAME HASH
     settings: KEY=VALUE …         (perhaps none)
     set: NAME=VALUE               (perhaps several)
     search: WORD …                (perhaps none: timed, policy-only, spurious, after-failure)
     finding: KIND                 (perhaps none)

     THREAD LINE [xTIMES] [=CHOICE] WHAT …
   A THREAD with blanks or quotes in it stands in double quotes. WHAT is the text of the step in the program. "#" begins
   a comment line. */
#include "explore/schedule/recording.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

static const char magic[] = "lockstep schedule 1";

void recording_finish(struct recording *s) {
  free(s->settings);
  free(s->sets);
  free(s->steps);
  arena_finish(&s->arena);
  *s = (struct recording){0};
}

uint64_t recording_hash(const char *source, size_t length) { return XXH3_64bits(source, length); }

static const char *keep(struct recording *s, const char *text) { return arena_copy(&s->arena, text, strlen(text)); }

static void append(struct recording *s, struct recorded_pair **list, size_t *count, const char *key, const char *text) {
  *list = must_grow(*list, *count * sizeof **list, (*count + 1) * sizeof **list);
  (*list)[(*count)++] = (struct recorded_pair){keep(s, key), keep(s, text)};
}

void recording_name(struct recording *s, const char *program) { s->program = keep(s, program); }

void recording_setting(struct recording *s, const char *key, const char *text) {
  append(s, &s->settings, &s->setting_count, key, text);
}

void recording_set(struct recording *s, const char *name, const char *text) {
  append(s, &s->sets, &s->set_count, name, text);
}

static bool same(const struct recorded_step *a, const struct recorded_step *b) {
  return a->line == b->line && a->choice == b->choice && strcmp(a->thread, b->thread) == 0 &&
         strcmp(a->what, b->what) == 0;
}

/* Capacity is the next power of two. */
static void grow(struct recording *s) {
  if (s->count & (s->count - 1)) return;
  size_t more = s->count ? 2 * s->count : 1;
  s->steps = must_grow(s->steps, s->count * sizeof *s->steps, more * sizeof *s->steps);
}

void recording_step(struct recording *s, const struct recorded_step *step) {
  struct recorded_step copy = *step;
  grow(s);
  const struct recorded_step *last = s->count ? &s->steps[s->count - 1] : NULL;
  if (last && same(last, step)) {
    copy = *last;
  } else {
    copy.thread = keep(s, step->thread);
    copy.what = keep(s, step->what);
  }
  s->steps[s->count++] = copy;
}

/* --- writing --- */

static bool plain(const char *name) {
  if (!*name || *name == '#') return false;
  for (const char *p = name; *p; p++)
    if (*p == ' ' || *p == '"' || *p == '\\' || *p == ':') return false;
  return true;
}

static void put_name(const char *name, struct buffer *out) {
  if (plain(name)) {
    buffer_puts(out, name);
    return;
  }
  buffer_putc(out, '"');
  for (const char *p = name; *p; p++) {
    if (*p == '"' || *p == '\\') buffer_putc(out, '\\');
    buffer_putc(out, *p);
  }
  buffer_putc(out, '"');
}

static size_t name_width(const char *name) {
  struct buffer b = {0};
  put_name(name, &b);
  size_t width = text_width(b.data, b.length);
  buffer_finish(&b);
  return width;
}

enum { NAME_COLUMN = 20 };

static size_t widest_name(const struct recording *s) {
  size_t widest = 0;
  for (size_t i = 0; i < s->count; i++) {
    if (i && strcmp(s->steps[i].thread, s->steps[i - 1].thread) == 0) continue;
    size_t width = name_width(s->steps[i].thread);
    if (width > widest && width <= NAME_COLUMN) widest = width;
  }
  return widest;
}

static void put_steps(const struct recording *s, struct buffer *out) {
  size_t widest = widest_name(s);
  for (size_t i = 0, run; i < s->count; i += run) {
    const struct recorded_step *step = &s->steps[i];
    for (run = 1; i + run < s->count && same(step, &s->steps[i + run]);) run++;
    put_name(step->thread, out);
    for (size_t w = name_width(step->thread); w < widest; w++) buffer_putc(out, ' ');
    buffer_printf(out, " %4" PRIu32, step->line);
    if (run > 1) buffer_printf(out, " x%zu", run);
    if (step->choice) buffer_printf(out, " =%" PRIu32, step->choice);
    buffer_printf(out, "%s%s\n", *step->what ? "  " : "", step->what);
  }
}

struct flag {
  const char *word;
  bool *there;
};
enum { FLAGS = 4 };

static void flags_of(struct recording *s, struct flag out[FLAGS]) {
  out[0] = (struct flag){"timed", &s->timed};
  out[1] = (struct flag){"policy-only", &s->policy_only};
  out[2] = (struct flag){"spurious", &s->spurious};
  out[3] = (struct flag){"after-failure", &s->after_failure};
}

static void put_search(const struct recording *s, struct buffer *out) {
  struct recording copy = *s;
  struct flag flags[FLAGS];
  flags_of(&copy, flags);
  bool any = false;
  for (int i = 0; i < FLAGS; i++) {
    if (!*flags[i].there) continue;
    buffer_printf(out, "%s %s", any ? "" : "search:", flags[i].word);
    any = true;
  }
  if (any) buffer_putc(out, '\n');
}

void recording_print(const struct recording *s, struct buffer *out) {
  buffer_printf(out, "%s\nprogram: ", magic);
  put_name(s->program, out);
  buffer_printf(out, " %016" PRIx64 "\n", s->hash);
  if (s->setting_count) buffer_puts(out, "settings:");
  for (size_t i = 0; i < s->setting_count; i++) buffer_printf(out, " %s=%s", s->settings[i].key, s->settings[i].value);
  if (s->setting_count) buffer_putc(out, '\n');
  for (size_t i = 0; i < s->set_count; i++) buffer_printf(out, "set: %s=%s\n", s->sets[i].key, s->sets[i].value);
  put_search(s, out);
  if (*s->finding) buffer_printf(out, "finding: %s\n", s->finding);
  buffer_putc(out, '\n');
  put_steps(s, out);
}

/* --- reading --- */

struct reader {
  struct recording *s;
  char *p;     /* the rest of the line */
  char *start; /* of the line */
  unsigned line;
  struct buffer *error;
};

static uint32_t column(const struct reader *r, const char *p) {
  uint32_t runes = 1;
  for (const char *q = r->start; q < p; q++) runes += ((unsigned char)*q & 0xC0) != 0x80;
  return runes;
}

static bool fail(struct reader *r, const char *what) {
  if (r->error->length == 0) buffer_printf(r->error, "%u:%" PRIu32 ": %s", r->line, column(r, r->p), what);
  return false;
}

static void skip_blanks(struct reader *r) { r->p += strspn(r->p, " \t"); }

/* A word, or a text in quotes; NULL when there is none. Cuts it out of the line. */
static char *take_name(struct reader *r) {
  skip_blanks(r);
  char *start = r->p;
  if (*start != '"') {
    r->p += strcspn(r->p, " \t");
  } else {
    char *to = start;
    for (r->p++; *r->p && *r->p != '"'; r->p++) {
      if (*r->p == '\\' && r->p[1]) r->p++;
      *to++ = *r->p;
    }
    if (!*r->p) return NULL;
    r->p++;
    *to = '\0';
    return start;
  }
  if (r->p == start) return NULL;
  if (*r->p) *r->p++ = '\0';
  return start;
}

static bool take_number(struct reader *r, uint64_t most, uint64_t *out) {
  char *end;
  if (!isdigit((unsigned char)*r->p)) return false;
  *out = strtoull(r->p, &end, 10);
  if (end - r->p > 12 || *out > most) return false;
  r->p = end;
  return true;
}

static bool read_program(struct reader *r) {
  char *end, *name = take_name(r);
  if (!name) return fail(r, "the program's name is missing");
  r->s->program = keep(r->s, name);
  skip_blanks(r);
  if (!*r->p) return true; /* written by hand */
  r->s->hash = strtoull(r->p, &end, 16);
  r->s->hashed = true;
  return end - r->p == 16 && !*end ? true : fail(r, "the program's hash is 16 hexadecimal digits");
}

static bool read_pair(struct reader *r, char *word, bool setting) {
  char *equals = word ? strchr(word, '=') : NULL;
  if (!equals || equals == word) return fail(r, "NAME=VALUE is expected here");
  *equals = '\0';
  if (setting)
    recording_setting(r->s, word, equals + 1);
  else
    recording_set(r->s, word, equals + 1);
  return true;
}

static bool read_settings(struct reader *r) {
  for (skip_blanks(r); *r->p; skip_blanks(r))
    if (!read_pair(r, take_name(r), true)) return false;
  return true;
}

static bool read_search(struct reader *r) {
  struct flag flags[FLAGS];
  flags_of(r->s, flags);
  for (skip_blanks(r); *r->p; skip_blanks(r)) {
    const char *word = take_name(r);
    int i = 0;
    while (i < FLAGS && (!word || strcmp(word, flags[i].word) != 0)) i++;
    if (i == FLAGS) return fail(r, "timed, policy-only, spurious or after-failure is expected here");
    *flags[i].there = true;
  }
  return true;
}

static bool take_key(struct reader *r, const char *key) {
  size_t length = strlen(key);
  if (strncmp(r->p, key, length) != 0) return false;
  r->p += length;
  skip_blanks(r);
  return true;
}

static bool read_header(struct reader *r) {
  if (take_key(r, "program:")) return read_program(r);
  if (take_key(r, "settings:")) return read_settings(r);
  if (take_key(r, "set:")) return read_pair(r, r->p, false);
  if (take_key(r, "search:")) return read_search(r);
  if (take_key(r, "finding:")) {
    r->s->finding = keep(r->s, r->p);
    return true;
  }
  return fail(r, "program:, settings:, set: or finding: is expected here, or an empty line before the first step");
}

/* THREAD LINE [xTIMES] [=CHOICE] WHAT */
static bool read_step(struct reader *r) {
  uint64_t line, times = 1, choice = 0;
  uint32_t columns[3] = {column(r, r->p + strspn(r->p, " \t"))};
  char *name = take_name(r);
  if (!name) return fail(r, "the name of a thread is expected first");
  skip_blanks(r);
  columns[1] = column(r, r->p);
  if (!take_number(r, UINT32_MAX, &line)) return fail(r, "the line of the step is expected behind the thread");
  skip_blanks(r);
  if (*r->p == 'x' && isdigit((unsigned char)r->p[1])) {
    r->p++;
    if (!take_number(r, RECORDING_STEPS, &times)) return fail(r, "this is too often");
    skip_blanks(r);
  }
  if (*r->p == '=' && isdigit((unsigned char)r->p[1])) {
    r->p++;
    if (!take_number(r, UINT32_MAX, &choice)) return fail(r, "this choice is too large a number");
    skip_blanks(r);
  }
  if (times == 0 || r->s->count + times > RECORDING_STEPS) return fail(r, "the schedule has too many steps");
  columns[2] = column(r, r->p);
  struct recorded_step step = {name,    r->p,       (uint32_t)line, (uint32_t)choice,
                               r->line, columns[0], columns[1],     columns[2]};
  while (times-- > 0) recording_step(r->s, &step);
  return true;
}

static bool read_lines(struct reader *r, char *text) {
  bool steps = false, well = true;
  for (char *next = text; well && next; r->line++) {
    r->p = r->start = next;
    next = strchr(r->p, '\n');
    if (next) *next++ = '\0';
    size_t length = strlen(r->p);
    while (length && (r->p[length - 1] == '\r' || r->p[length - 1] == ' ')) r->p[--length] = '\0';
    if (r->line == 1) {
      well = strcmp(r->p, magic) == 0 || fail(r, "this is no schedule: it does not begin with 'lockstep schedule 1'");
    } else if (length == 0) {
      steps |= r->s->program != NULL;
    } else if (*r->p != '#') {
      well = steps ? read_step(r) : read_header(r);
    }
  }
  return well;
}

bool recording_parse(struct recording *s, const char *text, size_t length, struct buffer *error) {
  *s = (struct recording){.finding = ""};
  char none[] = "";
  struct reader r = {.s = s, .p = none, .start = none, .line = 1, .error = error};
  if (length > RECORDING_BYTES || !text_valid(text, length) || memchr(text, 0, length))
    return fail(&r, "this is no schedule");
  char *copy = must_alloc(length + 1);
  memcpy(copy, text, length);
  bool well = read_lines(&r, copy) && (s->program || fail(&r, "the line 'program:' is missing"));
  free(copy);
  return well;
}
