/* A row fits a sentence when its letters are the same and something stands in each of its places. */
#include "say/chinese.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"

enum { PLACES = 9 };

struct row {
  const char *english, *chinese;
};

static const struct row rows[] = {
#define X(english, chinese) {english, chinese},
#include "say/chinese.def"
#undef X
};

struct part {
  const char *text;
  size_t length;
  bool quoted;
};

static bool wanted;

void chinese_set(bool on) { wanted = on; }

void chinese_choose(int argc, char **argv) {
  const char *language = language_of_environment();
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    if (strncmp(argv[i], "--lang=", 7) == 0) language = argv[i] + 7;
    if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) language = argv[i + 1];
  }
  chinese_set(strncmp(language, "zh", 2) == 0);
}

static bool is_place(const char *p) { return p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}'; }

/* Tries the shortest text in each place first. */
static bool fits(const char *row, const char *text, size_t length, struct part parts[PLACES]) {
  size_t at = 0;
  char before = ' ';
  for (; *row != '\0' && !is_place(row); before = *row++, at++)
    if (at == length || text[at] != *row) return false;
  if (*row == '\0') return at == length;
  for (size_t end = at + 1; end <= length; end++) {
    if (!fits(row + 3, text + end, length - end, parts)) continue;
    parts[row[1] - '1'] = (struct part){text + at, end - at, before == '\''};
    return true;
  }
  return false;
}

static bool put(const char *text, size_t length, struct buffer *out) {
  struct part parts[PLACES];
  const struct row *end = rows + sizeof rows / sizeof *rows, *row = rows;
  while (row < end && !fits(row->english, text, length, parts)) row++;
  if (row == end) return false;
  for (const char *p = row->chinese; *p != '\0'; p++) {
    if (!is_place(p)) {
      buffer_putc(out, *p);
      continue;
    }
    const struct part *part = &parts[p[1] - '1'];
    if (part->quoted || !put(part->text, part->length, out)) buffer_put(out, part->text, part->length);
    p += 2;
  }
  return true;
}

void chinese_put(const char *english, struct buffer *out) {
  if (!wanted || !put(english, strlen(english), out)) buffer_puts(out, english);
}

const char *chinese_of(const char *english) {
  for (size_t i = 0; wanted && i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].english, english) == 0) return rows[i].chinese;
  return english;
}

void chinese_put_line(const char *english, struct buffer *out) {
  size_t length = strlen(english), end = length > 0 && english[length - 1] == '\n' ? length - 1 : length;
  for (const char *p = english; wanted && p != NULL; p = strstr(p, ": ") ? strstr(p, ": ") + 2 : NULL) {
    struct buffer said = {0};
    bool well = put(p, end - (size_t)(p - english), &said);
    if (well) {
      buffer_put(out, english, (size_t)(p - english));
      buffer_puts(out, said.data);
      buffer_puts(out, english + end);
    }
    buffer_finish(&said);
    if (well) return;
  }
  buffer_puts(out, english);
}

void chinese_printf(struct buffer *out, const char *format, ...) {
  struct buffer line = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&line, format, args);
  va_end(args);
  chinese_put_line(line.data, out);
  buffer_finish(&line);
}

void chinese_complain(const char *format, ...) {
  struct buffer line = {0}, said = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&line, format, args);
  va_end(args);
  chinese_put_line(line.data, &said);
  fputs(said.data, stderr);
  buffer_finish(&line);
  buffer_finish(&said);
}

static void replace(char **text) {
  struct buffer said = {0};
  if (*text == NULL) return;
  chinese_put(*text, &said);
  free(*text);
  *text = said.data;
}

void chinese_diags(struct diags *d) {
  if (!wanted) return;
  for (size_t i = 0; i < d->count; i++) {
    replace(&d->list[i].message);
    replace(&d->list[i].hint);
  }
  d->error = "错误";
  d->advice = "提示";
  d->more = "可能还有更多：只显示最前面的错误";
}
