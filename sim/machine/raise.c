/* Exceptions on their way: finding the handler, and the traceback of one that nobody catches. */
#include <string.h>

#include "base/limits.h"
#include "lang/op.h"
#include "machine/internal.h"

static value traceback_of(struct machine *m, value exception) {
  uint32_t name = pool_puts(m->pool, "__traceback__");
  value list = instance_attribute(m, exception, name);
  if (value_cell_kind(m, list) == CELL_LIST) return list;
  list = list_new(m, 4);
  instance_set_attribute(m, exception, name, list);
  return list;
}

enum { TRACEBACK_LIMIT = LIMIT_CALL_DEPTH + 1, REPEATED = 3 };

static void note_frame(struct machine *m, value exception, const struct frame *f, uint32_t pc) {
  const struct function *fn = &m->program->functions[f->function];
  if (fn->flags & FUNCTION_LIBRARY) return;
  value list = traceback_of(m, exception);
  if (list_count(m, list) < TRACEBACK_LIMIT)
    list_append(m, list, value_from_small((int64_t)f->function << 24 | (fn->places[pc].line & 0xffffff)));
}

static const struct catch_range *find_range(const struct function *fn, uint32_t pc) {
  for (uint32_t i = 0; i < fn->catch_count; i++)
    if (pc >= fn->catches[i].from && pc < fn->catches[i].to) return &fn->catches[i];
  return NULL;
}

/* StopIteration out of a __next__() that a for statement has called is the end of the loop. */
static bool ends_loop(const struct machine *m, struct frame *f, value exception) {
  struct insn i = m->program->functions[f->function].code[f->pc];
  if (i.op != OP_FORITER && i.op != OP_FORNEXT) return false;
  if (!class_derives(m->program, ((const struct instance *)value_cell(m, exception))->klass, EXCEPTION_StopIteration))
    return false;
  f->pc = i.b | (uint32_t)i.c << 16;
  f->phase = 0;
  return true;
}

bool raise_unwind(struct machine *m, uint32_t thread, value exception) {
  struct thread *t = &m->threads[thread];
  uint32_t behind = 0; /* an outer frame's pc stands behind its call */
  bool again = m->reraised, called_back = false;
  m->reraised = false;
  while (t->frame) {
    struct frame *f = heap_at(m, t->frame);
    uint32_t pc = f->pc - behind;
    if (called_back && ends_loop(m, f, exception)) return true;
    if (!again) note_frame(m, exception, f, pc);
    again = false;
    const struct catch_range *range = find_range(&m->program->functions[f->function], pc);
    f->phase = 0;
    f->flags &= ~(uint32_t)FRAME_RESUMED;
    if (range) {
      f->pc = range->target;
      f->r[range->reg] = exception;
      return true;
    }
    if (f->flags & FRAME_GUARD) t->atomic--;
    called_back = f->flags & FRAME_CALLBACK;
    behind = called_back ? 0 : 1;
    t->frame = f->caller;
  }
  return false;
}

static void put_source(const struct machine *m, uint32_t line, struct buffer *out) {
  size_t length;
  const char *text = program_line(m->program, line, &length);
  while (length && (*text == ' ' || *text == '\t')) text++, length--;
  while (length && (text[length - 1] == ' ' || text[length - 1] == '\t')) length--;
  if (!length) return;
  buffer_puts(out, "    ");
  buffer_put(out, text, length);
  buffer_putc(out, '\n');
}

static void put_place(const struct machine *m, int64_t entry, struct buffer *out) {
  uint32_t line = (uint32_t)(entry & 0xffffff);
  const char *name = pool_text(m->pool, m->program->functions[entry >> 24].name);
  buffer_printf(out, "  File \"%s\", line %u, in %s\n", m->program->path, (unsigned)line, name);
  put_source(m, line, out);
}

/* The same place again and again, as a recursion has it, is counted from the fourth time on. */
static void put_places(const struct machine *m, value list, struct buffer *out) {
  for (uint32_t i = list_count(m, list), same; i > 0; i -= same) {
    const value *entry = list_elements(m, list);
    for (same = 1; same < i && entry[i - same - 1] == entry[i - 1];) same++;
    for (uint32_t k = 0; k < same && k < REPEATED; k++) put_place(m, value_small(entry[i - 1]), out);
    if (same <= REPEATED) continue;
    unsigned more = same - REPEATED;
    buffer_printf(out, "  [Previous line repeated %u more time%s]\n", more, more == 1 ? "" : "s");
  }
}

void raise_traceback(struct machine *m, value exception, struct buffer *out) {
  value list = traceback_of(m, exception);
  uint32_t klass = ((const struct instance *)value_cell(m, exception))->klass;
  buffer_puts(out, "Traceback (most recent call last):\n");
  put_places(m, list, out);
  buffer_puts(out, pool_text(m->pool, m->program->classes[klass].display));
  struct buffer text = {0};
  machine_put_value(m, exception, false, &text);
  if (text.length) buffer_printf(out, ": %s", text.data);
  buffer_putc(out, '\n');
  buffer_finish(&text);
}
