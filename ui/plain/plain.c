/* The loop of the line mode, and its input. A terminal gives every key at once; from a pipe, or where TERM says dumb, a
   line is a key (a letter, or a name as in key.def), several of them, or a key that asks for text with the text. */
#include "plain/plain.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/edit.h"
#include "base/arena.h"
#include "cli/command.h"
#include "guard.h"

enum { INPUT_BYTES = 4096, SEEK_ROUNDS = 200000 };

struct input {
  char bytes[INPUT_BYTES];
  size_t used;
  bool over;     /* nothing more will come */
  bool terminal; /* a person waits before it; else time need not pass */
  struct termios lines;
};

/* --- the terminal --- */

static bool dumb(void) {
  const char *name = getenv("TERM");
  return !name || !*name || strcmp(name, "dumb") == 0;
}

/* Keys come one by one and are not shown, or as lines with the terminal's own editing. */
static void set_lines(const struct plain *p, const struct input *in, bool lines) {
  struct termios mode = in->lines;
  if (!p->raw) return;
  if (!lines) {
    mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    mode.c_cc[VMIN] = 1;
    mode.c_cc[VTIME] = 0;
  }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
}

/* --- reading --- */

static void fill(struct input *in, int timeout_ms) {
  struct pollfd waits[2] = {{STDIN_FILENO, POLLIN, 0}, {guard_wakeup(), POLLIN, 0}};
  if (in->over || in->used == sizeof in->bytes || poll(waits, 2, timeout_ms) <= 0) return;
  if (!waits[0].revents) return;
  ssize_t n = read(STDIN_FILENO, in->bytes + in->used, sizeof in->bytes - in->used);
  if (n > 0) in->used += (size_t)n;
  if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) in->over = true;
}

static void drop(struct input *in, size_t count) {
  memmove(in->bytes, in->bytes + count, in->used - count);
  in->used -= count;
}

/* A line without its end; false: it has not come as a whole. */
static bool take_line(struct input *in, char *out, size_t room) {
  char *end = memchr(in->bytes, '\n', in->used);
  size_t length = end ? (size_t)(end - in->bytes) : in->used;
  if (!end && !(in->over && in->used > 0) && in->used < sizeof in->bytes) return false;
  size_t kept = length < room ? length : room - 1;
  memcpy(out, in->bytes, kept);
  if (kept > 0 && out[kept - 1] == '\r') kept--;
  out[kept] = '\0';
  drop(in, end ? length + 1 : length);
  return true;
}

/* What terminals send for the keys that have no character. */
static int take_sequence(struct input *in) {
  static const struct {
    const char *bytes;
    int key;
  } keys[] = {{"\033[A", TERM_KEY_UP},
              {"\033[B", TERM_KEY_DOWN},
              {"\033[C", TERM_KEY_RIGHT},
              {"\033[D", TERM_KEY_LEFT},
              {"\033OA", TERM_KEY_UP},
              {"\033OB", TERM_KEY_DOWN},
              {"\033OC", TERM_KEY_RIGHT},
              {"\033OD", TERM_KEY_LEFT},
              {"\033[H", TERM_KEY_HOME},
              {"\033[F", TERM_KEY_END},
              {"\033OH", TERM_KEY_HOME},
              {"\033OF", TERM_KEY_END},
              {"\033[1~", TERM_KEY_HOME},
              {"\033[4~", TERM_KEY_END},
              {"\033[5~", TERM_KEY_PAGE_UP},
              {"\033[6~", TERM_KEY_PAGE_DOWN},
              {"\033[1;2C", TERM_KEY_SHIFT_RIGHT},
              {"\033[1;2D", TERM_KEY_SHIFT_LEFT},
              {"\033[Z", TERM_KEY_BACK_TAB},
              {"\033[15~", TERM_KEY_F5},
              {"\033OP", TERM_KEY_F1}};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    size_t length = strlen(keys[i].bytes);
    if (in->used < length || memcmp(in->bytes, keys[i].bytes, length) != 0) continue;
    drop(in, length);
    return keys[i].key;
  }
  bool longer = in->used > 1 && (in->bytes[1] == '[' || in->bytes[1] == 'O');
  drop(in, longer ? in->used : 1); /* a key that we do not know, or Esc itself */
  return longer ? TERM_KEY_NONE : TERM_KEY_ESCAPE;
}

static int take_key(struct input *in) {
  uint32_t rune;
  if (in->used == 0) return TERM_KEY_NONE;
  if (in->bytes[0] == '\033') return take_sequence(in);
  size_t length = text_decode(in->bytes, in->used, &rune);
  drop(in, length);
  return key_folded(rune);
}

/* --- acting --- */

static void settle(struct app *a, uint64_t *now, bool wait) {
  for (int i = 0; i < SEEK_ROUNDS && !a->quit; i++) {
    app_run(a, *now);
    if (a->player.pursuit == PURSUIT_NONE) break;
  }
  if (wait) explorer_wait(a);
}

static void press(struct plain *p, int key, uint64_t *now) {
  struct mouse none = {0};
  if (key == TERM_KEY_NONE) return;
  app_key(p->a, key, &none, *now);
  settle(p->a, now, false);
}

static void type(struct plain *p, const char *text, uint64_t *now) {
  size_t length = strlen(text), step;
  if (length && p->a->prompt != PROMPT_NONE) p->a->input[2] = '\0'; /* what was proposed; an empty line takes it */
  for (size_t i = 0; i < length; i += step) {
    uint32_t rune;
    step = text_decode(text + i, length - i, &rune);
    press(p, (int)rune, now);
  }
  press(p, TERM_KEY_ENTER, now);
}

static int word_key(const char *word, size_t length) {
  char name[32];
  uint32_t rune;
  if (length == 0 || length >= sizeof name) return TERM_KEY_NONE;
  if (text_decode(word, length, &rune) == length) return key_folded(rune);
  memcpy(name, word, length);
  name[length] = '\0';
  return key_named(name);
}

static bool all_keys(const char *line) {
  for (const char *p = line; *p; p += strspn(p, " ")) {
    size_t length = strcspn(p, " ");
    if (word_key(p, length) == TERM_KEY_NONE) return false;
    p += length;
  }
  return true;
}

/* "", "w", "Right", "] ] Down", "g 12", "/fork" */
static void obey(struct plain *p, const char *line, uint64_t *now) {
  uint32_t rune;
  if (p->a->prompt != PROMPT_NONE) {
    type(p, line, now);
    return;
  }
  if (strspn(line, " ") == strlen(line)) {
    press(p, *line ? ' ' : TERM_KEY_ENTER, now);
    return;
  }
  size_t first = text_decode(line, strlen(line), &rune);
  if (line[first] && strchr("g/:fC", key_folded(rune))) {
    press(p, key_folded(rune), now);
    type(p, line + first + strspn(line + first, " "), now);
    return;
  }
  if (!all_keys(line)) {
    struct buffer text = {0};
    say_into(&text, p->a->outlook.language, TEXT_PLAIN_NO_KEY, line, NULL);
    plain_line(p, text.data);
    buffer_finish(&text);
    return;
  }
  for (const char *w = line + strspn(line, " "); *w && !p->a->quit; w += strspn(w, " ")) {
    size_t length = strcspn(w, " ");
    press(p, word_key(w, length), now);
    plain_say(p);
    w += length;
  }
}

/* --- the loop --- */

static void edit(struct plain *p, const struct input *in) {
  set_lines(p, in, true);
  bool ran = edit_run(p->a);
  set_lines(p, in, false);
  edit_done(p->a, ran);
}

/* A key, or a line: false when there is none. */
static bool take(struct plain *p, struct input *in, uint64_t *now) {
  char line[INPUT_BYTES + 1];
  uint64_t before = p->said;
  if (p->raw && p->a->prompt == PROMPT_NONE) {
    int key = take_key(in);
    if (key == TERM_KEY_NONE) return false;
    press(p, key, now);
  } else {
    if (p->raw) set_lines(p, in, true);
    if (!take_line(in, line, sizeof line)) return false;
    obey(p, line, now);
    if (p->raw) set_lines(p, in, false);
  }
  if (p->a->edit_asked) edit(p, in);
  if (!in->terminal) settle(p->a, now, true);
  plain_say(p);
  if (p->said == before && !p->a->quit) plain_line(p, say(p->a->outlook.language, TEXT_PLAIN_NOTHING));
  return true;
}

/* Ctrl+Z: the shell gets its terminal as it was. */
static void stop(const struct plain *p, const struct input *in) {
  set_lines(p, in, true);
  guard_stop();
  set_lines(p, in, false);
}

static void loop(struct plain *p, struct input *in) {
  uint64_t now = clock_ms();
  while (!p->a->quit && !guard_signal() && !ferror(stdout)) {
    int wait = app_run(p->a, now);
    plain_say(p);
    if (guard_suspended()) stop(p, in);
    if (!in->terminal && p->a->player.playing) { /* nobody waits: time passes as fast as it can */
      now += (uint64_t)(wait > 0 ? wait : 1);
      continue;
    }
    if (take(p, in, &now)) continue;
    if (in->over) break;
    fill(in, in->used && p->raw ? 0 : wait);
    now = in->terminal ? clock_ms() : now;
  }
}

/* The scenario came through standard input: keys come from the terminal, if there is one. */
static void take_terminal(void) {
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal >= 0) dup2(terminal, STDIN_FILENO);
  if (terminal >= 0) close(terminal);
}

int plain_run(struct app *a) {
  struct plain p = {.a = a};
  struct input *in = must_alloc(sizeof *in);
  memset(in, 0, sizeof *in);
  if (strcmp(a->file, "-") == 0) take_terminal();
  in->terminal = isatty(STDIN_FILENO) == 1;
  p.raw = in->terminal && !dumb() && tcgetattr(STDIN_FILENO, &in->lines) == 0;
  p.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
  a->outlook.motion = MOTION_OFF;
  a->outlook.ascii_lines = a->outlook.ascii_text = p.ascii;
  app_refresh(a);
  guard_save(STDIN_FILENO);
  guard_arm("", 0);
  set_lines(&p, in, false);
  plain_say(&p);
  loop(&p, in);
  set_lines(&p, in, true);
  int number = guard_signal();
  guard_disarm();
  buffer_finish(&p.card);
  free(in);
  fflush(stdout);
  if (number) raise(number);
  return EXIT_FINE;
}
