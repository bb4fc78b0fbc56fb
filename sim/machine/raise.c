/* Exceptions on their way: finding the handler, and the traceback of one that nobody catches. */
#include <string.h>

#include "base/limits.h"
#include "lang/op.h"
#include "machine/carets.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/raise.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/instances.h"
#include "machine/value/print.h"
#include "module/operation/operators.h"

static value traceback_of(struct machine *m, value exception) {
  uint32_t name = pool_puts(m->pool, "__traceback__");
  value list = instance_attribute(m, exception, name);
  if (value_cell_kind(m, list) == CELL_LIST) return list;
  list = list_new(m, 4);
  instance_set_attribute(m, exception, name, list);
  return list;
}

enum { TRACEBACK_LIMIT = LIMIT_CALL_DEPTH + 1, REPEATED = 3, PC_BITS = 24 };

static void note_frame(struct machine *m, value exception, const struct frame *f, uint32_t pc) {
  const struct function *fn = &m->program->functions[f->function];
  if (fn->flags & FUNCTION_LIBRARY) return;
  value list = traceback_of(m, exception);
  if (list_count(m, list) < TRACEBACK_LIMIT)
    list_append(m, list, value_from_small((int64_t)f->function << PC_BITS | pc));
}

/* The innermost one: a handler, or what is being handled. */
static const struct catch_range *find_range(const struct function *fn, uint32_t pc, bool handled) {
  for (uint32_t i = 0; i < fn->catch_count; i++) {
    const struct catch_range *range = &fn->catches[i];
    if (pc >= range->from && pc < range->to && (range->target >= RANGE_CLEANED) == handled) return range;
  }
  return NULL;
}

/* What the thread is handling just now; NULL: nothing. */
static const struct catch_range *handled_range(const struct machine *m, uint32_t thread, const struct frame **where) {
  uint32_t behind = 0;
  for (uint32_t at = m->threads[thread].frame; at;) {
    const struct frame *f = heap_at(m, at);
    const struct function *fn = &m->program->functions[f->function];
    const struct catch_range *range = find_range(fn, f->pc - behind, true);
    *where = f;
    if (range && !(fn->flags & FUNCTION_LIBRARY)) return range;
    behind = f->flags & FRAME_CALLBACK ? 0 : 1;
    at = f->caller;
  }
  return NULL;
}

value machine_handled(const struct machine *m, uint32_t thread) {
  const struct frame *f;
  const struct catch_range *range = handled_range(m, thread, &f);
  return range ? f->r[range->reg] : VALUE_UNDEF;
}

value machine_passed_on(const struct machine *m, uint32_t thread) {
  const struct frame *f;
  const struct catch_range *range = handled_range(m, thread, &f);
  return range && range->target == RANGE_CLEANED ? f->r[range->reg] : VALUE_UNDEF;
}

/* What was being handled when the exception was raised; no chain of these leads back to where it begins. */
static void note_context(struct machine *m, uint32_t thread, value exception) {
  value context = machine_handled(m, thread), inner;
  uint32_t name = pool_puts(m->pool, "__context__");
  if (context == exception || value_cell_kind(m, context) != CELL_INSTANCE) return;
  for (value outer = context; value_cell_kind(m, outer) == CELL_INSTANCE; outer = inner) {
    inner = instance_attribute(m, outer, name);
    if (inner == exception) instance_set_attribute(m, outer, name, inner = VALUE_NONE);
  }
  instance_set_attribute(m, exception, name, context);
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
  if (!again) note_context(m, thread, exception);
  while (t->frame) {
    struct frame *f = heap_at(m, t->frame);
    uint32_t pc = f->pc - behind;
    if (called_back && ends_loop(m, f, exception)) return true;
    if (!again) note_frame(m, exception, f, pc);
    again = false;
    const struct catch_range *range = find_range(&m->program->functions[f->function], pc, false);
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

static const struct function *function_of(const struct machine *m, int64_t entry) {
  return &m->program->functions[entry >> PC_BITS];
}

static const struct place *place_of(const struct machine *m, int64_t entry) {
  return &function_of(m, entry)->places[entry & ((1 << PC_BITS) - 1)];
}

/* Of a for and a with CPython marks the whole statement, and so nothing. */
static bool is_unmarked(const struct machine *m, const struct insn *i) {
  if (i->op == OP_ITER) return i[1].op == OP_FORITER;
  if (i->op != OP_METHOD) return false;
  const char *name = pool_text(m->pool, value_payload(m->program->constants[i->c]));
  return !strcmp(name, "__enter__") || !strcmp(name, "__exit__");
}

/* A name may be one letter; of all else a width of one means that it goes on in the next line. */
static struct caret_range range_of(const struct machine *m, int64_t entry) {
  const struct place *place = place_of(m, entry);
  const struct insn *i = &function_of(m, entry)->code[entry & ((1 << PC_BITS) - 1)];
  enum op op = (enum op)i->op;
  bool named = op == OP_GETGLOBAL || op == OP_GETSHARED || op == OP_CHECK || op == OP_GETBOX || op == OP_MOVE;
  struct caret_range range = {.column = place->column, .width = place->width > 1 || named ? place->width : 0};
  if (is_unmarked(m, i)) range.column = 0;
  if (op >= OP_ADD && op <= OP_BITXOR) {
    range.kind = CARETS_OPERATOR;
    range.symbol = operator_symbol((enum operator_kind)(OPERATOR_ADD + (op - OP_ADD)));
  }
  if (op >= OP_GETITEM && op <= OP_DELSLICE) range.kind = CARETS_SUBSCRIPT;
  return range;
}

static void put_source(const struct machine *m, int64_t entry, struct buffer *out) {
  size_t length;
  const char *line = program_line(m->program, place_of(m, entry)->line, &length), *text = line, *end = line + length;
  while (text < end && (*text == ' ' || *text == '\t')) text++;
  if (text == end) return;
  buffer_puts(out, "    ");
  buffer_put(out, text, (size_t)(end - text));
  buffer_putc(out, '\n');
  carets_put(line, length, range_of(m, entry), out);
}

static void put_place(const struct machine *m, int64_t entry, struct buffer *out) {
  buffer_printf(out, "  File \"%s\", line %u, in %s\n", m->program->path, (unsigned)place_of(m, entry)->line,
                pool_text(m->pool, function_of(m, entry)->name));
  put_source(m, entry, out);
}

static bool same_line(const struct machine *m, value a, value b) {
  return value_small(a) >> PC_BITS == value_small(b) >> PC_BITS &&
         place_of(m, value_small(a))->line == place_of(m, value_small(b))->line;
}

/* The same place again and again, as a recursion has it, is counted from the fourth time on. */
static void put_places(const struct machine *m, value list, struct buffer *out) {
  for (uint32_t i = list_count(m, list), same; i > 0; i -= same) {
    const value *entry = list_elements(m, list);
    for (same = 1; same < i && same_line(m, entry[i - same - 1], entry[i - 1]);) same++;
    for (uint32_t k = 0; k < same && k < REPEATED; k++) put_place(m, value_small(entry[i - 1]), out);
    if (same <= REPEATED) continue;
    unsigned more = same - REPEATED;
    buffer_printf(out, "  [Previous line repeated %u more time%s]\n", more, more == 1 ? "" : "s");
  }
}

static void put_one(struct machine *m, value exception, struct buffer *out) {
  value list = traceback_of(m, exception);
  uint32_t klass = ((const struct instance *)value_cell(m, exception))->klass;
  if (list_count(m, list)) buffer_puts(out, "Traceback (most recent call last):\n");
  put_places(m, list, out);
  buffer_puts(out, pool_text(m->pool, m->program->classes[klass].display));
  struct buffer text = {0};
  value said = instance_attribute(m, exception, pool_puts(m->pool, "#text"));
  machine_put_value(m, said == VALUE_UNDEF ? exception : said, false, &text);
  if (text.length) buffer_printf(out, ": %s", text.data);
  buffer_putc(out, '\n');
  buffer_finish(&text);
}

enum { CHAIN_LIMIT = 64 };

/* The exception before this one, and how CPython joins the two; VALUE_UNDEF: it stands alone. */
static value before(const struct machine *m, value exception, const char **joint) {
  value cause = instance_attribute(m, exception, pool_puts(m->pool, "__cause__"));
  value context = instance_attribute(m, exception, pool_puts(m->pool, "__context__"));
  *joint = cause != VALUE_UNDEF ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                : "\nDuring handling of the above exception, another exception occurred:\n\n";
  value found = cause != VALUE_UNDEF ? cause : context;
  return value_cell_kind(m, found) == CELL_INSTANCE ? found : VALUE_UNDEF;
}

value raise_unsaid(struct machine *m, value exception) {
  const char *joint;
  uint32_t name = pool_puts(m->pool, "#text");
  unsigned count = 0;
  for (value v = exception; v != VALUE_UNDEF && count < CHAIN_LIMIT; count++) {
    if (value_method(m, v, "__str__") != VALUE_UNDEF && instance_attribute(m, v, name) == VALUE_UNDEF) return v;
    v = before(m, v, &joint);
  }
  return VALUE_UNDEF;
}

void raise_traceback(struct machine *m, value exception, struct buffer *out) {
  value chain[CHAIN_LIMIT];
  const char *joints[CHAIN_LIMIT];
  unsigned count = 0;
  for (value v = exception; v != VALUE_UNDEF && count < CHAIN_LIMIT; count++) {
    chain[count] = v;
    v = before(m, v, &joints[count]);
  }
  while (count-- > 0) {
    put_one(m, chain[count], out);
    if (count) buffer_puts(out, joints[count - 1]);
  }
}
