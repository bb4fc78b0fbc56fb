/* Who waits for what at the end, in the language of Graphviz: threads, what they wait for, and who holds it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "analysis/waits.h"
#include "base/arena.h"
#include "export/exporter.h"

static const char *const colours[] = {[THREAD_READY] = "#fff3bf",
                                      [THREAD_RUNNING] = "#b2f2bb",
                                      [THREAD_BLOCKED] = "#ffc9c9",
                                      [THREAD_SLEEPING] = "#d0ebff",
                                      [THREAD_FINISHED] = "#e9ecef"};
static const char *const words[] = {[THREAD_READY] = "ready",
                                    [THREAD_RUNNING] = "running",
                                    [THREAD_BLOCKED] = "blocked",
                                    [THREAD_SLEEPING] = "asleep",
                                    [THREAD_FINISHED] = "finished"};

/* Text between quotes of dot. */
static void put_text(struct buffer *out, const char *text) {
  struct buffer clean = {0};
  text_clean(&clean, text, strlen(text), false);
  for (size_t i = 0; i < clean.length; i++) {
    if (clean.data[i] == '"' || clean.data[i] == '\\') buffer_putc(out, '\\');
    buffer_putc(out, clean.data[i]);
  }
  buffer_finish(&clean);
}

/* Does a ring lead over the object (0: a join) from the thread, or to it? */
static bool in_ring(const struct verdict *v, uint32_t thread, uint32_t object, bool holds) {
  for (size_t i = 0; i < v->ring_count; i++)
    for (size_t k = 0; k < v->rings[i].count; k++) {
      const struct wait_edge *e = &v->rings[i].edges[k];
      if (e->object == object && (holds ? e->next : e->thread) == thread) return true;
    }
  return false;
}

static void put_edge(struct buffer *out, const char *style, bool ring) {
  buffer_printf(out, " [label=\"%s\"%s];\n", style, ring ? ", color=\"#c92a2a\", penwidth=2" : "");
}

static void put_thread(const struct machine *m, uint32_t id, struct buffer *out) {
  uint8_t state = state_thread(machine_state(m), id)->state;
  buffer_printf(out, "  t%" PRIu32 " [label=\"", id);
  put_text(out, machine_thread_name(m, id));
  buffer_printf(out, "\\n%s\", shape=ellipse, style=filled, fillcolor=\"%s\"];\n", words[state], colours[state]);
}

/* An object is drawn when the first thread that waits for it is met; its holders with it. */
static void put_object(const struct machine *m, const struct verdict *v, uint32_t id, uint32_t offset,
                       struct buffer *out) {
  struct buffer name = {0};
  name_object_full(m, state_object(machine_state(m), offset)->serial, &name);
  buffer_printf(out, "  o%" PRIu32 " [label=\"", offset);
  put_text(out, name.data != NULL ? name.data : "?");
  buffer_puts(out, "\", shape=box];\n");
  buffer_finish(&name);
  for (uint32_t n = 0, next; (next = machine_waits_for(m, id, n)) != 0; n++) {
    buffer_printf(out, "  o%" PRIu32 " -> t%" PRIu32, offset, next - 1);
    put_edge(out, "held by", in_ring(v, next - 1, offset, true));
  }
}

static void put_wait(const struct machine *m, const struct verdict *v, uint32_t id, struct buffer *drawn,
                     struct buffer *out) {
  const struct thread *t = state_thread(machine_state(m), id);
  if (t->reason == WAIT_JOIN) {
    buffer_printf(out, "  t%" PRIu32 " -> t%" PRIu32, id, t->wait_on - 1);
    put_edge(out, "joins", in_ring(v, id, 0, false));
    return;
  }
  bool before = false;
  for (size_t i = 0; i < drawn->length; i += sizeof t->wait_on)
    before |= memcmp(drawn->data + i, &t->wait_on, sizeof t->wait_on) == 0;
  if (!before) {
    buffer_put(drawn, (const char *)&t->wait_on, sizeof t->wait_on);
    put_object(m, v, id, t->wait_on, out);
  }
  buffer_printf(out, "  t%" PRIu32 " -> o%" PRIu32, id, t->wait_on);
  put_edge(out, "waits for", in_ring(v, id, t->wait_on, false));
}

static void put(const struct exported *x, struct buffer *out) {
  const struct machine *m = x->machine;
  const struct state *s = machine_state(m);
  struct verdict v;
  struct buffer drawn = {0};
  verdict_find(m, &v);
  buffer_puts(out, "digraph waits {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n  label=\"");
  put_text(out, x->name);
  buffer_printf(out, ", tick %" PRIu64 "\";\n", s->tick);
  for (uint32_t id = 0; id < s->thread_count; id++)
    if (state_thread(s, id)->state > THREAD_NEW) put_thread(m, id, out);
  for (uint32_t id = 0; id < s->thread_count; id++)
    if (state_thread(s, id)->state == THREAD_BLOCKED && state_thread(s, id)->wait_on != 0)
      put_wait(m, &v, id, &drawn, out);
  buffer_puts(out, "}\n");
  buffer_finish(&drawn);
  verdict_finish(&v);
}

const struct exporter exporter_graph = {
    .name = "dot", .help = "for Graphviz: who waits for what at the end, or at --until", .put = put};
