/* Options are rows: the settings' table, the common ones here, and those of the command. Written by hand rather than
   with getopt because the flags come from tables and a mistyped one gets a hint. */
#include "cli/options.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "bundle.h"
#include "cli/command.h"
#include "cli/help.h"
#include "lang/setting.h"
#include "machine/policy.h"
#include "say/chinese.h"

static const struct option_row common[] = {
    {"set", "NAME=VALUE", "replace the value of a top-level constant"},
    {"until", "T", "stop at tick T, or at second T: 2.5s"},
    {"max-memory", "SIZE", "bound of memory: 64M, 1G"},
    {"lang", "en|zh_CN", "language of messages"},
    {"no-color", NULL, "no colours (so does the variable NO_COLOR)"},
    {"settings", NULL, "lists the settings of the machine, and the policies"},
    {"help", NULL, "this help"},
    {NULL, NULL, NULL},
};

static const char *full_name(const struct usage *usage) { return usage->command[0] != '\0' ? usage->command : NULL; }

int usage_error(const struct usage *usage, const char *format, ...) {
  struct buffer text = {0}, clean = {0}, said = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&text, format, args);
  va_end(args);
  text_clean(&clean, text.data, text.length, false);
  const char *name = full_name(usage);
  chinese_put_line(clean.data, &said); /* "--cores: what is wrong; what to do" */
  const char *space = name != NULL ? " " : "", *word = name != NULL ? name : "";
  fprintf(stderr, "lockstep%s%s: %s\n", space, word, said.data);
  chinese_complain("Try 'lockstep%s%s --help'.\n", space, word);
  buffer_finish(&said);
  buffer_finish(&text);
  buffer_finish(&clean);
  return EXIT_USAGE;
}

/* Keeps a copy of a word until options_finish(). */
static char *keep(struct options *o, const char *text, size_t length) {
  char *copy = must_alloc(length + 1);
  memcpy(copy, text, length);
  o->copies[o->copy_count++] = copy;
  return copy;
}

static bool parse_until(struct options *o, const char *text) {
  char *end;
  o->until_given = true;
  if (text[0] < '0' || text[0] > '9') return false;
  o->until_seconds = strtod(text, &end);
  o->until_in_seconds = strcmp(end, "s") == 0;
  if (o->until_in_seconds) return isfinite(o->until_seconds) && o->until_seconds <= 1e9;
  o->until_ticks = strtoull(text, &end, 10);
  return *end == '\0' && o->until_ticks <= INT64_MAX;
}

static bool parse_memory(struct options *o, const char *text) {
  static const char units[] = "KMGT";
  char *end;
  if (text[0] < '0' || text[0] > '9') return false;
  unsigned long long n = strtoull(text, &end, 10);
  unsigned shift = 0;
  const char *unit = *end != '\0' ? strchr(units, *end >= 'a' ? *end - 32 : *end) : NULL;
  if (unit != NULL) shift = 10 * (unsigned)(unit - units + 1);
  if ((unit == NULL ? *end : end[1]) != '\0' || n == 0 || n > (unsigned long long)INT64_MAX >> shift) return false;
  o->max_memory = (size_t)(n << shift);
  return true;
}

#define MEMORY_LEAST ((size_t)1 << 20)

static const char *language_named(const char *text) {
  if (strncmp(text, "zh", 2) == 0) return "zh";
  return strncmp(text, "en", 2) == 0 || strcmp(text, "C") == 0 || strncmp(text, "C.", 2) == 0 ? "" : NULL;
}

const char *language_of_environment(void) {
  static const char *const variables[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *text = getenv(variables[i]);
    if (text != NULL && text[0] != '\0') return strncmp(text, "zh", 2) == 0 ? "zh" : "";
  }
  return "";
}

static bool parse_set(struct options *o, const char *text) {
  const char *equals = strchr(text, '=');
  if (equals == NULL || equals == text || o->override_count == OPTIONS_MAX) return false;
  o->overrides[o->override_count++] =
      (struct override){.name = keep(o, text, (size_t)(equals - text)), .value = equals + 1};
  return true;
}

/* One of the common options; 0 when it is none of them, -1 after an error. */
static int take_common(struct options *o, const char *name, const char *text) {
  bool well = true;
  if (strcmp(name, "set") == 0)
    well = parse_set(o, text);
  else if (strcmp(name, "until") == 0)
    well = parse_until(o, text);
  else if (strcmp(name, "max-memory") == 0)
    well = parse_memory(o, text);
  else if (strcmp(name, "no-color") == 0)
    o->no_color = true;
  else if (strcmp(name, "help") == 0)
    o->help = true;
  else if (strcmp(name, "settings") == 0)
    o->help = o->help_settings = true;
  else if (strcmp(name, "lang") == 0) {
    o->language = language_named(text);
    well = o->language != NULL;
  } else
    return 0;
  if (well && o->max_memory != 0 && o->max_memory < MEMORY_LEAST) {
    usage_error(o->usage, "--max-memory %s is too little: a machine needs 1M at least", text);
    return -1;
  }
  if (well) return 1;
  usage_error(o->usage, "'%s' is no value of --%s", text, name);
  return -1;
}

static bool take_setting(struct options *o, const char *key, const char *text) {
  struct settings trial;
  char scratch[256];
  const char *hint;
  settings_default(&trial);
  const char *error = settings_set(&trial, key, text, scratch, &hint);
  bool several = o->usage->lists && strchr(text, ',') != NULL; /* each is looked at where they are told apart */
  if (error != NULL && !several) {
    usage_error(o->usage, "--%s: %s%s%s", key, error, hint != NULL ? "; " : "", hint != NULL ? hint : "");
    return false;
  }
  if (o->setting_count == OPTIONS_MAX) {
    usage_error(o->usage, "too many options");
    return false;
  }
  o->settings[o->setting_count++] = (struct setting_given){key, text};
  return true;
}

static const struct option_row *find_row(const struct option_row *rows, const char *name) {
  for (; rows->name != NULL; rows++)
    if (strcmp(rows->name, name) == 0) return rows;
  return NULL;
}

static bool setting_exists(const char *name) {
  const struct setting *row;
  for (size_t i = 0; (row = settings_row(i)) != NULL; i++)
    if (strcmp(row->key, name) == 0) return true;
  return false;
}

static bool refuse(struct options *o, const char *name) {
  struct nearest near;
  nearest_init(&near, name);
  for (const struct option_row *row = o->usage->own; row->name != NULL; row++) nearest_offer(&near, row->name);
  for (const struct option_row *row = common; row->name != NULL; row++) nearest_offer(&near, row->name);
  const struct setting *setting;
  for (size_t i = 0; (setting = settings_row(i)) != NULL; i++) nearest_offer(&near, setting->key);
  if (near.best != NULL)
    usage_error(o->usage, "there is no option '--%s'; did you mean '--%s'?", name, near.best);
  else
    usage_error(o->usage, "there is no option '--%s'", name);
  return false;
}

/* "-j 2" or "-j2"; *at stands on it and moves behind it. */
static bool take_letter(struct options *o, int argc, char **argv, int *at) {
  const char *word = argv[*at], *text = word + 2;
  const struct option_row *row = find_row(o->usage->own, keep(o, word + 1, 1));
  if (row == NULL) return usage_error(o->usage, "there is no option '%s'; options begin with two dashes", word), false;
  if (*text == '\0' && *at + 1 < argc) text = argv[++*at];
  ++*at;
  if (*text == '\0') return usage_error(o->usage, "-%s needs a value", row->name), false;
  if (o->own_count == OPTIONS_MAX) return usage_error(o->usage, "too many options"), false;
  o->own[o->own_count++] = (struct option_given){row->name, text};
  return true;
}

/* "--name", "--name value" or "--name=value"; *at stands on it and moves behind it. */
static bool take_option(struct options *o, int argc, char **argv, int *at) {
  const char *word = argv[*at] + 2;
  const char *equals = strchr(word, '=');
  const char *name = equals == NULL ? word : keep(o, word, (size_t)(equals - word));
  const struct option_row *own = find_row(o->usage->own, name), *shared = find_row(common, name);
  bool setting = own == NULL && shared == NULL && setting_exists(name);
  if (own == NULL && shared == NULL && !setting) return refuse(o, name);
  const char *argument = setting ? "" : (own != NULL ? own : shared)->argument;
  bool wants = argument != NULL, perhaps = wants && argument[0] == '[';
  const char *text = equals != NULL ? equals + 1 : "";
  if (!wants && equals != NULL) return usage_error(o->usage, "--%s takes no value", name), false;
  if (perhaps) wants = o->file != NULL && *at + 1 < argc && argv[*at + 1][0] != '-';
  if (wants && equals == NULL) {
    if (*at + 1 >= argc) return usage_error(o->usage, "--%s needs a value", name), false;
    text = argv[++*at];
  }
  ++*at;
  if (setting) return take_setting(o, name, text);
  if (own == NULL) return take_common(o, name, text) > 0;
  if (o->own_count == OPTIONS_MAX) return usage_error(o->usage, "too many options"), false;
  o->own[o->own_count++] = (struct option_given){own->name, text};
  return true;
}

#define X(name) " " #name
static const char commands[] =
#include "cli/cli.def"
    ;
#undef X

/* The first of several words, and no name of a scenario. */
static bool meant_as_command(const char *word) {
  for (size_t i = 0; i < bundled_count; i++)
    if (strcmp(bundled_scenarios[i].name, word) == 0) return false;
  return strpbrk(word, "./") == NULL;
}

static bool take_operand(struct options *o, const char *word) {
  if (o->file != NULL && o->usage->command[0] == '\0' && meant_as_command(o->file)) {
    usage_error(o->usage, "there is no command '%s'; there are: %s", o->file, commands + 1);
    return false;
  }
  if (o->file != NULL) {
    usage_error(o->usage, "one file at a time, and here is another: '%s'", word);
    return false;
  }
  o->file = word;
  return true;
}

bool options_parse(struct options *o, const struct usage *usage, int argc, char **argv) {
  *o = (struct options){.usage = usage, .language = language_of_environment()};
  const char *no_color = getenv("NO_COLOR");
  o->no_color = no_color != NULL && no_color[0] != '\0';
  bool operands_only = false;
  for (int at = 1; at < argc;) {
    const char *word = argv[at];
    if (o->copy_count >= OPTIONS_MAX) return usage_error(usage, "too many options"), false;
    if (operands_only || word[0] != '-' || word[1] == '\0') {
      if (!take_operand(o, word)) return false;
      at++;
    } else if (strcmp(word, "--") == 0) {
      operands_only = true;
      at++;
    } else if (strcmp(word, "-h") == 0) {
      o->help = true;
      at++;
    } else if (word[1] != '-') {
      if (!take_letter(o, argc, argv, &at)) return false;
    } else if (!take_option(o, argc, argv, &at))
      return false;
  }
  if (o->help_settings)
    help_settings();
  else if (o->help)
    help_command(usage, common);
  else if (!o->file && strncmp(usage->operands, "FILE", 4) == 0)
    return usage_error(usage, "which scenario? A path, - for standard input, or a name of 'lockstep list'"), false;
  return true;
}

void options_finish(struct options *o) {
  for (size_t i = 0; i < o->copy_count; i++) free(o->copies[i]);
  o->copy_count = 0;
}

const char *options_get(const struct options *o, const char *name) {
  for (size_t i = o->own_count; i-- > 0;)
    if (strcmp(o->own[i].name, name) == 0) return o->own[i].value;
  return NULL;
}

void options_settings(const struct options *o, const struct program *program, struct settings *out) {
  char scratch[256];
  const char *hint;
  *out = program->settings;
  for (size_t i = 0; i < o->setting_count; i++)
    if (strcmp(o->settings[i].key, "policy") == 0) settings_set(out, "policy", o->settings[i].value, scratch, &hint);
  settings_forget_unused(out); /* the file's own may go with the file's own policy */
  for (size_t i = 0; i < o->setting_count; i++)
    settings_set(out, o->settings[i].key, o->settings[i].value, scratch, &hint);
}
