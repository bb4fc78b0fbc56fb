/* Building the code of one function: instructions, registers, constants, catch ranges. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "lang/code/compile.h"
#include "lang/code/emit.h"

static const struct op_info table[OP_COUNT] = {
#define X(name, operands, visible, what) {operands, visible},
#include "lang/op.def"
#undef X
};

const struct op_info *op_info(enum op op) { return &table[op]; }

static void grow(struct unit *u) {
  uint32_t capacity = u->capacity ? u->capacity * 2 : 64;
  struct insn *code = arena_alloc(&u->c->p->arena, capacity * sizeof *code);
  struct place *places = arena_alloc(&u->c->p->arena, capacity * sizeof *places);
  if (u->length) {
    memcpy(code, u->code, u->length * sizeof *code);
    memcpy(places, u->places, u->length * sizeof *places);
  }
  u->code = code;
  u->places = places;
  u->capacity = capacity;
}

static void wrote(struct unit *u, uint32_t reg) {
  if (reg == u->filled) u->filled++;
}

/* Which registers an instruction gives a value; the filled ones are always the first so many. */
static void note_written(struct unit *u, enum op op, uint16_t a, uint16_t c) {
  uint32_t first = a, count = 1;
  if (op_info(op)->operands[0] != 'r') return;
  if (op == OP_METHOD) count = 2;
  if (op == OP_FORPREP) count = 3;
  if (op == OP_UNPACK) count = c;
  if (op == OP_UNPACKMORE) count = (uint32_t)(c & 255) + 1 + (c >> 8);
  if (op == OP_FORITER || op == OP_FORNEXT) first++;
  for (uint32_t i = 0; i < count; i++) wrote(u, first + i);
}

uint32_t emit(struct unit *u, enum op op, uint16_t a, uint16_t b, uint16_t c) {
  if (u->length == u->capacity) grow(u);
  u->code[u->length] = (struct insn){(uint16_t)op, a, b, c};
  u->place.live = u->filled < u->top ? u->filled : u->top;
  u->places[u->length] = u->place;
  note_written(u, op, a, c);
  return u->length++;
}

static bool by_offset(uint16_t op) { return op >= OP_UNLESSEQ && op <= OP_UNLESSGE; }

void patch(struct unit *u, uint32_t at_index, uint32_t target) {
  struct insn *i = &u->code[at_index];
  if (by_offset(i->op)) {
    int64_t distance = (int64_t)target - (int64_t)at_index;
    i->a = (uint16_t)(int16_t)distance;
    if (distance != (int16_t)distance) u->failed = true;
  } else {
    i->b = (uint16_t)target;
    i->c = (uint16_t)(target >> 16);
  }
}

uint32_t emit_jump(struct unit *u, enum op op, uint16_t a) { return emit(u, op, a, 0, 0); }
void patch_here(struct unit *u, uint32_t at_index) { patch(u, at_index, u->length); }
void emit_jump_to(struct unit *u, enum op op, uint16_t a, uint32_t target) { patch(u, emit_jump(u, op, a), target); }

void at(struct unit *u, const struct node *n) {
  u->place.line = n->line;
  u->place.column = n->column;
  u->place.width = n->end_line == n->line && n->end_column > n->column ? (uint16_t)(n->end_column - n->column) : 1;
}

/* Between two instructions a register is dead, or holds what an instruction gave it: those below that have been
   taken but not written yet are emptied first. So equal states are equal bytes. */
static void fill_gap(struct unit *u) {
  if (u->filled > u->top) u->filled = u->top;
  while (u->filled < u->top) emit(u, OP_MOVE, u->filled, constant(u, VALUE_UNDEF), 0);
}

uint16_t temporaries(struct unit *u, uint16_t count) {
  fill_gap(u);
  return take_registers(u, count);
}

uint16_t take_registers(struct unit *u, uint16_t count) {
  uint16_t first = u->top;
  if (u->filled > first) u->filled = first;
  u->top = (uint16_t)(u->top + count);
  if (u->top > u->highest) u->highest = u->top;
  if (u->top > LIMIT_REGISTERS && !u->failed) {
    u->failed = true;
    diags_add(u->c->diags, u->place.line, u->place.column, 1, "split it into smaller functions or expressions",
              "too many variables or too long an expression for one function (%d registers)", LIMIT_REGISTERS);
  }
  if (u->failed && u->top > LIMIT_REGISTERS) u->top = first; /* go on looking for errors */
  return first;
}

uint16_t temporary(struct unit *u) { return temporaries(u, 1); }

uint16_t constant(struct unit *u, value v) {
  struct compiler *c = u->c;
  struct program *p = c->p;
  for (uint32_t i = 0; i < p->constant_count && i < 0x7fff; i++)
    if (c->constants[i] == v) return (uint16_t)(OPERAND_CONST | i);
  if (p->constant_count >= 0x7ff0) {
    if (!u->failed) diags_add(c->diags, u->place.line, u->place.column, 1, NULL, "too many different constants");
    u->failed = true;
    return OPERAND_CONST;
  }
  if (p->constant_count == c->constant_capacity) {
    uint32_t capacity = c->constant_capacity ? c->constant_capacity * 2 : 64;
    value *more = arena_alloc(&p->arena, capacity * sizeof *more);
    if (p->constant_count) memcpy(more, c->constants, p->constant_count * sizeof *more);
    c->constants = more;
    c->constant_capacity = capacity;
  }
  c->constants[p->constant_count] = v;
  return (uint16_t)(OPERAND_CONST | p->constant_count++);
}

uint16_t name_constant(struct unit *u, uint32_t name) {
  return (uint16_t)(constant(u, value_str(name)) & (OPERAND_CONST - 1));
}

value compile_int(struct compiler *c, int64_t i) {
  if (value_fits_small(i)) return value_from_small(i);
  return value_tagged(TAG_BIG, pool_intern(c->pool, (const char *)&i, sizeof i));
}

void add_range(struct unit *u, uint32_t from, uint32_t to, uint32_t target, uint16_t reg) {
  struct range_list *r = &u->ranges;
  if (from == to) return;
  if (r->count == r->capacity) {
    uint32_t capacity = r->capacity ? r->capacity * 2 : 8;
    struct catch_range *more = arena_alloc(&u->c->p->arena, capacity * sizeof *more);
    if (r->count) memcpy(more, r->list, r->count * sizeof *more);
    r->list = more;
    r->capacity = capacity;
  }
  r->list[r->count++] = (struct catch_range){from, to, target, reg};
}

void unit_begin(struct unit *u, struct compiler *c, struct unit *outer, struct scope *scope) {
  *u = (struct unit){.c = c, .outer = outer, .scope = scope, .home = scope};
  u->names = arena_alloc(&c->p->arena, (LIMIT_REGISTERS + 8) * sizeof *u->names);
  u->bound = arena_alloc(&c->p->arena, LIMIT_REGISTERS + 8);
  u->klass = outer && outer->scope->kind == SCOPE_CLASS ? outer->klass : 0;
}

void unit_fill(struct unit *u, struct function *f) {
  f->code = u->code;
  f->places = u->places;
  f->code_length = u->length;
  f->catches = u->ranges.list;
  f->catch_count = u->ranges.count;
  f->registers = u->highest;
  f->names = u->names;
  if (u->failed) diags_add(u->c->diags, f->line, 1, 1, "split it into smaller functions", "this function is too long");
}

uint32_t unit_end(struct unit *u, struct function *f) {
  struct compiler *c = u->c;
  struct program *p = c->p;
  unit_fill(u, f);
  uint32_t id = p->function_count++;
  store_function(c, id, f);
  return id;
}

void store_function(struct compiler *c, uint32_t id, const struct function *f) {
  struct program *p = c->p;
  if (id >= c->function_capacity) {
    uint32_t capacity = c->function_capacity ? c->function_capacity * 2 : 64;
    struct function *more = arena_alloc(&p->arena, capacity * sizeof *more);
    if (c->function_capacity) memcpy(more, c->functions, c->function_capacity * sizeof *more);
    c->functions = more;
    c->function_capacity = capacity;
  }
  c->functions[id] = *f;
}

void refuse(struct unit *u, const struct node *n, const char *hint, const char *format, ...) {
  char text[256];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  unsigned width = n->end_line == n->line && n->end_column > n->column ? (unsigned)(n->end_column - n->column) : 1;
  diags_add(u->c->diags, n->line, n->column, width, hint, "%s", text);
}
