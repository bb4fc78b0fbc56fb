/* The order of the calls that set libvterm up matters: UTF-8, alternate screen, reset, before the first byte. */
#include "vt.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What the terminal answers (where the cursor is, …) goes back to the program, or it would wait for ever. */
static void answer(const char *bytes, size_t length, void *user) {
  struct vt *v = user;
  while (length > 0) {
    ssize_t n = write(v->master, bytes, length);
    if (n < 0 && errno != EINTR && errno != EAGAIN) return;
    if (n > 0) bytes += n, length -= (size_t)n;
  }
}

static int set_property(VTermProp property, VTermValue *value, void *user) {
  struct vt *v = user;
  if (property == VTERM_PROP_ALTSCREEN) v->alternate = value->boolean != 0;
  if (property == VTERM_PROP_CURSORVISIBLE) v->cursor = value->boolean != 0;
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = set_property};

static void set_environment(const struct vt_setup *setup) {
  static const char *const foreign[] = {"COLUMNS",   "LINES", "TMUX",     "NO_COLOR",    "COLORTERM", "ESCDELAY",
                                        "COLORFGBG", "LANG",  "LANGUAGE", "LC_MESSAGES", "LC_CTYPE"};
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) unsetenv(foreign[i]);
  setenv("TERM", setup->term ? setup->term : "xterm-256color", 1);
  setenv("LC_ALL", setup->locale ? setup->locale : "C.UTF-8", 1);
  for (const char *const *p = setup->extra; p && *p; p++) {
    char *copy = strdup(*p);
    putenv(copy);
  }
}

static void run_child(const struct vt_setup *setup, const int feed[2], char *const argv[]) {
  set_environment(setup);
  if (setup->input) {
    dup2(feed[0], STDIN_FILENO);
    close(feed[0]);
    close(feed[1]);
  }
  execvp(argv[0], argv);
  _exit(127);
}

void vt_start(struct vt *v, const struct vt_setup *setup, char *const argv[]) {
  struct winsize size = {.ws_row = (unsigned short)setup->rows, .ws_col = (unsigned short)setup->columns};
  int feed[2] = {-1, -1};
  memset(v, 0, sizeof *v);
  v->rows = setup->rows;
  v->columns = setup->columns;
  v->cursor = true;
  v->term = vterm_new(setup->rows, setup->columns);
  vterm_set_utf8(v->term, 1);
  v->screen = vterm_obtain_screen(v->term);
  vterm_screen_set_callbacks(v->screen, &callbacks, v);
  vterm_screen_enable_altscreen(v->screen, 1);
  vterm_screen_reset(v->screen, 1);
  vterm_output_set_callback(v->term, answer, v);
  if (setup->input && pipe(feed) != 0) abort();
  v->child = forkpty(&v->master, NULL, NULL, &size);
  assert(v->child >= 0);
  if (v->child == 0) run_child(setup, feed, argv);
  if (!setup->input) return;
  close(feed[0]);
  ssize_t sent = write(feed[1], setup->input, strlen(setup->input));
  assert(sent >= 0);
  close(feed[1]);
}

bool vt_pump(struct vt *v, int quiet_ms) {
  char block[65536];
  while (!v->ended) {
    struct pollfd p = {v->master, POLLIN, 0};
    int ready = poll(&p, 1, quiet_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) return true;
    ssize_t n = read(v->master, block, sizeof block);
    if (n <= 0)
      v->ended = true; /* Linux: EIO when the child has gone */
    else {
      v->bytes += (size_t)n;
      vterm_input_write(v->term, block, (size_t)n);
    }
  }
  return false;
}

static size_t put_rune(char *out, uint32_t c) {
  if (c < 0x80) return out[0] = (char)c, 1;
  if (c < 0x800) return out[0] = (char)(0xc0 | c >> 6), out[1] = (char)(0x80 | (c & 63)), 2;
  if (c < 0x10000) {
    out[0] = (char)(0xe0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 63));
    out[2] = (char)(0x80 | (c & 63));
    return 3;
  }
  out[0] = (char)(0xf0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 63));
  out[2] = (char)(0x80 | (c >> 6 & 63));
  out[3] = (char)(0x80 | (c & 63));
  return 4;
}

VTermScreenCell vt_cell(const struct vt *v, int row, int column) {
  VTermScreenCell cell;
  vterm_screen_get_cell(v->screen, (VTermPos){row, column}, &cell);
  return cell;
}

void vt_row(const struct vt *v, int row, char *out) {
  size_t n = 0;
  for (int column = 0; column < v->columns && n + 32 < VT_ROW_BYTES;) {
    VTermScreenCell cell = vt_cell(v, row, column);
    if (!cell.chars[0]) out[n++] = ' ';
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) n += put_rune(out + n, cell.chars[i]);
    column += cell.width > 1 ? cell.width : 1;
  }
  while (n > 0 && out[n - 1] == ' ') n--;
  out[n] = '\0';
}

int vt_find(const struct vt *v, const char *text) {
  char row[VT_ROW_BYTES];
  for (int i = 0; i < v->rows; i++) {
    vt_row(v, i, row);
    if (strstr(row, text)) return i;
  }
  return -1;
}

void vt_print(const struct vt *v) {
  char row[VT_ROW_BYTES];
  for (int i = 0; i < v->rows; i++) {
    vt_row(v, i, row);
    fprintf(stderr, "%2d|%s\n", i, row);
  }
}

static bool wait_until(struct vt *v, const char *text, bool there) {
  long end = now_ms() + VT_PATIENCE_MS;
  for (;;) {
    bool alive = vt_pump(v, 10);
    if ((vt_find(v, text) >= 0) == there) return true;
    if (!alive || now_ms() > end) break;
  }
  fprintf(stderr, "waited in vain for \"%s\" to %s\n", text, there ? "come" : "go");
  vt_print(v);
  return false;
}

bool vt_wait(struct vt *v, const char *text) { return wait_until(v, text, true); }
bool vt_wait_gone(struct vt *v, const char *text) { return wait_until(v, text, false); }

void vt_type(struct vt *v, const char *bytes) { answer(bytes, strlen(bytes), v); }

void vt_resize(struct vt *v, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  vt_pump(v, 0);
  v->rows = rows;
  v->columns = columns;
  vterm_set_size(v->term, rows, columns);
  ioctl(v->master, TIOCSWINSZ, &size);
}

int vt_end(struct vt *v, bool *clean) {
  long end = now_ms() + VT_PATIENCE_MS;
  struct termios mode;
  int status = 0;
  pid_t gone = 0;
  while (gone == 0 && now_ms() < end) {
    vt_pump(v, 10);
    gone = waitpid(v->child, &status, WNOHANG);
  }
  if (gone == 0) {
    fprintf(stderr, "the program does not end\n");
    vt_print(v);
    kill(v->child, SIGKILL);
    waitpid(v->child, &status, 0);
  }
  vt_pump(v, 10);
  bool cooked = tcgetattr(v->master, &mode) != 0 || ((mode.c_lflag & ICANON) && (mode.c_lflag & ECHO));
  if (clean) *clean = !v->alternate && v->cursor && cooked;
  return status;
}

void vt_free(struct vt *v) {
  if (v->master >= 0) close(v->master);
  vterm_free(v->term);
}

bool vt_left(struct vt *v) {
  bool clean;
  vt_type(v, "q");
  int status = vt_end(v, &clean);
  vt_free(v);
  return clean && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
