/* Figures of time travel: how fast a run of ten million events is recorded, what an event costs in memory, and how
   long a jump to any tick of it takes. Prints; judges nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "history/history.h"
#include "lang/program.h"

enum { EVENTS = 10000000, SEEKS = 2000 };

struct workload {
  const char *name, *source;
};

static const struct workload workloads[] = {
    {"a counter and two threads", "import threading\n"
                                  "n = 0\n"
                                  "def f():\n"
                                  "    global n\n"
                                  "    while True: n += 1\n"
                                  "threading.Thread(target=f).start()\n"
                                  "f()\n"},
    {"twenty threads at one lock", "# lockstep: cores=4\n"
                                   "import threading\n"
                                   "lock = threading.Lock()\n"
                                   "n = 0\n"
                                   "def f():\n"
                                   "    global n\n"
                                   "    while True:\n"
                                   "        with lock: n += 1\n"
                                   "for i in range(20): threading.Thread(target=f).start()\n"},
    {"producers, consumers and a history of a thousand items", "import queue, threading\n"
                                                               "q = queue.Queue(10)\n"
                                                               "seen = [0] * 1000\n"
                                                               "def produce():\n"
                                                               "    i = 0\n"
                                                               "    while True:\n"
                                                               "        q.put((i, 'item'))\n"
                                                               "        i += 1\n"
                                                               "def consume():\n"
                                                               "    while True:\n"
                                                               "        i, word = q.get()\n"
                                                               "        seen[i % 1000] = [i, word]\n"
                                                               "for i in range(3):\n"
                                                               "    threading.Thread(target=produce).start()\n"
                                                               "    threading.Thread(target=consume).start()\n"},
    {"a thousand threads at three locks", "# lockstep: cores=8\n"
                                          "import threading\n"
                                          "locks = [threading.Lock(), threading.Lock(), threading.Lock()]\n"
                                          "hits = [0, 0, 0]\n"
                                          "def f(n):\n"
                                          "    while True:\n"
                                          "        with locks[n % 3]: hits[n % 3] += 1\n"
                                          "        n += 1\n"
                                          "for i in range(1000): threading.Thread(target=f, args=(i,)).start()\n"},
    {"a state of a hundred thousand numbers", "import threading\n"
                                              "board = [[0] * 100 for i in range(1000)]\n"
                                              "def f(n):\n"
                                              "    at = n\n"
                                              "    while True:\n"
                                              "        at = (at * 31 + 7) % 100000\n"
                                              "        board[at // 100][at % 100] += 1\n"
                                              "for i in range(4): threading.Thread(target=f, args=(i,)).start()\n"},
    {"local work, few events", "import threading\n"
                               "n = 0\n"
                               "def f():\n"
                               "    global n\n"
                               "    while True:\n"
                               "        x = 0\n"
                               "        for i in range(50): x = x + i\n"
                               "        n = x\n"
                               "threading.Thread(target=f).start()\n"
                               "f()\n"},
};

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b) {
  const double *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static void jump_about(struct history *h, uint64_t last) {
  static double taken[SEEKS];
  uint64_t seed = 7;
  for (int i = 0; i < SEEKS; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    double begun = seconds();
    history_seek(h, (struct moment){(seed >> 20) % last, 0}, 0);
    taken[i] = seconds() - begun;
  }
  qsort(taken, SEEKS, sizeof *taken, by_size);
  printf("  jump           median %.2f ms, 99 %% within %.2f ms (target 16 ms), worst %.2f ms\n",
         taken[SEEKS / 2] * 1e3, taken[SEEKS * 99 / 100] * 1e3, taken[SEEKS - 1] * 1e3);
}

static void step_back(struct history *h) {
  double begun = seconds(), worst = 0;
  enum { BACK = 500 };
  for (int i = 0; i < BACK; i++) {
    double before = seconds();
    history_back(h);
    double now = seconds() - before;
    if (now > worst) worst = now;
  }
  printf("  step back      mean %.2f ms, worst %.2f ms\n", (seconds() - begun) / BACK * 1e3, worst * 1e3);
}

static void measure(const struct workload *w, uint64_t events) {
  struct pool *pool = pool_new();
  struct diags diags = {0};
  struct program *program = program_compile(pool, "bench.py", w->source, strlen(w->source), NULL, 0, &diags);
  struct history *h = history_new(program, &program->settings, (size_t)4 << 30);
  printf("%s\n", w->name);
  double begun = seconds();
  while (history_count(h) < events && !history_at_end(h))
    history_seek(h, (struct moment){history_now(h).tick + 100000, 0}, 0);
  double spent = seconds() - begun;
  uint64_t last = history_now(h).tick, count = history_count(h);
  printf("  recorded       %.1f million events in %.2f s, %.1f million a second, %.0f ns a step\n", (double)count / 1e6,
         spent, (double)count / spent / 1e6, spent * 1e9 / (double)machine_state(history_machine(h))->steps);
  printf("  memory         %.1f MiB, %.1f bytes an event (target 24); a state has %zu bytes\n",
         (double)history_bytes(h) / 1048576, (double)history_bytes(h) / (double)count,
         machine_save_size(history_machine(h)));
  jump_about(h, last);
  step_back(h);
  history_free(h);
  program_free(program);
  pool_free(pool);
}

int main(int argc, char **argv) {
  uint64_t events = argc > 3 ? strtoull(argv[3], NULL, 10) : EVENTS;
  for (size_t i = 0; i < sizeof workloads / sizeof *workloads; i++) measure(&workloads[i], events);
  return 0;
}
