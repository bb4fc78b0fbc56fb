/* Runs the application without a terminal and with a clock of its own, and writes down what a terminal would be told:
   of each frame the rows that have changed. */
#include "cast.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/opening.h"
#include "cli/command.h"
#include "cli/stream.h"
#include "export/json.h"
#include "say/chinese.h"
#include "snapshot.h"

enum {
  FRAMES_MOST = 20000,
  READ_MS = 2500 /* for who reads a question, or the end */,
  PRESSES_MOST = 3,
  COLOURS = 256
};

struct cast {
  struct app app;
  struct canvas screen, shown; /* as it is now, and as it has been written down */
  struct buffer out;
  uint64_t clock; /* in milliseconds */
  size_t frames;
  size_t notable; /* events worth a stop that have been shown */
};

static void put_look(struct buffer *out, enum role role) {
  struct look look = theme_look(THEME_DARK, COLOURS, role);
  buffer_puts(out, "\033[0");
  if (look.flags & LOOK_BOLD) buffer_puts(out, ";1");
  if (look.flags & LOOK_UNDERLINE) buffer_puts(out, ";4");
  if (look.flags & LOOK_REVERSE) buffer_puts(out, ";7");
  if (look.fg >= 0) buffer_printf(out, ";38;5;%d", look.fg);
  if (look.bg >= 0) buffer_printf(out, ";48;5;%d", look.bg);
  buffer_putc(out, 'm');
}

static void put_row(struct buffer *out, const struct canvas *c, int y) {
  int role = -1;
  buffer_printf(out, "\033[%d;1H", y + 1);
  for (int x = 0; x < c->width; x++) {
    const struct tile *t = canvas_tile(c, x, y);
    if (t->width == 0) continue;
    if (t->role != role) put_look(out, (enum role)t->role);
    role = t->role;
    buffer_puts(out, t->text[0] != '\0' ? t->text : " ");
  }
}

static bool row_is_new(const struct cast *x, int y) {
  size_t at = (size_t)y * (size_t)x->screen.width, size = (size_t)x->screen.width * sizeof *x->screen.tiles;
  return x->frames == 0 || memcmp(&x->screen.tiles[at], &x->shown.tiles[at], size) != 0;
}

/* kind: what a terminal is told ("o"), or a chapter of the recording ("m"). */
static void put_line(struct cast *x, const char *kind, const struct buffer *data) {
  struct json j;
  json_init(&j, &x->out);
  json_array(&j);
  json_real(&j, (double)x->clock / 1000);
  json_puts(&j, kind);
  json_text(&j, data->data != NULL ? data->data : "", data->length);
  json_end_array(&j);
  buffer_putc(&x->out, '\n');
}

/* Players list these: where something of note happens, with the sentence about it. */
static void put_chapter(struct cast *x) {
  const struct scene *s = &x->app.scene;
  struct buffer text = {0};
  size_t notable = trace_notable_from(&x->app.player.trace, s->events);
  buffer_puts(&text, s->sentence != NULL ? s->sentence : "");
  if (notable > x->notable && text.length > 0) put_line(x, "m", &text);
  x->notable = notable;
  buffer_finish(&text);
}

static void put_frame(struct cast *x) {
  struct buffer data = {0};
  app_draw(&x->app, &x->screen);
  if (x->frames == 0) buffer_puts(&data, "\033[?25l\033[?7l\033[2J");
  for (int y = 0; y < x->screen.height; y++)
    if (row_is_new(x, y)) put_row(&data, &x->screen, y);
  if (data.length > 0) put_line(x, "o", &data);
  put_chapter(x);
  memcpy(x->shown.tiles, x->screen.tiles, (size_t)x->screen.width * (size_t)x->screen.height * sizeof *x->screen.tiles);
  x->frames++;
  x->app.dirty = false;
  buffer_finish(&data);
}

static void put_header(struct cast *x, const char *title) {
  struct json j;
  json_init(&j, &x->out);
  json_object(&j);
  json_key_count(&j, "version", 2);
  json_key_count(&j, "width", (uint64_t)x->screen.width);
  json_key_count(&j, "height", (uint64_t)x->screen.height);
  json_key_puts(&j, "title", title);
  json_key(&j, "env");
  json_object(&j);
  json_key_puts(&j, "TERM", "xterm-256color");
  json_end_object(&j);
  json_end_object(&j);
  buffer_putc(&x->out, '\n');
}

/* Until it stops by itself: at a question, or at the end. */
static void play_on(struct cast *x) {
  struct app *a = &x->app;
  while (a->player.playing && x->frames < FRAMES_MOST) {
    int wait = app_run(a, x->clock);
    explorer_wait(a);
    if (a->dirty) put_frame(x);
    x->clock += wait > 0 ? (uint64_t)wait : 1;
  }
}

/* A question is answered, and it plays on, as if somebody pressed Space; false: nothing goes on by that. */
static bool go_on(struct cast *x) {
  struct app *a = &x->app;
  struct mouse none = {0};
  for (int presses = 0; presses < PRESSES_MOST && !a->player.playing; presses++) {
    x->clock += READ_MS;
    app_key(a, key_named("Space"), &none, x->clock);
    app_run(a, x->clock);
    put_frame(x);
  }
  return a->player.playing;
}

/* False: it has been given up before the end. */
static bool play(struct cast *x) {
  struct buffer end = {0};
  app_refresh(&x->app);
  put_frame(x);
  player_play(&x->app.player, x->clock);
  do play_on(x);
  while (x->frames < FRAMES_MOST && !history_at_end(x->app.history) && go_on(x));
  put_frame(x);
  x->clock += READ_MS;
  buffer_puts(&end, "\033[0m\033[?7h\033[?25h");
  put_line(x, "o", &end);
  buffer_finish(&end);
  return x->frames < FRAMES_MOST;
}

static int write_out(const struct cast *x) {
  struct stream stream;
  stream_init(&stream, STDOUT_FILENO);
  stream_put(&stream, x->out.data, x->out.length);
  bool well = stream_flush(&stream);
  if (!well) fprintf(stderr, "lockstep: standard output: %s\n", strerror(stream.error));
  stream_finish(&stream);
  return well ? EXIT_FINE : EXIT_LIMIT;
}

int cast_print(struct options *o) {
  struct cast x = {0};
  struct buffer errors = {0};
  int width, height, status = EXIT_USAGE;
  if (!snapshot_size(o, &width, &height)) return EXIT_USAGE;
  app_init(&x.app, o);
  x.app.outlook.motion = MOTION_OFF;
  canvas_init(&x.screen, width, height);
  canvas_init(&x.shown, width, height);
  if (app_open(&x.app, o->file, &errors)) {
    const struct program *p = x.app.scenario.program;
    bool chinese = strcmp(o->language, "zh") == 0 && p->title_zh;
    const char *title = pool_text(x.app.scenario.pool, chinese ? p->title_zh : p->title);
    put_header(&x, title[0] != '\0' ? title : o->file);
    bool whole = play(&x);
    status = write_out(&x);
    if (!whole) {
      chinese_complain("lockstep: the run goes on behind tick %" PRIu64
                       ", where this ends; --until says how far to go\n",
                       player_now(&x.app.player).tick);
      status = EXIT_LIMIT;
    }
  } else {
    fputs(errors.data, stderr);
  }
  canvas_finish(&x.screen);
  canvas_finish(&x.shown);
  buffer_finish(&x.out);
  buffer_finish(&errors);
  app_finish(&x.app);
  return status;
}
