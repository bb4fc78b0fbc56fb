/* The loop between the terminal and the application: wait for a key or for time, act, draw what has changed. */
#include "interface.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/clock.h"
#include "app/edit.h"
#include "app/opening.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "plain/plain.h"
#include "say/chinese.h"
#include "snapshot.h"
#include "term.h"

/* Short, with two locks, and something to talk about at the end. */
#define DEMO "one_fork"

static const struct option_row rows[] = {
    {"theme", "NAME", "auto, dark, light, highcontrast or mono"},
    {"glyphs", "SET", "auto, unicode or ascii"},
    {"motion", "LEVEL", "full, reduced or none: what moves on the screen"},
    {"plain", NULL, "say every step in a line, for screen readers and simple terminals; the same keys"},
    {"project", NULL, "for a room: fewer things, larger (P in the interface)"},
    {"predict", NULL, "stop before what matters and ask (a in the interface)"},
    {"no-mouse", NULL, "leave the mouse to the terminal"},
    {"no-sync", NULL, "do not bracket frames for terminals that draw them at once"},
    {"schedule", "FILE", "follow a schedule that 'lockstep check --save' has written; a tick is one of its steps"},
    {"snapshot", "TICK", "print the screen at that tick as text and end"},
    {"size", "WxH", "of the snapshot [80x24]"},
    {"keys", "KEYS", "press these keys before the snapshot: 'Right ] Tab'"},
    {"styles", NULL, "a letter for the role of every cell behind the snapshot"},
    {NULL, NULL, NULL},
};

static const struct usage usage = {
    .command = "",
    .operands = "[FILE] [options]",
    .summary = "Shows scheduling and synchronisation of a scenario step by step. Without FILE a bundled one plays.\n"
               "'lockstep list' names the bundled scenarios; 'lockstep run FILE' runs one without the interface.",
    .own = rows,
};

enum { JUMP_MS = 60 };

static bool set(const char *text) { return text && *text; }

/* --color beats NO_COLOR; here only the switch and the variable exist. */
static bool read_look(const struct options *o, struct term_options *term, struct outlook *look) {
  const char *theme = options_get(o, "theme"), *glyphs = options_get(o, "glyphs"), *motion = options_get(o, "motion");
  term->ascii = -1;
  term->no_color = o->no_color || set(getenv("NO_COLOR"));
  term->no_mouse = options_get(o, "no-mouse") != NULL;
  term->no_sync = options_get(o, "no-sync") != NULL;
  look->project = options_get(o, "project") != NULL;
  if (theme) term->theme = theme_named(theme);
  if (theme && term->theme == THEME_COUNT) return usage_error(&usage, "there is no theme '%s'", theme), false;
  if (glyphs && strcmp(glyphs, "auto") != 0) term->ascii = strcmp(glyphs, "ascii") == 0;
  if (glyphs && term->ascii == 0 && strcmp(glyphs, "unicode") != 0) {
    return usage_error(&usage, "--glyphs is auto, unicode or ascii, not '%s'", glyphs), false;
  }
  if (motion && strcmp(motion, "full") != 0) look->motion = strcmp(motion, "none") == 0 ? MOTION_OFF : MOTION_REDUCED;
  if (motion && look->motion == MOTION_REDUCED && strcmp(motion, "reduced") != 0) {
    return usage_error(&usage, "--motion is full, reduced or none, not '%s'", motion), false;
  }
  return true;
}

static void show(struct app *a, struct canvas *c) {
  int width, height;
  term_size(&width, &height);
  bool resized = width != c->width || height != c->height;
  if (resized) {
    canvas_finish(c);
    canvas_init(c, width, height);
  }
  c->ascii_lines = term_ascii_lines();
  c->ascii_text = term_ascii_text();
  app_draw(a, c);
  term_present(c, a->repaint);
  a->repaint = a->dirty = false;
}

static void next_theme(struct app *a) {
  enum theme theme = (enum theme)((int)term_theme() + 1);
  if (theme >= THEME_COUNT) theme = THEME_DARK;
  term_set_theme(theme);
  a->theme_asked = false;
  a->repaint = true;
  app_tell(a, TEXT_THEME, theme_name(theme));
}

static void edit(struct app *a) {
  term_lend();
  bool ran = edit_run(a);
  term_take_back();
  edit_done(a, ran);
  a->repaint = true;
}

/* A jump that the last key began is made before the next one counts, unless it is a long one: then the key ends it. */
static void finish_jump(struct app *a) {
  uint64_t begin = clock_ms();
  while (a->player.pursuit != PURSUIT_NONE && clock_ms() < begin + JUMP_MS) app_run(a, clock_ms());
}

static void take_key(struct app *a, int key, const struct mouse *mouse) {
  if (key == TERM_KEY_QUIT)
    a->quit = true;
  else if (key == TERM_KEY_RESIZE || key == TERM_KEY_RESUMED)
    a->dirty = a->repaint = true;
  else
    app_key(a, key, mouse, clock_ms());
  if (a->theme_asked) next_theme(a);
  if (a->edit_asked) edit(a);
}

static void loop(struct app *a) {
  struct canvas c;
  struct mouse mouse = {0};
  canvas_init(&c, 1, 1);
  while (!a->quit) {
    int wait = app_run(a, clock_ms());
    if (a->dirty) {
      show(a, &c);
      if (a->overlay == OVERLAY_PICKER) wait = 0; /* it is known now which rows can be seen, and are to be explored */
    }
    int key = term_key(wait, &mouse);
    while (key != TERM_KEY_NONE && !a->quit) { /* all that was typed meanwhile, then one frame */
      take_key(a, key, &mouse);
      finish_jump(a);
      key = term_key(0, &mouse);
    }
  }
  canvas_finish(&c);
}

static int run(struct app *a, const struct term_options *options) {
  const char *why = term_open(options);
  if (why) {
    chinese_complain("lockstep: %s; 'lockstep FILE --plain' needs no more than lines.\n", why);
    return EXIT_LIMIT;
  }
  loop(a);
  int number = term_signal();
  term_close();
  if (number) raise(number); /* so that the shell sees what ended us */
  return EXIT_FINE;
}

/* The row of an option of the interface's own; NULL for every other word. */
static const struct option_row *own_option(const char *word) {
  size_t length = strcspn(word, "=");
  for (const struct option_row *row = rows; row->name; row++) {
    if (strncmp(word, "--", 2) == 0 && strlen(row->name) == length - 2 &&
        strncmp(row->name, word + 2, length - 2) == 0) {
      return row;
    }
  }
  return NULL;
}

/* Without a terminal there is nothing to look at: what the program prints is what is wanted. */
static int run_plain(int argc, char **argv) {
  chinese_complain("lockstep: standard output is no terminal: running as 'lockstep run'.\n");
  char **words = must_alloc(((size_t)argc + 1) * sizeof *words), name[] = "run";
  int count = 0;
  words[count++] = name;
  for (int i = 1; i < argc; i++) {
    const struct option_row *own = own_option(argv[i]);
    if (!own || strcmp(own->name, "schedule") == 0) /* which is an option of run as well */
      words[count++] = argv[i];
    else if (own->argument && !strchr(argv[i], '='))
      i++;
  }
  int status = command_run.run(count, words);
  free(words);
  return status;
}

/* The scenario, and the schedule that is to be followed. */
static bool open_file(struct app *a, const char *file, struct buffer *errors) {
  const char *name = options_get(a->options, "schedule");
  struct recording *recording = &a->explorer.followed;
  struct explore_options search = {0};
  struct schedule schedule = {0};
  struct settings settings;
  if (name == NULL) return app_open(a, file, errors);
  bool well = follow_read(recording, name, a->options, &search, errors) && app_open(a, file, errors);
  if (well) options_settings(a->options, a->scenario.program, &settings);
  if (well) well = follow_resolve(recording, name, &a->scenario, &settings, &search, &schedule, errors);
  if (well) {
    a->explorer.search = search;
    app_follow(a, &schedule, 0);
  }
  free(schedule.moves);
  return well;
}

static int start(struct app *a, const struct term_options *term) {
  struct buffer errors = {0};
  const char *file = a->options->file;
  bool demo = file == NULL;
  a->quiz.on = options_get(a->options, "predict") != NULL;
  if (demo) file = DEMO;
  if (!open_file(a, file, &errors)) {
    fwrite(errors.data, 1, errors.length, stderr);
    buffer_finish(&errors);
    return EXIT_USAGE;
  }
  if (options_get(a->options, "snapshot") || options_get(a->options, "keys")) return snapshot_print(a, term);
  app_refresh(a);
  if (options_get(a->options, "plain")) return plain_run(a);
  a->overlay = demo ? OVERLAY_NONE : OVERLAY_WELCOME;
  if (demo) {
    a->outlook.hint = say(a->outlook.language, TEXT_DEMO);
    player_play(&a->player, clock_ms() + 600);
  }
  return run(a, term);
}

int interface_compare(struct options *o) {
  struct term_options term = {0};
  struct buffer errors = {0};
  struct app app;
  int status = EXIT_USAGE;
  app_init(&app, o);
  if (!read_look(o, &term, &app.outlook)) {
    status = EXIT_USAGE;
  } else if (!app_open(&app, o->file, &errors)) {
    fputs(errors.data, stderr);
  } else if (!app_compare(&app, o->settings, o->setting_count, &errors)) {
    usage_error(o->usage, "%s", errors.data);
  } else if (options_get(o, "snapshot") || options_get(o, "keys")) {
    status = snapshot_print(&app, &term);
  } else {
    app_refresh(&app);
    status = run(&app, &term);
  }
  buffer_finish(&errors);
  app_finish(&app);
  return status;
}

int interface_main(int argc, char **argv) {
  struct options options;
  struct term_options term = {0};
  struct app app;
  int status = EXIT_USAGE;
  if (!options_parse(&options, &usage, argc, argv)) {
    options_finish(&options);
    return EXIT_USAGE;
  }
  bool text = options_get(&options, "snapshot") || options_get(&options, "keys") || options_get(&options, "plain");
  if (options.help)
    status = EXIT_FINE;
  else if (!isatty(STDOUT_FILENO) && !text && options.file)
    status = run_plain(argc, argv);
  else if (!isatty(STDOUT_FILENO) && !text)
    status = usage_error(&usage, "standard output is no terminal: name a FILE to run");
  else {
    app_init(&app, &options);
    if (read_look(&options, &term, &app.outlook)) status = start(&app, &term);
    app_finish(&app);
  }
  options_finish(&options);
  return status;
}
