/* Two questions in one go: the background colour (OSC 11) and the column behind a drawn '─' (CSI 6 n). The second is
   answered by nearly every terminal, so its answer also ends the wait for the first. */
#include "probe.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { PROBE_MS = 150 };

/* The answer to CSI 6 n: ESC [ row ; column R. */
static const char *find_position(const char *text, int *column) {
  for (const char *p = strstr(text, "\033["); p; p = strstr(p + 1, "\033[")) {
    char *end;
    (void)strtol(p + 2, &end, 10);
    if (*end != ';') continue;
    long value = strtol(end + 1, &end, 10);
    if (*end == 'R') {
      *column = (int)value;
      return p;
    }
  }
  return NULL;
}

static size_t read_answers(int in, char *out, size_t room) {
  size_t used = 0;
  int column;
  out[0] = '\0';
  while (used + 1 < room && !find_position(out, &column)) {
    struct pollfd p = {in, POLLIN, 0};
    if (poll(&p, 1, PROBE_MS) <= 0) break;
    ssize_t n = read(in, out + used, room - 1 - used);
    if (n <= 0) break;
    used += (size_t)n;
    out[used] = '\0';
  }
  return used;
}

/* rgb:RRRR/GGGG/BBBB with one to four digits each: how bright it is, 0 to 1. */
static double brightness(const char *rgb) {
  static const double weight[3] = {0.299, 0.587, 0.114};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    char *end;
    long v = strtol(rgb, &end, 16);
    long digits = end - rgb;
    if (digits < 1 || digits > 4) return 0;
    sum += weight[i] * (double)v / (double)((1L << (4 * digits)) - 1);
    rgb = end + 1;
  }
  return sum;
}

static void read_background(struct probe *p, const char *answers) {
  const char *rgb = strstr(answers, "]11;rgb:");
  const char *env = getenv("COLORFGBG");
  if (rgb) {
    p->answered = true;
    p->light = brightness(rgb + strlen("]11;rgb:")) > 0.5;
  } else if (env && strrchr(env, ';')) {
    int index = (int)strtol(strrchr(env, ';') + 1, NULL, 10);
    p->light = index == 7 || index > 8;
  }
}

struct probe probe_terminal(int in, int out) {
  static const char questions[] = "\033]11;?\033\\\r\xe2\x94\x80\033[6n";
  struct probe p = {0};
  struct termios before, raw;
  char answers[512];
  int column = 0;
  if (tcgetattr(in, &before) != 0) return p;
  raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  tcsetattr(in, TCSANOW, &raw);
  if (write(out, questions, sizeof questions - 1) > 0)
    read_answers(in, answers, sizeof answers);
  else
    answers[0] = '\0';
  bool whole = find_position(answers, &column) != NULL;
  if (whole) p.wide_lines = column > 2;
  read_background(&p, answers);
  static const char wipe[] = "\r\033[K";
  ssize_t ignored = write(out, wipe, sizeof wipe - 1);
  (void)ignored;
  tcsetattr(in, whole ? TCSANOW : TCSAFLUSH, &before); /* a late answer must not be taken for keys */
  return p;
}
