/* Help in rows. Chinese has no blanks between its words and is broken between its signs. */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "lang/setting.h"
#include "machine/policy.h"
#include "say/chinese.h"

enum { WIDTH = 80, COLUMN = 26, SETTING_COLUMN = 30, POLICY_COLUMN = 12, VALUES_MOST = 20 };

/* Bytes of what may not be parted: letters up to a blank or to a wide sign, or one such sign with what must not begin a
   line behind it. */
static size_t part_length(const char *text, size_t *width) {
  static const char *const closing[] = {"，", "。", "；", "：", "、", "）", "”"};
  size_t length = 0, left = strlen(text);
  *width = 0;
  while (length < left && text[length] != ' ' && text[length] != '\n') {
    uint32_t rune;
    size_t size = text_decode(text + length, left - length, &rune);
    int cells = text_rune_width(rune);
    bool closes = false;
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
      closes |= strncmp(text + length, closing[i], strlen(closing[i])) == 0;
    if (cells == 2 && length > 0 && !closes) break;
    length += size;
    *width += (size_t)cells;
    bool wide_next =
        length < left && text_decode(text + length, left - length, &rune) > 0 && text_rune_width(rune) == 2;
    if (cells == 2 && !wide_next) break;
  }
  return length;
}

static void put_indent(size_t column) { printf("\n%*s", (int)column, ""); }

void help_row(const char *left, size_t column, const char *text) {
  size_t x = text_width(left, strlen(left)), width, length;
  fputs(left, stdout);
  if (x + 1 > column && *text != '\0' && column > 0)
    put_indent(column);
  else
    printf("%*s", (int)(column - x), "");
  for (x = column; *text != '\0'; text += length) {
    bool blank = *text == ' ';
    if (*text == '\n') put_indent(x = column);
    text += blank || *text == '\n';
    length = part_length(text, &width);
    if (x + width + blank > WIDTH && x > column) {
      put_indent(column);
      x = column;
    } else if (blank && x > column) {
      putchar(' ');
      x++;
    }
    printf("%.*s", (int)length, text);
    x += width;
  }
  putchar('\n');
}

static void put_option(const struct option_row *row) {
  char left[96];
  snprintf(left, sizeof left, "  %s%s%s%s", row->name[1] != '\0' ? "--" : "-", row->name,
           row->argument != NULL ? " " : "", row->argument != NULL ? row->argument : "");
  help_row(left, COLUMN, chinese_of(row->help));
}

static void put_setting(const struct setting *row) {
  char left[96];
  struct buffer text = {0};
  bool list = row->set == setting_set_list;
  const char *values = row->there != NULL && !list         ? row->there
                       : strlen(row->values) > VALUES_MOST ? "NAME"
                                                           : row->values;
  snprintf(left, sizeof left, "  --%s %s", row->key, values);
  for (char *p = left + 4 + strlen(row->key) + 1; *p != '\0'; p++)
    if (*p == ' ' && row->there != NULL && !list) *p = '|';
  buffer_puts(&text, chinese_of(row->meaning));
  if (row->fallback[0] != '\0') buffer_printf(&text, " [%s]", row->fallback);
  help_row(left, SETTING_COLUMN, text.data);
  buffer_finish(&text);
}

/* What a policy does, and which of the settings it looks at, with its own defaults. */
static void put_policy(const struct policy *p) {
  struct buffer left = {0}, options = {0};
  buffer_printf(&left, "  %s", p->name);
  help_row(left.data, POLICY_COLUMN, chinese_of(p->help));
  for (const struct setting *row = p->options; row != NULL && row->key != NULL; row++)
    buffer_printf(&options, "%s%s%s%s", row == p->options ? "" : " ", row->key, row->fallback[0] != '\0' ? "=" : "",
                  row->fallback);
  if (options.length > 0) help_row("", POLICY_COLUMN, options.data);
  buffer_finish(&options);
  buffer_finish(&left);
}

void help_settings(void) {
  const struct setting *row;
  help_row("", 0, chinese_of("The machine (a line \"# lockstep: key=value\" in the file says the same):"));
  for (size_t i = 0; (row = settings_row(i)) != NULL; i++) put_setting(row);
  putchar('\n');
  help_row("", 0, chinese_of("Policies, and what can be set for each:"));
  for (const struct policy *const *p = policy_table(); *p != NULL; p++) put_policy(*p);
}

void help_command(const struct usage *usage, const struct option_row *common) {
  struct buffer first = {0};
  const char *name = usage->command;
  chinese_printf(&first, "usage: lockstep%s%s %s\n", name[0] != '\0' ? " " : "", name, chinese_of(usage->operands));
  fputs(first.data, stdout);
  help_row("", 0, chinese_of(usage->summary));
  printf("\n%s\n", chinese_of("Options:"));
  for (const struct option_row *row = usage->own; row->name != NULL; row++) put_option(row);
  help_row("  --KEY VALUE", COLUMN, chinese_of("a setting of the machine: --cores 2 --policy rr"));
  for (const struct option_row *row = common; row->name != NULL; row++) put_option(row);
  buffer_finish(&first);
}
