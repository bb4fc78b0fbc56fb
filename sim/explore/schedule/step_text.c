/* The text of the place where a thread stands says most; what it does not say is added: which object it is, where that
   stands behind a name of its own, and whether a with begins or ends. */
#include "explore/schedule/step_text.h"

#include <string.h>

#include "analysis/names.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/search/inside.h"

/* The function that the scenario's line is calling: the outermost one of the library, else a native; NULL: none. */
static const char *called(const struct machine *m, uint32_t thread, const struct native *native) {
  const struct frame *f = thread_frame(m, &m->threads[thread]);
  const char *name = native ? native->name : NULL;
  for (; f && m->program->functions[f->function].flags & FUNCTION_LIBRARY; f = heap_at(m, f->caller)) {
    name = pool_text(m->pool, m->program->functions[f->function].name);
    if (!f->caller) break;
  }
  return name;
}

static bool is_object(const struct machine *m, value v) {
  return value_cell_kind(m, v) == CELL_OBJECT && object_of(m, v)->serial != 0;
}

static void put_object(const struct machine *m, value v, struct buffer *text) {
  struct buffer name = {0};
  name_object(m, object_of(m, v)->serial, &name);
  bool said = name.data && text->data && strstr(text->data, name.data) != NULL;
  if (name.data && !said) buffer_printf(text, "  [%s]", name.data);
  buffer_finish(&name);
}

/* The thread runs nothing but the library: a worker of a pool, a timer. */
static void put_inner(const struct machine *m, const struct native *native, value first, struct buffer *out) {
  if (!native) return;
  struct buffer name = {0};
  if (is_object(m, first)) name_path(m, object_of(m, first)->serial, &name);
  const char *verb = native->name + strspn(native->name, "_");
  buffer_printf(out, "(%s%s%s)", name.length ? name.data : "", name.length ? "." : "", verb);
  buffer_finish(&name);
}

/* Of "x = y" the place is x alone: that it is written must be seen. */
static void put_assignment(struct machine *m, uint32_t thread, bool inside, struct buffer *text) {
  struct search_access access;
  if (inside || !text->data || strpbrk(text->data, "=(") != NULL) return;
  search_access(m, thread, &access);
  if (access.cell && access.writes) buffer_puts(text, " = …");
}

void step_text(struct machine *m, uint32_t thread, uint32_t *line, struct buffer *out) {
  uint32_t function, pc;
  value first = VALUE_UNDEF;
  const struct native *native = search_called(m, thread, &first);
  const struct frame *top = thread_frame(m, &m->threads[thread]);
  *line = 0;
  frame_place(m, &m->threads[thread], &function, &pc);
  if (!function) {
    put_inner(m, native, first, out);
    return;
  }
  bool inside = m->program->functions[top->function].flags & FUNCTION_LIBRARY;
  if (inside && pc) pc--;
  const struct place *p = &m->program->functions[function].places[pc];
  const char *name = called(m, thread, native);
  *line = p->line;
  if (name && !strcmp(name, "__enter__")) buffer_puts(out, "with ");
  if (name && !strcmp(name, "__exit__")) buffer_puts(out, "end of with ");
  program_put_place(m->program, p, out);
  put_assignment(m, thread, inside, out);
  if (!inside && native && is_object(m, first)) put_object(m, first, out);
}
