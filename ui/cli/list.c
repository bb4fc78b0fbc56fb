/* lockstep list: the scenarios that come with the program, chapter by chapter. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "bundle.h"
#include "cli/command.h"
#include "cli/load.h"

static const struct option_row own[] = {{NULL, NULL, NULL}};
static const struct usage usage = {.command = "list",
                                   .operands = "[options]",
                                   .summary = "Lists the bundled scenarios: name, title, what it shows.",
                                   .own = own};

/* The first sentence of a description: up to a full stop, at most a line. */
static size_t first_sentence(const char *text) {
  size_t n = 0;
  for (; text[n] != '\0' && strncmp(text + n, "\n\n", 2) != 0; n++) {
    if (strncmp(text + n, "\xe3\x80\x82", 3) == 0) return n + 3;
    if (text[n] == '.' && (text[n + 1] == '\0' || text[n + 1] == ' ' || text[n + 1] == '\n')) return n + 1;
  }
  return n;
}

static void put_row(const struct bundled *b, const struct options *o) {
  struct scenario s;
  struct options none = {0};
  struct buffer errors = {0};
  printf("  %-24s", b->name);
  if (scenario_load(&s, b->name, &none, &errors)) {
    bool zh = strcmp(o->language, "zh") == 0;
    const struct program *p = s.program;
    const char *title = pool_text(s.pool, zh && p->title_zh != 0 ? p->title_zh : p->title);
    const char *text = pool_text(s.pool, zh && p->description_zh != 0 ? p->description_zh : p->description);
    printf(" %s", title);
    size_t length = first_sentence(text);
    if (length > 0) printf(" \xe2\x80\x93 ");
    for (size_t i = 0; i < length; i++) putchar(text[i] == '\n' ? ' ' : text[i]);
    scenario_finish(&s);
  }
  putchar('\n');
  buffer_finish(&errors);
}

static int run(int argc, char **argv) {
  struct options o;
  bool well = options_parse(&o, &usage, argc, argv);
  if (well && !o.help && o.file != NULL) {
    usage_error(&usage, "takes no file, and here is one: '%s'", o.file);
    well = false;
  }
  const char *chapter = NULL;
  for (size_t i = 0; well && !o.help && i < bundled_count; i++) {
    const struct bundled *b = &bundled_scenarios[i];
    if (chapter == NULL || strcmp(chapter, b->chapter) != 0) {
      printf("%s%s\n", chapter != NULL ? "\n" : "", strcmp(o.language, "zh") == 0 ? b->chapter_zh : b->chapter);
      chapter = b->chapter;
    }
    put_row(b, &o);
  }
  options_finish(&o);
  if (fflush(stdout) != 0) return EXIT_LIMIT;
  return well ? EXIT_FINE : EXIT_USAGE;
}

const struct command command_list = {"list", "the bundled scenarios: name, title, what it shows", run};
