/* The ncurses back end. Everything that another file need not know about terminals is here: colours, keys, the mouse,
   starting, stopping and the string that puts the terminal back after a crash. */
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "app/key.h"
#include "guard.h"
#include "probe.h"

enum { ESCAPE_DELAY_MS = 25, EMPTY_READS = 50 };

#define SYNC_BEGIN "\033[?2026h"
#define SYNC_END "\033[?2026l"
#define DRAG_ON "\033[?1002h"
#define DRAG_OFF "\033[?1002l"

static struct {
  SCREEN *screen;
  FILE *in;
  int in_file;
  bool sync, mouse, mono, ascii_lines, ascii_text, suspended;
  bool dark, light; /* its background, as it says itself; neither: it does not say */
  enum theme theme;
  int empty_reads;
  attr_t attributes[ROLE_COUNT];
} term;

static void send(const char *bytes) {
  size_t length = strlen(bytes), done = 0;
  while (done < length) {
    ssize_t n = write(STDOUT_FILENO, bytes + done, length - done);
    if (n < 0 && errno != EINTR) return;
    if (n > 0) done += (size_t)n;
  }
}

/* --- colours --- */

static int pair_colour(int index) {
  if (index < 0 || COLORS <= 256 || index < 16) return index;
  return (int)theme_rgb(index); /* a terminal with direct colour takes numbers as red, green, blue */
}

/* The terminal's own colours are taken where they suit the theme; else the theme brings its own. */
static void paint(struct look *look) {
  bool few = COLORS < 256, light = term.theme == THEME_LIGHT && !few;
  if (light ? term.light : term.dark) return;
  if (look->bg < 0) look->bg = few ? COLOR_BLACK : light ? 231 : 16;
  if (look->fg < 0) look->fg = few ? COLOR_WHITE : light ? 16 : 231;
}

static void set_role(enum role role, bool colour) {
  struct look look = theme_look(term.mono ? THEME_MONO : term.theme, colour ? COLORS : 0, role);
  if (colour && COLORS >= 8 && term.theme != THEME_MONO) paint(&look);
  attr_t a = A_NORMAL;
  if (look.flags & LOOK_BOLD) a |= A_BOLD;
  if (look.flags & LOOK_REVERSE) a |= A_REVERSE;
  if (look.flags & LOOK_UNDERLINE) a |= A_UNDERLINE;
  term.attributes[role] = a;
  if (colour) init_extended_pair((int)role + 1, pair_colour(look.fg), pair_colour(look.bg));
}

static void set_colours(void) {
  bool colour = has_colors() && !term.mono;
  for (int role = 0; role < ROLE_COUNT; role++) set_role((enum role)role, colour);
}

/* --- starting --- */

static const char *open_input(void) {
  if (isatty(STDIN_FILENO)) {
    term.in_file = STDIN_FILENO;
    term.in = stdin;
    return NULL;
  }
  term.in_file = open("/dev/tty", O_RDONLY | O_CLOEXEC);
  term.in = term.in_file >= 0 ? fdopen(term.in_file, "r") : NULL;
  return term.in ? NULL : "there is no terminal to read keys from";
}

/* ncurses would believe these and never notice a resize. */
static void forget_size(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  unsetenv("LINES");
  unsetenv("COLUMNS");
}

static bool plain_terminal(const char *name) {
  return strncmp(name, "linux", 5) == 0 || strncmp(name, "vt", 2) == 0 || strcmp(name, "dumb") == 0 || !*name;
}

static void ask_terminal(const struct term_options *options) {
  const char *name = getenv("TERM");
  struct probe p = {0};
  bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  if (!plain_terminal(name ? name : "")) p = probe_terminal(term.in_file, STDOUT_FILENO);
  term.ascii_text = !utf8;
  term.ascii_lines = options->ascii == 1 || !utf8 || (options->ascii < 0 && p.wide_lines);
  term.theme = options->theme != THEME_AUTO ? options->theme : p.light ? THEME_LIGHT : THEME_DARK;
  term.light = p.answered && p.light;
  term.dark = p.answered && !p.light;
  term.mono = options->no_color;
  term.sync = !options->no_sync && !plain_terminal(name ? name : "");
  term.mouse = !options->no_mouse;
}

/* Appends a capability without its padding ("$<5>"). */
static size_t add_capability(char *out, size_t used, size_t room, const char *name) {
  const char *p = tigetstr(name);
  if (!p || p == (const char *)-1) return used;
  while (*p && used + 1 < room) {
    const char *end = p[0] == '$' && p[1] == '<' ? strchr(p, '>') : NULL;
    if (end)
      p = end + 1;
    else
      out[used++] = *p++;
  }
  return used;
}

static size_t add_text(char *out, size_t used, size_t room, const char *text) {
  while (*text && used + 1 < room) out[used++] = *text++;
  return used;
}

static void arm_guard(void) {
  char restore[512];
  size_t n = 0;
  if (term.sync) n = add_text(restore, n, sizeof restore, SYNC_END);
  if (term.mouse) n = add_text(restore, n, sizeof restore, DRAG_OFF "\033[?1000l\033[?1006l");
  n = add_capability(restore, n, sizeof restore, "sgr0");
  n = add_capability(restore, n, sizeof restore, "cnorm");
  n = add_capability(restore, n, sizeof restore, "rmcup");
  n = add_capability(restore, n, sizeof restore, "rmkx");
  n = add_text(restore, n, sizeof restore, "\r\n");
  guard_arm(restore, n);
}

/* Terminals are not always what TERM says: both forms of the keys that differ most are understood. */
static void add_keys(void) {
  static const struct {
    const char *sequence;
    int key;
  } more[] = {{"\033[A", KEY_UP},        {"\033[B", KEY_DOWN},     {"\033[C", KEY_RIGHT},  {"\033[D", KEY_LEFT},
              {"\033OA", KEY_UP},        {"\033OB", KEY_DOWN},     {"\033OC", KEY_RIGHT},  {"\033OD", KEY_LEFT},
              {"\033[H", KEY_HOME},      {"\033[F", KEY_END},      {"\033OH", KEY_HOME},   {"\033OF", KEY_END},
              {"\033[1~", KEY_HOME},     {"\033[4~", KEY_END},     {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
              {"\033[1;2C", KEY_SRIGHT}, {"\033[1;2D", KEY_SLEFT}, {"\033[Z", KEY_BTAB},   {"\033[15~", KEY_F(5)},
              {"\033OP", KEY_F(1)}};
  for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
    if (key_defined(more[i].sequence) == 0) define_key(more[i].sequence, more[i].key);
  }
}

static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  add_keys();
  nodelay(stdscr, TRUE);
  leaveok(stdscr, TRUE);
  curs_set(0);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  if (!term.mouse) return;
  mousemask(BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED |
                REPORT_MOUSE_POSITION,
            NULL);
  mouseinterval(0);
  const char *protocol = tigetstr("kmous");
  term.mouse = protocol && protocol != (const char *)-1;
  if (term.mouse) send(DRAG_ON);
}

/* Where there is no second screen to go back from, the shell goes on below ours: on an empty row. */
static void leave_screen(void) {
  const char *back = tigetstr("rmcup");
  bool stays = !back || back == (const char *)-1;
  if (stays) {
    move(LINES - 1, 0);
    clrtoeol();
    refresh();
  }
  endwin();
  if (stays) send("\r\n");
}

static void release_screen(void) {
  leave_screen();
  delscreen(term.screen);
  term.screen = NULL;
}

const char *term_open(const struct term_options *options) {
  const char *why = open_input();
  if (why) return why;
  forget_size();
  guard_save(term.in_file);
  ask_terminal(options);
  set_escdelay(ESCAPE_DELAY_MS);
  term.screen = newterm(NULL, stdout, term.in);
  if (!term.screen) return "this kind of terminal is unknown (TERM)";
  const char *move_cursor = tigetstr("cup");
  if (!move_cursor || move_cursor == (const char *)-1) {
    release_screen();
    return "this terminal cannot place its cursor (TERM)";
  }
  set_modes();
  set_colours();
  arm_guard();
  return NULL;
}

void term_close(void) {
  if (!term.screen) return;
  if (term.mouse) send(DRAG_OFF);
  release_screen();
  guard_disarm();
}

int term_signal(void) { return guard_signal(); }

void term_size(int *width, int *height) {
  *width = COLS;
  *height = LINES;
}

bool term_ascii_lines(void) { return term.ascii_lines; }
bool term_ascii_text(void) { return term.ascii_text; }
enum theme term_theme(void) { return term.mono ? THEME_MONO : term.theme; }

void term_set_theme(enum theme theme) {
  term.theme = theme;
  term.mono = theme == THEME_MONO;
  set_colours();
}

/* --- showing --- */

static void put_tile(int x, int y, const struct tile *t) {
  wchar_t wide[5] = {0};
  size_t length = strlen(t->text), used = 0, step;
  for (size_t i = 0; i < length && used < 4; i += step) {
    uint32_t rune;
    step = text_decode(t->text + i, length - i, &rune);
    wide[used++] = (wchar_t)rune;
  }
  if (used == 0) wide[0] = L' ';
  if (wcwidth(wide[0]) != t->width) { /* our tables and the system's disagree: never let the row shift */
    wide[0] = L'?';
    wide[1] = L'\0';
  }
  cchar_t cell;
  int pair = (int)t->role + 1;
  bool colour = has_colors() && !term.mono;
  setcchar(&cell, wide, term.attributes[t->role], 0, colour ? &pair : NULL);
  mvadd_wch(y, x, &cell);
  if (t->width == 2 && wide[0] == L'?') mvaddch(y, x + 1, ' ');
}

void term_present(const struct canvas *c, bool whole) {
  int width = c->width < COLS ? c->width : COLS, height = c->height < LINES ? c->height : LINES;
  erase();
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      const struct tile *t = canvas_tile(c, x, y);
      if (t->width > 0) put_tile(x, y, t);
    }
  }
  if (whole) clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  if (term.sync && !whole) send(SYNC_BEGIN);
  doupdate();
  if (term.sync && !whole) send(SYNC_END);
}

/* --- keys --- */

static int read_mouse(struct mouse *mouse) {
  MEVENT e;
  if (getmouse(&e) != OK) return TERM_KEY_NONE;
  mouse->x = e.x;
  mouse->y = e.y;
  mouse->action = e.bstate & BUTTON4_PRESSED                       ? MOUSE_WHEEL_UP
                  : e.bstate & BUTTON5_PRESSED                     ? MOUSE_WHEEL_DOWN
                  : e.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED) ? MOUSE_PRESS
                  : e.bstate & BUTTON1_RELEASED                    ? MOUSE_RELEASE
                                                                   : MOUSE_DRAG;
  return TERM_KEY_MOUSE;
}

static int special_key(wint_t c, struct mouse *mouse) {
  static const struct {
    wint_t from;
    int to;
  } keys[] = {{KEY_UP, TERM_KEY_UP},
              {KEY_DOWN, TERM_KEY_DOWN},
              {KEY_LEFT, TERM_KEY_LEFT},
              {KEY_RIGHT, TERM_KEY_RIGHT},
              {KEY_SLEFT, TERM_KEY_SHIFT_LEFT},
              {KEY_SRIGHT, TERM_KEY_SHIFT_RIGHT},
              {KEY_HOME, TERM_KEY_HOME},
              {KEY_END, TERM_KEY_END},
              {KEY_PPAGE, TERM_KEY_PAGE_UP},
              {KEY_NPAGE, TERM_KEY_PAGE_DOWN},
              {KEY_BACKSPACE, TERM_KEY_BACKSPACE},
              {KEY_DC, TERM_KEY_DELETE},
              {KEY_BTAB, TERM_KEY_BACK_TAB},
              {KEY_ENTER, TERM_KEY_ENTER},
              {KEY_RESIZE, TERM_KEY_RESIZE}};
  if (c == KEY_MOUSE) return read_mouse(mouse);
  if (c >= KEY_F(1) && c <= KEY_F(12)) return TERM_KEY_F1 + (int)(c - KEY_F(1));
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (keys[i].from == c) return keys[i].to;
  }
  return TERM_KEY_NONE;
}

void term_lend(void) {
  if (term.mouse) send(DRAG_OFF);
  leave_screen();
}

void term_take_back(void) {
  forget_size();
  refresh();
  if (term.mouse) send(DRAG_ON);
}

/* Ctrl+Z: give the terminal back, stop, and take it again when we go on. */
static int stop_and_resume(void) {
  term_lend();
  guard_stop();
  term_take_back();
  return TERM_KEY_RESUMED;
}

/* What ncurses has for us now; TERM_KEY_NONE when nothing. */
static int next_key(struct mouse *mouse) {
  wint_t c;
  int kind = get_wch(&c);
  if (kind == ERR) return TERM_KEY_NONE;
  term.empty_reads = 0;
  return kind == KEY_CODE_YES ? special_key(c, mouse) : key_folded((uint32_t)c);
}

static int check_signals(void) {
  char drain[64];
  while (read(guard_wakeup(), drain, sizeof drain) > 0) {}
  if (guard_signal()) return TERM_KEY_QUIT;
  return guard_suspended() ? stop_and_resume() : TERM_KEY_NONE;
}

int term_key(int timeout_ms, struct mouse *mouse) {
  int key = next_key(mouse);
  if (key != TERM_KEY_NONE) return key;
  struct pollfd waits[2] = {{term.in_file, POLLIN, 0}, {guard_wakeup(), POLLIN, 0}};
  int ready = poll(waits, 2, timeout_ms);
  if (ready < 0) return next_key(mouse); /* interrupted: a resize tells itself as a key */
  if (waits[1].revents) {
    key = check_signals();
    if (key != TERM_KEY_NONE) return key;
  }
  if (waits[0].revents & (POLLERR | POLLNVAL)) return TERM_KEY_QUIT;
  if (!waits[0].revents) return TERM_KEY_NONE;
  key = next_key(mouse);
  if (key == TERM_KEY_NONE && (waits[0].revents & POLLHUP || ++term.empty_reads > EMPTY_READS)) return TERM_KEY_QUIT;
  return key;
}
