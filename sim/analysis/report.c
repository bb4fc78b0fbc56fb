/* The verdict in plain words: who holds what, who waits for what, and since which line. */
#include <inttypes.h>
#include <string.h>

#include "analysis/advice.h"
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
    [HANG_NO_CLIENT] = {"nobody connects; a server and its clients belong into one scenario",
                        "没有人来连接；服务器和客户端要写在同一个情景里"},
    [HANG_NO_DATA] = {"nobody will send anything", "不会有人再发送数据"},
    [HANG_FUTURE] = {"no worker is left that could do that call", "没有工作线程能去做那个调用了"},
    [HANG_JOIN] = {"that thread will never end", "那个线程永远不会结束"},
};

const char *hang_words(enum hang_kind kind, const char *language) { return words[kind][strcmp(language, "zh") == 0]; }

struct report {
  const struct machine *m;
  const char *language;
  struct buffer *out;
};

static void put(const struct report *r, const char *english, const char *chinese) {
  buffer_puts(r->out, strcmp(r->language, "zh") == 0 ? chinese : english);
}

static void put_thread(const struct report *r, uint32_t id) {
  const char *name = machine_thread_name(r->m, id);
  text_clean(r->out, name, strlen(name), false);
}

static void put_object(const struct report *r, uint32_t offset) {
  name_object_in(r->m, state_object(machine_state(r->m), offset)->serial, r->language, r->out);
}

static void put_line(const struct report *r, uint32_t line) {
  if (line == 0) return;
  put(r, " (line ", "（第 ");
  buffer_printf(r->out, "%" PRIu32, line);
  put(r, ")", " 行）");
}

/* "lock fork", or "the end of student" */
static void put_wanted(const struct report *r, uint32_t thread) {
  const struct thread *t = state_thread(machine_state(r->m), thread);
  if (t->reason == WAIT_JOIN && t->wait_on != 0) {
    put(r, "the end of ", "");
    put_thread(r, t->wait_on - 1);
    put(r, "", " 结束");
  } else if (t->reason == WAIT_GUARD) {
    put(r, "a condition", "一个条件");
  } else if (t->wait_on != 0) {
    put_object(r, t->wait_on);
  } else
    put(r, "nothing", "（无）");
}

/* One member of a ring: it holds what the one before waits for. */
static void put_member(const struct report *r, const struct wait_edge *before, const struct wait_edge *e) {
  buffer_puts(r->out, "  ");
  put_thread(r, e->thread);
  if (before->object != 0) {
    put(r, " holds ", " 持有 ");
    put_object(r, before->object);
    put_line(r, before->holds_line);
    put(r, ", waits for ", "，等 ");
  } else
    put(r, " waits for ", " 等 ");
  put_wanted(r, e->thread);
  put_line(r, e->waits_line);
  buffer_putc(r->out, '\n');
}

static void put_members(const struct report *r, const struct ring *ring) {
  for (size_t i = 0; i < ring->count; i++)
    put_member(r, &ring->edges[(i + ring->count - 1) % ring->count], &ring->edges[i]);
}

static void put_tick(const struct report *r, const char *english, const char *chinese) {
  bool zh = strcmp(r->language, "zh") == 0;
  if (zh) buffer_printf(r->out, "第 %" PRIu64 " 拍", machine_state(r->m)->tick);
  buffer_puts(r->out, zh ? chinese : english);
  if (!zh) buffer_printf(r->out, "%" PRIu64 ": ", machine_state(r->m)->tick);
}

/* Sentences, indented. */
static void put_advice(const struct report *r, struct buffer *advice) {
  for (size_t at = 0, end; at < advice->length; at = end) {
    end = text_next_line(advice->data, advice->length, at);
    buffer_puts(r->out, "  ");
    buffer_put(r->out, advice->data + at, end - at);
  }
  if (advice->length > 0) buffer_putc(r->out, '\n');
  buffer_finish(advice);
}

static void put_ring(const struct report *r, const struct ring *ring) {
  put_tick(r, "deadlock at tick ", "死锁：");
  if (ring->count == 1) {
    put(r, "a thread waits for itself", "一个线程在等自己");
  } else {
    buffer_printf(r->out, "%zu", ring->count);
    put(r, " threads wait for one another in a ring", " 个线程互相等待，成了一个环");
  }
  buffer_putc(r->out, '\n');
  put_members(r, ring);
  struct buffer advice = {0};
  advice_ring(r->m, ring, r->language, &advice);
  put_advice(r, &advice);
}

static void put_open_ring(const struct report *r, const struct ring *ring) {
  put_tick(r, "at tick ", "：");
  put(r, "only another thread could still open this by releasing ", "只有别的线程还能打开这个环，要释放 ");
  name_object_in(r->m, state_object(machine_state(r->m), ring_way_out(r->m, ring))->serial, r->language, r->out);
  buffer_putc(r->out, '\n');
  put_members(r, ring);
}

static void put_stuck(const struct report *r, const struct stuck *stuck) {
  buffer_puts(r->out, "  ");
  put_thread(r, stuck->thread);
  put(r, " waits for ", " 等 ");
  put_wanted(r, stuck->thread);
  put_line(r, machine_thread_line(r->m, stuck->thread));
  put(r, ": ", "：");
  buffer_puts(r->out, hang_words(stuck->kind, r->language));
  buffer_putc(r->out, '\n');
}

static void put_held(const struct report *r, uint32_t offset) {
  const struct state *s = machine_state(r->m);
  const struct object *o = state_object(s, offset);
  uint32_t holder, line;
  for (uint32_t n = 0; (holder = state_holder(s, o, n, &line)) != 0; n++) {
    if (state_thread(s, holder - 1)->state != THREAD_FINISHED) continue;
    put_object(r, offset);
    put(r, " is still held by ", " 仍被 ");
    put_thread(r, holder - 1);
    put_line(r, line);
    put(r, ", which has ended\n", " 持有，而它已经结束\n");
  }
}

enum { SHOWN = 50 };

static void put_more(const struct report *r, size_t count) {
  if (count <= SHOWN) return;
  put(r, "  … and ", "  …… 还有 ");
  buffer_printf(r->out, "%zu", count - SHOWN);
  put(r, " more\n", " 个\n");
}

void verdict_report(const struct machine *m, const struct verdict *v, const char *language, struct buffer *out) {
  const struct report r = {m, language, out};
  for (size_t i = 0; i < v->ring_count; i++) put_ring(&r, &v->rings[i]);
  for (size_t i = 0; i < v->open_count; i++) put_open_ring(&r, &v->open[i]);
  if (v->stuck_count > 0 && v->ring_count > 0) {
    put(&r, "stuck behind it:\n", "卡在它后面：\n");
  } else if (v->stuck_count > 0) {
    put_tick(&r, "hang at tick ", "停滞：");
    put(&r, "no thread can ever run again\n", "再也没有线程能运行\n");
  }
  for (size_t i = 0; i < v->stuck_count && i < SHOWN; i++) put_stuck(&r, &v->stuck[i]);
  put_more(&r, v->stuck_count);
  struct buffer advice = {0};
  advice_stuck(m, v, language, &advice);
  put_advice(&r, &advice);
  for (size_t i = 0; i < v->held_count && i < SHOWN; i++) put_held(&r, v->held[i]);
  put_more(&r, v->held_count);
}
