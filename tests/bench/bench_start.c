/* From the start of the program to its first whole screen, on a pseudo-terminal of 80x24. Prints; judges nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include "../screen/vt.h"

enum { STARTS = 20 };

static double ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
  const double *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

/* The first and the last row are there, and so is the text that this start shows in the middle. */
static bool whole(const struct vt *v, const char *text) {
  char row[VT_ROW_BYTES];
  vt_row(v, v->rows - 1, row);
  if (row[0] == '\0') return false;
  vt_row(v, 0, row);
  return row[0] != '\0' && vt_find(v, text) >= 0;
}

static double start(char *const argv[], const char *text) {
  static const struct vt_setup setup = {.rows = 24, .columns = 80};
  struct vt v;
  double begun = ms();
  vt_start(&v, &setup, argv);
  while (!whole(&v, text) && vt_pump(&v, 0) && ms() < begun + 10000) continue;
  double taken = ms() - begun;
  if (!whole(&v, text)) fprintf(stderr, "\"%s\" did not come\n", text);
  vt_type(&v, "q");
  vt_end(&v, NULL);
  vt_free(&v);
  return taken;
}

static void measure(const char *what, char *const argv[], const char *text) {
  double taken[STARTS];
  for (int i = 0; i < STARTS; i++) taken[i] = start(argv, text);
  qsort(taken, STARTS, sizeof *taken, by_size);
  printf("  %-32s median %5.1f ms of %d starts, worst %5.1f ms (target 100 ms)\n", what, taken[STARTS / 2], STARTS,
         taken[STARTS - 1]);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  char file[1024];
  snprintf(file, sizeof file, "%s/crowd.py", argv[2]);
  printf("From the start to the first whole screen of 80x24\n");
  measure("the show at the beginning", (char *[]){argv[1], NULL}, "PLAY");
  measure("a bundled scenario", (char *[]){argv[1], (char[]){"philosophers"}, NULL}, "Space plays");
  measure("a file with a thousand threads", (char *[]){argv[1], file, NULL}, "Space plays");
  return 0;
}
