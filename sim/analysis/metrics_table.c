/* The tables of `run --metrics`: threads, cores, locks, and the whole. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/metrics.h"
#include "analysis/names.h"
#include "analysis/summary.h"
#include "analysis/task_set.h"

/* Appends text and blanks up to a width; numbers the other way round. */
static void put_left(struct buffer *out, const char *text, size_t width) {
  size_t before = out->length;
  text_clean(out, text, strlen(text), false);
  size_t used = text_width(out->data + before, out->length - before);
  for (; used < width; used++) buffer_putc(out, ' ');
}

/* However long they are, a blank stands between two. */
static void put_number(struct buffer *out, uint64_t n, int width) {
  if (n == UINT64_MAX)
    buffer_printf(out, " %*s", width - 1, "-");
  else
    buffer_printf(out, " %*" PRIu64, width - 1, n);
}

/* Heads of columns in both languages: the first on the left, of so many columns, the others above their numbers. */
struct head {
  const char *english, *chinese;
  size_t width;
};

static void put_heads(struct buffer *out, const char *language, const struct head *heads) {
  bool zh = strcmp(language, "zh") == 0;
  for (const struct head *h = heads; h->width; h++) {
    const char *text = zh ? h->chinese : h->english;
    size_t width = text_width(text, strlen(text));
    for (; h > heads && width < h->width; width++) buffer_putc(out, ' ');
    buffer_puts(out, text);
    for (; width < h->width; width++) buffer_putc(out, ' ');
  }
  buffer_putc(out, '\n');
}

static void put_ticks(struct buffer *out, uint64_t n) { put_number(out, n, 10); }

static void put_threads(struct metrics *x, const struct machine *m, const char *language, struct buffer *out) {
  static const struct head heads[] = {
      {"thread", "线程", 12},  {"arrival", "到达", 10},      {"response", "响应", 10}, {"turnaround", "周转", 11},
      {"waiting", "等待", 10}, {"cpu", "占核", 10},          {"io", "I/O", 10},        {"blocked", "阻塞", 10},
      {"asleep", "睡眠", 10},  {"switches", "上核次数", 10}, {NULL, NULL, 0}};
  const struct thread_metrics *rows;
  size_t n = metrics_threads(x, m, &rows);
  put_heads(out, language, heads);
  for (size_t i = 0; i < n; i++) {
    const struct thread_book *b = &rows[i].book;
    if (rows[i].number == 0 && n > 1 && b->cpu == 0) continue; /* a main thread that has only prepared the others */
    put_left(out, pool_text(machine_program(m)->pool, rows[i].name), 12);
    put_ticks(out, b->arrival);
    put_ticks(out, metrics_span(b->arrival, b->first_run));
    put_number(out, metrics_span(b->arrival, b->finish), 11);
    put_ticks(out, b->ready);
    put_ticks(out, b->cpu);
    put_ticks(out, b->io);
    put_ticks(out, b->blocked);
    put_ticks(out, b->asleep - b->io);
    put_ticks(out, b->dispatches);
    buffer_putc(out, '\n');
  }
}

static void put_cores(const struct machine *m, const char *language, struct buffer *out) {
  static const struct head heads[] = {
      {"core", "核", 13},           {"busy", "忙", 10},  {"idle", "空闲", 10}, {"switching", "切换", 10},
      {"switches", "切换次数", 10}, {"used", "占用", 6}, {NULL, NULL, 0}};
  const struct state *s = machine_state(m);
  buffer_putc(out, '\n');
  put_heads(out, language, heads);
  for (uint32_t i = 0; i < s->core_count; i++) {
    const struct core_book *b = state_core_book(s, i);
    uint64_t all = metrics_now(m); /* the book of an idle core may end before the run does */
    buffer_printf(out, "%-13" PRIu32, i);
    put_ticks(out, b->busy);
    put_ticks(out, all - b->busy - b->switching);
    put_ticks(out, b->switching);
    put_ticks(out, b->switches);
    buffer_printf(out, " %3" PRIu64 " %%\n", all > 0 ? (b->busy * 100 + all / 2) / all : 0);
  }
}

static void put_locks(const struct metrics *x, const struct machine *m, const char *language, struct buffer *out) {
  static const struct head heads[] = {
      {"lock", "锁", 19},        {"taken", "取得次数", 10}, {"contended", "遇争用", 10}, {"mean wait", "平均等待", 10},
      {"worst", "最长等待", 10}, {"held", "持有", 10},      {"overtaken", "被插队", 10}, {NULL, NULL, 0}};
  const struct lock_metrics *list;
  size_t n = metrics_locks(x, &list);
  if (n == 0) return;
  buffer_putc(out, '\n');
  put_heads(out, language, heads);
  for (size_t i = 0; i < n; i++) {
    uint64_t waiting;
    struct lock_metrics l = metrics_lock_now(x, m, &list[i], &waiting);
    uint64_t waits = l.acquisitions + waiting;
    struct buffer name = {0};
    if (strcmp(language, "zh") == 0)
      name_object_in(m, l.serial, language, &name);
    else
      name_object_full(m, l.serial, &name);
    put_left(out, name.data, 19);
    buffer_finish(&name);
    put_ticks(out, l.acquisitions);
    put_ticks(out, l.contended);
    buffer_printf(out, "%10.1f", waits > 0 ? (double)l.wait_total / (double)waits : 0.0);
    put_ticks(out, l.wait_worst);
    put_ticks(out, l.held_total);
    put_ticks(out, l.overtaken);
    buffer_putc(out, '\n');
  }
}

/* "-" where there is no such figure yet. */
static void put_figure(struct buffer *out, const char *what, double n, int digits) {
  if (isnan(n))
    buffer_printf(out, "%s -", what);
  else
    buffer_printf(out, "%s %.*f", what, digits, n);
}

static void put_summary(struct metrics *x, const struct machine *m, bool zh, struct buffer *out) {
  struct summary s;
  summary_with(m, x, &s);
  put_figure(out, zh ? "\n平均响应" : "\nmean response", s.response, 2);
  put_figure(out, zh ? "，周转" : ", turnaround", s.turnaround, 2);
  put_figure(out, zh ? "，等待" : ", waiting", s.waiting, 2);
  buffer_printf(out, zh ? "\n%" PRIu64 " 拍" : s.end == 1 ? "\n%" PRIu64 " tick" : "\n%" PRIu64 " ticks", s.end);
  put_figure(out, zh ? "，核使用率" : ", cores used", 100 * s.utilisation, 1);
  put_figure(out, zh ? " %，每拍线程数" : " %, threads a tick", s.throughput, 4);
  put_figure(out, zh ? "，公平指数 (Jain)" : ", fairness (Jain)", s.fairness, 3);
  if (s.real_time) buffer_printf(out, zh ? "，错过截止 %" PRIu64 " 次" : ", deadlines missed %" PRIu64, s.missed);
  buffer_putc(out, '\n');
}

void metrics_print(struct metrics *x, const struct machine *m, const char *language, struct buffer *out) {
  put_threads(x, m, language, out);
  put_cores(m, language, out);
  put_locks(x, m, language, out);
  task_set_print(m, language, out);
  put_summary(x, m, strcmp(language, "zh") == 0, out);
}
