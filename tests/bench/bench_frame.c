/* What a frame costs at 200x60 while everything moves: the processor time of working out the scene and of drawing it
   into the canvas, over many frames of a run that plays. The whole interface runs but for the terminal. Prints;
   judges nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/action.h"
#include "app/app.h"
#include "app/opening.h"

enum { WIDTH = 200, HEIGHT = 60, FRAMES = 1000, FRAME_MS = 17 };

static const struct usage usage = {
    .command = "", .operands = "", .summary = "", .own = (struct option_row[]){{NULL, NULL, NULL}}};

static double cpu_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
  const double *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

/* Plays, and begins again at the end. */
static void keep_moving(struct app *a, uint64_t clock) {
  if (a->overlay != OVERLAY_NONE) a->overlay = OVERLAY_NONE;
  if (a->player.playing || a->player.pursuit != PURSUIT_NONE) return;
  app_act(a, ACTION_HOME, clock);
  for (int i = 0; i < 100 && app_run(a, clock) >= 0 && a->player.pursuit != PURSUIT_NONE; i++) continue;
  player_play(&a->player, clock);
}

static void play(struct app *a, int speed, const char *name) {
  struct canvas c;
  static double drawn[FRAMES];
  double run = 0, draw = 0;
  static uint64_t clock = 1000; /* goes on from one to the next */
  canvas_init(&c, WIDTH, HEIGHT);
  app_resize(a, WIDTH, HEIGHT);
  a->player.speed = speed;
  uint64_t moves = a->player.moves;
  for (int i = 0; i < FRAMES; i++, clock += FRAME_MS) {
    keep_moving(a, clock);
    double begun = cpu_ms();
    app_run(a, clock);
    double between = cpu_ms();
    app_draw(a, &c);
    drawn[i] = cpu_ms() - between;
    run += between - begun;
    draw += drawn[i];
  }
  canvas_finish(&c);
  qsort(drawn, FRAMES, sizeof *drawn, by_size);
  moves = a->player.moves - moves;
  printf("  %-20s speed %d: draw mean %4.2f ms, 99 %% within %4.2f ms (target 2 ms); %4d steps, each with its scene "
         "%4.2f ms\n",
         strrchr(name, '/') != NULL ? strrchr(name, '/') + 1 : name, speed + 1, draw / FRAMES, drawn[FRAMES * 99 / 100],
         (int)moves, run / (moves > 0 ? (double)moves : 1));
}

static void measure(const char *folder, const char *name) {
  struct app a;
  struct options o;
  char path[1024], program[] = "lockstep";
  struct buffer errors = {0};
  char *argv[] = {program, path, NULL};
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (!options_parse(&o, &usage, 2, argv)) exit(2);
  app_init(&a, &o);
  if (!app_open(&a, path, &errors)) {
    fputs(errors.data, stderr);
    exit(2);
  }
  play(&a, 3, name);
  play(&a, 8, name);
  app_finish(&a);
  options_finish(&o);
  buffer_finish(&errors);
}

int main(int argc, char **argv) {
  static const char *const scenarios[] = {"all.py", "ring.py", "crowd.py", "../../scenarios/conditions/barrier.py",
                                          "../../scenarios/deadlock/philosophers.py"};
  if (argc < 3) return 2;
  printf("A frame of %dx%d, processor time\n", WIDTH, HEIGHT);
  for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) measure(argv[2], scenarios[i]);
  return 0;
}
