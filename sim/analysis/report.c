/* The verdict in plain words: who holds what, who waits for what, and since which line. */
#include <inttypes.h>
#include <string.h>

#include "analysis/names.h"
#include "analysis/waits.h"

/* In English and in Chinese. */
static const char *const words[][2] = {
    [HANG_NONE] = {"", ""},
    [HANG_LOST_NOTIFY] = {"a notify came before it waited and was lost; nobody will notify again",
                          "通知在它等待之前就发出，丢失了；不会再有人通知"},
    [HANG_CONDITION] = {"nobody will notify it", "不会有人通知它"},
    [HANG_EMPTY_QUEUE] = {"the queue is empty and nobody will put anything in", "队列是空的，不会有人再放东西进去"},
    [HANG_FULL_QUEUE] = {"the queue is full and nobody will take anything out", "队列是满的，不会有人再取东西出来"},
    [HANG_BARRIER] = {"not enough threads will come to the barrier", "到屏障来的线程不够"},
    [HANG_EVENT] = {"nobody will set the event", "不会有人设置这个事件"},
    [HANG_SEMAPHORE] = {"no place is free and nobody will release one", "没有空位，也不会有人让出来"},
    [HANG_DEAD_OWNER] = {"the thread that holds the lock has ended", "持有锁的线程已经结束"},
    [HANG_UNFINISHED] = {"not every item was reported with task_done()", "有的任务没有用 task_done() 报告做完"},
    [HANG_STUCK] = {"what it waits for will never be free", "它等的东西永远不会空出来"},
    [HANG_GUARD] = {"nobody will make it true", "不会有人让它成立"},
    [HANG_LATCH] = {"nobody will count it down to zero", "不会有人把它减到零"},
    [HANG_JOIN] = {"that thread will never end", "那个线程永远不会结束"},
};

const char *hang_words(enum hang_kind kind, const char *language) { return words[kind][strcmp(language, "zh") == 0]; }

static void put_thread(const struct machine *m, uint32_t id, struct buffer *out) {
  const char *name = machine_thread_name(m, id);
  text_clean(out, name, strlen(name), false);
}

static void put_line(uint32_t line, struct buffer *out) {
  if (line != 0) buffer_printf(out, " (line %" PRIu32 ")", line);
}

/* "lock fork", or "the end of student" */
static void put_wanted(const struct machine *m, uint32_t thread, struct buffer *out) {
  const struct state *s = machine_state(m);
  const struct thread *t = state_thread(s, thread);
  if (t->reason == WAIT_JOIN && t->wait_on != 0) {
    buffer_puts(out, "the end of ");
    put_thread(m, t->wait_on - 1, out);
  } else if (t->reason == WAIT_GUARD) {
    buffer_puts(out, "a condition");
  } else if (t->wait_on != 0) {
    name_object_full(m, state_object(s, t->wait_on)->serial, out);
  } else
    buffer_puts(out, "nothing");
}

/* One member of a ring: it holds what the one before waits for. */
static void put_member(const struct machine *m, const struct wait_edge *before, const struct wait_edge *e,
                       struct buffer *out) {
  buffer_puts(out, "  ");
  put_thread(m, e->thread, out);
  if (before->object != 0) {
    buffer_puts(out, " holds ");
    name_object_full(m, state_object(machine_state(m), before->object)->serial, out);
    put_line(before->holds_line, out);
    buffer_puts(out, ", waits for ");
  } else
    buffer_puts(out, " waits for ");
  put_wanted(m, e->thread, out);
  put_line(e->waits_line, out);
  buffer_putc(out, '\n');
}

static void put_members(const struct machine *m, const struct ring *r, struct buffer *out) {
  for (size_t i = 0; i < r->count; i++) put_member(m, &r->edges[(i + r->count - 1) % r->count], &r->edges[i], out);
}

static void put_ring(const struct machine *m, const struct ring *r, struct buffer *out) {
  buffer_printf(out, "deadlock at tick %" PRIu64 ": ", machine_state(m)->tick);
  if (r->count == 1)
    buffer_puts(out, "a thread waits for itself");
  else
    buffer_printf(out, "%zu threads wait for one another in a ring", r->count);
  buffer_putc(out, '\n');
  put_members(m, r, out);
}

static void put_open_ring(const struct machine *m, const struct ring *r, struct buffer *out) {
  buffer_printf(out, "at tick %" PRIu64 ": only another thread could still open this by releasing ",
                machine_state(m)->tick);
  name_object_full(m, state_object(machine_state(m), ring_way_out(m, r))->serial, out);
  buffer_putc(out, '\n');
  put_members(m, r, out);
}

static void put_stuck(const struct machine *m, const struct stuck *stuck, struct buffer *out) {
  uint32_t line = machine_thread_line(m, stuck->thread);
  buffer_puts(out, "  ");
  put_thread(m, stuck->thread, out);
  buffer_puts(out, " waits for ");
  put_wanted(m, stuck->thread, out);
  put_line(line, out);
  buffer_printf(out, ": %s\n", hang_words(stuck->kind, ""));
}

static void put_held(const struct machine *m, uint32_t offset, struct buffer *out) {
  const struct state *s = machine_state(m);
  const struct object *o = state_object(s, offset);
  uint32_t holder, line;
  for (uint32_t n = 0; (holder = state_holder(s, o, n, &line)) != 0; n++) {
    if (state_thread(s, holder - 1)->state != THREAD_FINISHED) continue;
    name_object_full(m, o->serial, out);
    buffer_puts(out, " is still held by ");
    put_thread(m, holder - 1, out);
    put_line(line, out);
    buffer_puts(out, ", which has ended\n");
  }
}

enum { SHOWN = 50 };

static void put_more(size_t count, struct buffer *out) {
  if (count > SHOWN) buffer_printf(out, "  … and %zu more\n", count - SHOWN);
}

void verdict_report(const struct machine *m, const struct verdict *v, struct buffer *out) {
  for (size_t i = 0; i < v->ring_count; i++) put_ring(m, &v->rings[i], out);
  for (size_t i = 0; i < v->open_count; i++) put_open_ring(m, &v->open[i], out);
  if (v->stuck_count > 0 && v->ring_count > 0)
    buffer_puts(out, "stuck behind it:\n");
  else if (v->stuck_count > 0)
    buffer_printf(out, "hang at tick %" PRIu64 ": no thread can ever run again\n", machine_state(m)->tick);
  for (size_t i = 0; i < v->stuck_count && i < SHOWN; i++) put_stuck(m, &v->stuck[i], out);
  put_more(v->stuck_count, out);
  for (size_t i = 0; i < v->held_count && i < SHOWN; i++) put_held(m, v->held[i], out);
  put_more(v->held_count, out);
}
