/* Reads lists of jobs by hand: every error has its line and column. A list is one of
     name,arrival,burst,priority        CSV; with a first line of such names in any order, or without
     7 3 5   or  7,3,5                  bursts of jobs that are there from the beginning (OSTEP's scheduler)
     0:7,2:3                            arrival:burst, or arrival:burst:priority
     10:75,5:25                         burst:tickets, when the policy is lottery or stride (OSTEP's lottery)
     a:30:200,b:20:50                   name:burst:working set (OSTEP's multi)
     0,20,5:3,10,0                      start,burst,ticks between two I/Os: … (OSTEP's mlfq) */
#include "cli/jobs.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = 16, FIELDS_MAX = 16, TICKS_MAX = 1000000000, MLFQ_IO = 5, BURSTS_MAX = 10000, JOBS_MAX = 5000 };

/* What a column may be called: the arguments of job(), and words that textbooks have for them. */
static const char *const names[] = {"name",   "arrival",  "burst",       "priority", "tickets", "nice",
                                    "period", "deadline", "working_set", "affinity", NULL};
enum column { NAME, ARRIVAL, BURST, PRIORITY, TICKETS, NICE, PERIOD, DEADLINE, WORKING_SET, AFFINITY, NONE };
static const struct {
  const char *name;
  enum column column;
} other_names[] = {{"process", NAME},
                   {"process name", NAME},
                   {"process id", NAME},
                   {"pid", NAME},
                   {"id", NAME},
                   {"job", NAME},
                   {"task", NAME},
                   {"at", ARRIVAL},
                   {"arrival time", ARRIVAL},
                   {"bt", BURST},
                   {"burst time", BURST},
                   {"cpu burst", BURST},
                   {"cpu time", BURST},
                   {"execution time", BURST},
                   {"run time", BURST},
                   {"service", BURST},
                   {"service time", BURST},
                   {"prio", PRIORITY}};

struct field {
  const char *text;
  size_t length;
  unsigned column;
  bool quoted, open; /* open: its quote is not closed */
};

struct reader {
  struct diags *diags;
  struct buffer *out;
  unsigned line; /* of the list */
  unsigned row;  /* of a table: the line of the scenario that is being written; 0: lines are not kept */
  size_t jobs;
  bool full;           /* there are more of them than can be */
  const char *hint;    /* about the numbers of the present item */
  struct buffer taken; /* names of the jobs so far, each between two NULs */
};

static void refuse(struct reader *r, const struct field *f, const char *hint, const char *message) {
  unsigned width = (unsigned)text_runes(f->text, f->length);
  struct buffer shown = {0};
  text_clean(&shown, f->text, f->length < 40 ? f->length : 40, false);
  diags_add(r->diags, r->line, f->column, width > 0 ? width : 1, hint, "'%s' %s", shown.data != NULL ? shown.data : "",
            message);
  buffer_finish(&shown);
}

static void trim(struct field *f) {
  while (f->length > 0 && (*f->text == ' ' || *f->text == '\t')) f->text++, f->length--, f->column++;
  while (f->length > 0 && strchr(" \t\r", f->text[f->length - 1]) != NULL) f->length--;
}

static bool is_number(const char *text, size_t length) {
  size_t digits = 0, sign = length > 0 && *text == '-';
  for (size_t i = sign; i < length; i++) digits += text[i] >= '0' && text[i] <= '9';
  return digits > 0 && digits == length - sign;
}

static bool take_number(struct reader *r, const struct field *f, int64_t least, int64_t *n) {
  if (!is_number(f->text, f->length) || f->length > 11) {
    refuse(r, f, r->hint, "is no whole number of ticks");
    return false;
  }
  *n = strtoll(f->text, NULL, 10); /* ends at the field's end: what follows is no digit */
  if (*n >= least && *n <= TICKS_MAX) return true;
  refuse(r, f, r->hint, least == 1 ? "must be at least 1, and at most 1000000000" : "lies outside what a job can have");
  return false;
}

/* --- a job(…) line, piece by piece --- */

/* A job stands on the line of its row. */
static void go_to_row(struct reader *r) {
  if (r->row == 0) return;
  if (r->row == r->line) buffer_puts(r->out, "; ");
  for (; r->row < r->line; r->row++) buffer_putc(r->out, '\n');
}

static bool is_taken(const struct reader *r, const struct buffer *name) {
  return r->jobs > 0 && memmem(r->taken.data, r->taken.length, name->data, name->length) != NULL;
}

/* Its name between two NULs; a job without one gets the first free number. */
static void name_of(const struct reader *r, const struct field *f, struct buffer *name) {
  buffer_putc(name, '\0');
  if (f != NULL && f->length > 0) {
    text_clean(name, f->text, f->length, false);
    buffer_putc(name, '\0');
    return;
  }
  size_t number = r->jobs + 1;
  do {
    name->length = 1;
    buffer_printf(name, "P%zu", number++);
    buffer_putc(name, '\0');
  } while (is_taken(r, name));
}

static void put_name(struct reader *r, const struct field *f) {
  struct buffer name = {0};
  go_to_row(r);
  r->full = r->jobs == JOBS_MAX;
  if (r->full) diags_add(r->diags, r->line, 1, 1, NULL, "a list has at most %d jobs", JOBS_MAX);
  name_of(r, f, &name);
  if (is_taken(r, &name)) refuse(r, f, "by its name one tells a job from the others", "is the name of another job");
  buffer_puts(r->out, "job('");
  for (size_t i = 1; i + 1 < name.length; i++) {
    if (name.data[i] == '\'' || name.data[i] == '\\') buffer_putc(r->out, '\\');
    buffer_putc(r->out, name.data[i]);
    if (f != NULL && f->quoted && name.data[i] == '"' && name.data[i + 1] == '"') i++;
  }
  buffer_putc(r->out, '\'');
  buffer_put(&r->taken, name.data, name.length);
  buffer_finish(&name);
  r->jobs++;
}

static bool put_number(struct reader *r, enum column column, const struct field *f) {
  int64_t n, least = column == BURST || column == TICKETS || column == PERIOD ? 1 : 0;
  if (column == PRIORITY || column == NICE) least = -TICKS_MAX;
  if (!take_number(r, f, least, &n)) return false;
  buffer_printf(r->out, ", %s=%" PRId64, names[column], n);
  return true;
}

static void end_job(struct reader *r) { buffer_puts(r->out, r->row ? ")" : ")\n"); }

/* Numbers with blanks between them: CPU and I/O in turn, or cores. */
static bool put_list(struct reader *r, enum column column, const struct field *f) {
  buffer_printf(r->out, ", %s=[", names[column]);
  for (size_t at = 0; at < f->length;) {
    size_t n = 0;
    while (at + n < f->length && f->text[at + n] != ' ') n++;
    struct field one = {.text = f->text + at, .length = n, .column = f->column + (unsigned)at};
    int64_t number;
    if (n > 0 && !take_number(r, &one, column == BURST, &number)) return false;
    if (n > 0) buffer_printf(r->out, "%" PRId64 ", ", number);
    at += n + 1;
  }
  buffer_putc(r->out, ']');
  return true;
}

/* --- CSV --- */

/* The field at text, up to the separator; "" inside quotes is one quote. Returns where the next one begins, NULL behind
   the last. */
static const char *cut_field(const char *text, const char *end, char separator, unsigned *column, struct field *f) {
  const char *at = text;
  bool quoted = at < end && *at == '"', inside = quoted;
  for (; at < end && (inside || *at != separator); at++)
    if (quoted && at > text && *at == '"') inside = !inside;
  *f = (struct field){.text = text, .length = (size_t)(at - text), .column = *column, .open = inside};
  *column += (unsigned)text_runes(text, f->length) + 1;
  trim(f);
  if (f->length >= 2 && *f->text == '"' && f->text[f->length - 1] == '"')
    f->text++, f->length -= 2, f->column++, f->quoted = true;
  return at < end ? at + 1 : NULL;
}

static size_t cut_line(const char *text, size_t length, char separator, struct field fields[FIELDS_MAX]) {
  const char *at = text;
  unsigned column = 1;
  size_t count = 0;
  while (at != NULL && count < FIELDS_MAX) at = cut_field(at, text + length, separator, &column, &fields[count++]);
  return at != NULL ? FIELDS_MAX + 1 : count;
}

static bool joins_words(char c) { return c == ' ' || c == '_' || c == '-'; }

/* Is it this word? What joins its parts does not matter, nor does a unit in brackets: "Burst_Time (ms)". */
static bool is_word(const struct field *f, const char *word) {
  const char *unit = f->length > 0 && f->text[f->length - 1] == ')' ? memchr(f->text, '(', f->length) : NULL;
  size_t length = unit != NULL ? (size_t)(unit - f->text) : f->length, i = 0;
  for (; *word != '\0'; word++) {
    while (i < length && joins_words(f->text[i])) i++;
    if (joins_words(*word)) continue;
    if (i == length || tolower((unsigned char)f->text[i++]) != *word) return false;
  }
  while (i < length && joins_words(f->text[i])) i++;
  return i == length;
}

static enum column column_of(const struct field *f) {
  for (size_t i = 0; names[i] != NULL; i++)
    if (is_word(f, names[i])) return (enum column)i;
  for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
    if (is_word(f, other_names[i].name)) return other_names[i].column;
  return NONE;
}

static bool read_header(struct reader *r, const struct field *fields, size_t count, enum column *columns) {
  bool seen[NONE + 1] = {false}, well = true;
  for (size_t i = 0; i < count && well; i++) {
    columns[i] = column_of(&fields[i]);
    const char *wrong = columns[i] == NONE ? "is no column of a list of jobs" : "is there twice";
    well = columns[i] != NONE && !seen[columns[i]];
    seen[columns[i]] = true;
    if (!well)
      refuse(r, &fields[i], "name, arrival, burst, priority, tickets, nice, period, deadline, working_set, affinity",
             wrong);
  }
  if (well && !seen[BURST]) refuse(r, &fields[0], "one of the columns must be called burst", "begins no such header");
  return well && seen[BURST];
}

static void read_row(struct reader *r, const struct field *fields, size_t count, const enum column *columns) {
  const struct field *name = NULL;
  bool burst = false;
  for (size_t i = 0; i < count; i++) {
    if (columns[i] == NAME) name = &fields[i];
    burst |= columns[i] == BURST && fields[i].length > 0;
  }
  if (!burst) refuse(r, &fields[count - 1], "name,arrival,burst,priority", "ends a line without a burst");
  if (!burst) return;
  put_name(r, name);
  for (size_t i = 0; i < count; i++) {
    if (columns[i] == NAME || fields[i].length == 0) continue;
    bool list = columns[i] == AFFINITY || memchr(fields[i].text, ' ', fields[i].length) != NULL;
    if (!(list && (columns[i] == BURST || columns[i] == AFFINITY) ? put_list(r, columns[i], &fields[i])
                                                                  : put_number(r, columns[i], &fields[i])))
      break;
  }
  end_job(r);
}

static char separator_of(const char *line, size_t length) {
  static const char all[] = ",;\t";
  for (const char *s = all; *s != '\0'; s++)
    if (memchr(line, *s, length) != NULL) return *s;
  return ',';
}

/* The next line that says something; false behind the last. */
static bool next_line(const char *text, size_t length, size_t *at, unsigned *number, const char **line, size_t *size) {
  if (*at == 0 && length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) *at = 3; /* spreadsheets begin with this mark */
  while (*at < length) {
    size_t next = text_next_line(text, length, *at);
    *line = text + *at;
    *size = next - *at;
    *at = next;
    ++*number;
    while (*size > 0 && strchr("\r\n", (*line)[*size - 1]) != NULL) --*size;
    size_t blank = 0;
    while (blank < *size && isspace((unsigned char)(*line)[blank])) blank++;
    if (blank < *size && (*line)[blank] != '#') return true;
  }
  return false;
}

static bool looks_like_header(const struct field *fields, size_t count) {
  for (size_t i = 1; i < count; i++)
    if (fields[i].length > 0 && (fields[i].text[0] == '-' || isdigit((unsigned char)fields[i].text[0]))) return false;
  return true;
}

/* Spreadsheets write columns that have nothing in them. */
static bool is_blank(const struct field *f) { return f->length == 0 && !f->quoted && !f->open; }

static void read_csv(struct reader *r, const char *text, size_t length) {
  enum column columns[FIELDS_MAX] = {NAME, ARRIVAL, BURST, PRIORITY};
  struct field fields[FIELDS_MAX];
  const char *line;
  size_t at = 0, size, width = 4;
  char separator = '\0';
  while (!r->full && next_line(text, length, &at, &r->line, &line, &size)) {
    bool first = separator == '\0';
    if (first) separator = separator_of(line, size);
    size_t count = cut_line(line, size, separator, fields);
    while (count > 1 && count <= FIELDS_MAX && (first || count > width) && is_blank(&fields[count - 1])) count--;
    if (first && count <= FIELDS_MAX && looks_like_header(fields, count)) {
      if (!read_header(r, fields, count, columns)) return;
      width = count;
    } else if (count > width) {
      refuse(r, &fields[width < FIELDS_MAX ? width : FIELDS_MAX - 1], "name,arrival,burst,priority",
             "has no column to stand in");
    } else if (fields[count - 1].open) {
      refuse(r, &fields[count - 1], "a quote inside a name is written twice: \"\"", "has a quote that is not closed");
    } else {
      read_row(r, fields, count, columns);
    }
  }
}

/* --- lists --- */

/* A line in pieces, at the separators; columns count from the line's beginning. */
static size_t split(const struct field *f, const char *separators, struct field *out, size_t most) {
  size_t count = 0;
  for (size_t at = 0; at <= f->length;) {
    size_t n = 0;
    while (at + n < f->length && strchr(separators, f->text[at + n]) == NULL) n++;
    struct field piece = {.text = f->text + at, .length = n, .column = f->column + (unsigned)text_runes(f->text, at)};
    trim(&piece);
    if (count < most) out[count] = piece;
    count++;
    at += n + 1;
  }
  return count;
}

/* CPU and I/O in turn: after every so many ticks an I/O, but not behind the last. */
static void put_bursts(struct reader *r, const struct field *f, int64_t burst, int64_t every) {
  if (every == 0 || every >= burst) {
    buffer_printf(r->out, ", burst=%" PRId64, burst);
  } else if (burst / every > BURSTS_MAX) {
    refuse(r, f, NULL, "makes more than 10000 I/Os");
  } else {
    buffer_puts(r->out, ", burst=[");
    for (; burst > every; burst -= every) buffer_printf(r->out, "%" PRId64 ", %d, ", every, MLFQ_IO);
    buffer_printf(r->out, "%" PRId64 "]", burst);
  }
}

static void read_mlfq(struct reader *r, const struct field *item) {
  struct field part[3];
  int64_t start, burst, every;
  if (split(item, ",", part, 3) != 3) {
    refuse(r, item, "0,20,5:3,10,0", "is not of the form start,burst,ticks between two I/Os");
    return;
  }
  if (!take_number(r, &part[0], 0, &start) || !take_number(r, &part[1], 1, &burst) ||
      !take_number(r, &part[2], 0, &every))
    return;
  put_name(r, NULL);
  buffer_printf(r->out, ", arrival=%" PRId64, start);
  put_bursts(r, &part[2], burst, every);
  end_job(r);
}

static void read_item(struct reader *r, const struct field *item, bool tickets) {
  static const enum column shapes[][3] = {{BURST}, {ARRIVAL, BURST}, {ARRIVAL, BURST, PRIORITY}};
  static const enum column lottery[] = {BURST, TICKETS}, multi[] = {NAME, BURST, WORKING_SET};
  struct field part[3];
  size_t count = split(item, ":", part, 3);
  if (count > 3) {
    refuse(r, item, "0:7,2:3", "has more parts than arrival:burst:priority");
    return;
  }
  const enum column *shape = shapes[count - 1];
  if (count == 2 && tickets) shape = lottery;
  if (count == 3 && !is_number(part[0].text, part[0].length)) shape = multi;
  put_name(r, shape == multi ? &part[0] : NULL);
  r->hint = shape == lottery ? "under lottery and stride two numbers are burst:tickets" : NULL;
  for (size_t i = 0; i < count; i++)
    if (shape[i] != NAME && !put_number(r, shape[i], &part[i])) break;
  end_job(r);
}

/* "0,20,5:3,10,0" has three numbers between two colons. */
static bool is_mlfq(const struct field *line) {
  struct field group[2], part[1];
  size_t groups = split(line, ":", group, 2);
  return groups >= 2 && split(&group[0], ",", part, 1) == 3 && (groups == 2 || split(&group[1], ",", part, 1) == 3);
}

static void read_list(struct reader *r, const char *text, size_t length, bool tickets) {
  const char *line;
  size_t at = 0, size;
  while (!r->full && next_line(text, length, &at, &r->line, &line, &size)) {
    struct field whole = {.text = line, .length = size, .column = 1};
    trim(&whole);
    if (whole.length > 3 && whole.text[0] == '-' && strchr("lL", whole.text[1]) != NULL && whole.text[2] == ' ')
      whole.text += 3, whole.length -= 3, whole.column += 3;
    trim(&whole);
    bool mlfq = is_mlfq(&whole);
    for (size_t from = 0; from <= whole.length && !r->full;) {
      const char *const separators = mlfq ? ":" : ", \t";
      size_t n = 0;
      while (from + n < whole.length && strchr(separators, whole.text[from + n]) == NULL) n++;
      struct field item = {.text = whole.text + from, .length = n, .column = whole.column + (unsigned)from};
      if (mlfq)
        read_mlfq(r, &item);
      else if (n > 0)
        read_item(r, &item, tickets);
      else if (from < whole.length && whole.text[from] == ',' && whole.text[from - (from > 0)] == ',')
        refuse(r, &(struct field){.text = ",", .length = 1, .column = item.column}, NULL, "has no job in front of it");
      from += n + 1;
    }
  }
}

/* --- which of them --- */

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), n = strlen(end);
  return length >= n && strcasecmp(text + length - n, end) == 0;
}

static size_t span_of(int is(int), const char *text, size_t length) {
  size_t n = 0;
  while (n < length && is((unsigned char)text[n])) n++;
  return n;
}

/* "0:7", "7,3", "7 3", "a:30:200": nothing else begins so. */
static bool begins_like_list(const char *line, size_t size) {
  const char *at = line, *end = line + size;
  size_t word = span_of(isalnum, at, size);
  bool named = word > 0 && !isdigit((unsigned char)*at) && word < size && at[word] == ':';
  if (named) at += word + 1;
  size_t digits = span_of(isdigit, at, (size_t)(end - at));
  at += digits;
  if (end - at > 1 && *at == '.' && isdigit((unsigned char)at[1]))
    at += 1 + span_of(isdigit, at + 1, (size_t)(end - at) - 1);
  if (digits == 0 || end - at < 2 || strchr(named ? ":" : ":, ", *at) == NULL) return false;
  at += 1 + (at[1] == '-');
  return at < end && isdigit((unsigned char)*at);
}

/* Numbers with colons and commas between them; names may stand in front of a colon. */
static bool looks_like_list(const char *line, size_t size) {
  if (size > 3 && line[0] == '-' && strchr("lL", line[1]) != NULL && line[2] == ' ') line += 3, size -= 3;
  if (begins_like_list(line, size)) return true;
  size_t digits = 0;
  bool number = false; /* the last word is one */
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)line[i];
    bool begins = i == 0 || strchr(":, \t", line[i - 1]) != NULL;
    if (begins) number = isdigit(c);
    if (!isalnum(c) && strchr(":, \t", c) == NULL) return false;
    if (!number && strchr(", \t", c) != NULL && (!begins || i == 0)) return false;
    digits += isdigit(c) != 0;
  }
  return digits > 0 && number;
}

/* "P1,0,7,2", or a header. */
static bool looks_like_csv(const char *line, size_t size) {
  struct field fields[FIELDS_MAX];
  size_t count = cut_line(line, size, separator_of(line, size), fields), numbers = 0;
  if (count < 2 || count > FIELDS_MAX) return false;
  bool header = true;
  for (size_t i = 0; i < count; i++) {
    header &= column_of(&fields[i]) != NONE;
    numbers += i > 0 && is_number(fields[i].text, fields[i].length);
  }
  return header || (numbers == count - 1 && count > 2);
}

bool jobs_are(const char *file, const char *text, size_t length) {
  const char *line;
  size_t at = 0, size;
  unsigned number = 0;
  if (ends_with(file, ".csv")) return true;
  if (ends_with(file, ".py") || !next_line(text, length, &at, &number, &line, &size)) return false;
  return looks_like_list(line, size) || looks_like_csv(line, size);
}

static bool is_csv(const char *file, const char *text, size_t length) {
  const char *line;
  size_t at = 0, size;
  unsigned number = 0;
  return ends_with(file, ".csv") || !next_line(text, length, &at, &number, &line, &size) ||
         !looks_like_list(line, size);
}

/* At the first byte that begins no character. */
static void refuse_bytes(struct diags *diags, const char *text, size_t length) {
  size_t at = 0;
  unsigned line = 1, column = 1;
  uint32_t rune;
  for (size_t next; text_valid(text + at, (next = text_next_line(text, length, at)) - at); at = next) line++;
  for (size_t n; text_valid(text + at, n = text_decode(text + at, length - at, &rune)); at += n) column++;
  diags_add(diags, line, column, 1, "save it as UTF-8", "this is no text in UTF-8");
}

bool jobs_scenario(const char *file, const char *text, size_t length, const char *policy, struct buffer *out,
                   struct diags *diags) {
  struct reader r = {.diags = diags, .out = out};
  size_t errors = diags->count;
  if (!text_valid(text, length)) {
    refuse_bytes(diags, text, length);
    return false;
  }
  if (is_csv(file, text, length)) {
    r.row = 1;
    buffer_puts(out, "from lockstep import job");
    read_csv(&r, text, length);
    buffer_puts(out, "\n# lockstep: second=1\n");
  } else {
    buffer_puts(out, "# lockstep: second=1\nfrom lockstep import job\n\n");
    read_list(&r, text, length, policy != NULL && (strcmp(policy, "lottery") == 0 || strcmp(policy, "stride") == 0));
  }
  if (diags->count == errors && r.jobs == 0)
    diags_add(diags, 1, 1, 1, "P1,0,7", "there is no job in this list: a line is name,arrival,burst,priority");
  buffer_finish(&r.taken);
  return diags->count == errors;
}
