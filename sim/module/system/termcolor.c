/* Module termcolor: text in colour, by escape sequences as its first versions always wrote them. */
#include <string.h>

#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/entry.h"
#include "module/support.h"

struct code {
  const char *name;
  int number;
};

static const struct code colors[] = {{"black", 30},      {"grey", 30},          {"gray", 30},
                                     {"red", 31},        {"green", 32},         {"yellow", 33},
                                     {"blue", 34},       {"magenta", 35},       {"cyan", 36},
                                     {"white", 37},      {"light_grey", 37},    {"dark_grey", 90},
                                     {"light_red", 91},  {"light_green", 92},   {"light_yellow", 93},
                                     {"light_blue", 94}, {"light_magenta", 95}, {"light_cyan", 96},
                                     {NULL, 0}};

static const struct code attributes[] = {{"bold", 1},    {"dark", 2},      {"underline", 4}, {"blink", 5},
                                         {"reverse", 7}, {"concealed", 8}, {NULL, 0}};

/* The number behind a name; names of backgrounds begin with on_. */
static bool find_code(struct call *c, const struct code *codes, value name, const char *prefix, int *number) {
  size_t length, skipped = strlen(prefix);
  const char *text = value_is(name, TAG_STR) ? value_text(c, name, &length) : "";
  if (!strncmp(text, prefix, skipped))
    for (; codes->name; codes++)
      if (!strcmp(codes->name, text + skipped)) {
        *number = codes->number;
        return true;
      }
  call_fault_with(c, EXCEPTION_KeyError, name);
  return false;
}

static void wrap(struct buffer *text, int number) {
  struct buffer outer = {0};
  buffer_printf(&outer, "\033[%dm", number);
  buffer_put(&outer, text->data, text->length);
  buffer_finish(text);
  *text = outer;
}

static bool wrap_attributes(struct call *c, value names, struct buffer *text) {
  value list;
  int number;
  if (names == VALUE_NONE) return true;
  if (!take_list(c, names, &list)) return false;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    if (!find_code(c, attributes, list_elements(c->m, list)[i], "", &number)) return false;
    wrap(text, number);
  }
  return true;
}

/* text, color=None, on_color=None, attrs=None */
static bool paint(struct call *c, value plain, struct buffer *text) {
  int number;
  size_t length;
  const char *bytes = value_text(c, plain, &length);
  buffer_put(text, bytes, length);
  if (c->a[1] != VALUE_NONE) {
    if (!find_code(c, colors, c->a[1], "", &number)) return false;
    wrap(text, number);
  }
  if (c->a[2] != VALUE_NONE) {
    if (!find_code(c, colors, c->a[2], "on_", &number)) return false;
    wrap(text, number + 10);
  }
  if (!wrap_attributes(c, c->a[3], text)) return false;
  buffer_puts(text, "\033[0m");
  return true;
}

static enum outcome paint_text(struct call *c, struct buffer *text) {
  enum outcome outcome = call_text(c, c->a, 1, false);
  if (outcome != OUTCOME_DONE) return outcome;
  if (paint(c, list_elements(c->m, c->result)[0], text)) return OUTCOME_DONE;
  buffer_finish(text);
  return OUTCOME_FAULTED;
}

static enum outcome colored(struct call *c) {
  struct buffer text = {0};
  enum outcome outcome = paint_text(c, &text);
  return outcome == OUTCOME_DONE ? return_buffer(c, &text) : outcome;
}

static enum outcome cprint(struct call *c) {
  struct buffer text = {0};
  enum outcome outcome = paint_text(c, &text);
  if (outcome != OUTCOME_DONE) return outcome;
  buffer_putc(&text, '\n');
  return call_print(c, buffer_value(c->m, &text), false);
}

static const struct module_entry entries[] = {
    ROW_NATIVE("colored", "text, color=None, on_color=None, attrs=None", colored, 0),
    ROW_NATIVE("cprint", "text, color=None, on_color=None, attrs=None", cprint,
               NATIVE_VISIBLE | NATIVE_FREE | NATIVE_PRINTS),
    {0}};

const struct module module_termcolor = {"termcolor", entries};
