/* From source to program: parse, find the scopes, make the code of the built-in library and of the scenario, and
   keep what the interface wants to know of the text. */
#include "lang/code/compile.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "lang/code/class.h"
#include "lang/code/emit.h"
#include "lang/code/private.h"
#include "lang/code/statement.h"
#include "lang/exception.h"
#include "lang/library.h"

/* --- the text --- */

static void find_lines(struct program *p) {
  uint32_t count = 1;
  for (size_t i = 0; i < p->source_length; i++) count += p->source[i] == '\n';
  uint32_t *start = arena_alloc(&p->arena, (count + 1) * sizeof *start), line = 0;
  start[line++] = 0;
  for (size_t i = 0; i < p->source_length; i++)
    if (p->source[i] == '\n') start[line++] = (uint32_t)i + 1;
  start[line] = (uint32_t)p->source_length;
  p->line_start = start;
  p->line_count = count;
}

const char *program_line(const struct program *p, uint32_t line, size_t *length) {
  if (line == 0 || line > p->line_count) {
    *length = 0;
    return "";
  }
  const char *from = p->source + p->line_start[line - 1];
  size_t n = p->line_start[line] - p->line_start[line - 1];
  while (n && (from[n - 1] == '\n' || from[n - 1] == '\r')) n--;
  *length = n;
  return from;
}

/* Every line of the other language may carry its mark. */
static uint32_t without_mark(struct pool *pool, const char *text, size_t length) {
  struct buffer plain = {0};
  for (size_t i = 0; i < length; i++) {
    bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && length - i >= 4 && !memcmp(text + i, "[zh]", 4)) {
      i += 3;
      while (i + 1 < length && text[i + 1] == ' ') i++;
    } else {
      buffer_putc(&plain, text[i]);
    }
  }
  uint32_t id = pool_intern(pool, plain.data ? plain.data : "", plain.length);
  buffer_finish(&plain);
  return id;
}

/* The docstring: a title, a description, and behind a line that begins with [zh] both in Chinese. */
static void split_docstring(struct program *p, uint32_t docstring) {
  if (!docstring) return;
  const char *text = pool_text(p->pool, docstring);
  const char *zh = strstr(text, "[zh]");
  size_t length = zh ? (size_t)(zh - text) : strlen(text);
  for (int language = 0; language < 2; language++) {
    while (length && strchr(" \n\t", *text)) text++, length--;
    while (length && strchr(" \n\t", text[length - 1])) length--;
    const char *end = memchr(text, '\n', length);
    size_t title = end ? (size_t)(end - text) : length;
    uint32_t ids[2] = {pool_intern(p->pool, text, title), 0};
    while (title < length && strchr(" \n\t", text[title])) title++;
    ids[1] = without_mark(p->pool, text + title, length - title);
    *(language ? &p->title_zh : &p->title) = ids[0];
    *(language ? &p->description_zh : &p->description) = ids[1];
    if (!zh) break;
    text = zh + 4;
    length = strlen(text);
  }
}

static void keep_remarks(struct program *p, const struct tree *t) {
  uint32_t code_line = 0, n = t->remark_count;
  p->remarks = arena_alloc(&p->arena, n * sizeof *p->remarks + 1);
  if (n) memcpy(p->remarks, t->remarks, n * sizeof *p->remarks);
  p->remark_count = n;
  p->captions = arena_alloc(&p->arena, n * sizeof *p->captions + 1);
  p->asks = arena_alloc(&p->arena, n * sizeof *p->asks + 1);
  p->marks = arena_alloc(&p->arena, n * sizeof *p->marks + 1);
  p->notes = arena_alloc(&p->arena, n * sizeof *p->notes + 1);
  for (uint32_t i = 0; i < n; i++) {
    const struct remark *r = &t->remarks[i];
    if (!r->alone) code_line = r->line;
    switch ((enum remark_kind)r->kind) {
    case REMARK_CAPTION:
      p->captions[p->caption_count++] =
          (struct caption){r->alone && code_line ? code_line : r->line, r->language, r->text};
      break;
    case REMARK_ASK: p->asks[p->ask_count++] = (struct ask){r->line, r->language, r->text}; break;
    case REMARK_MARK: p->marks[p->mark_count++] = (struct ask){r->line - !r->alone, r->language, r->text}; break;
    case REMARK_NOTE: p->notes[p->note_count++] = (struct ask){r->line, r->language, r->text}; break;
    case REMARK_SETTING: break;
    }
  }
}

const char *program_caption(const struct program *p, uint32_t line, const char *language) {
  const char *fallback = NULL;
  for (uint32_t i = 0; i < p->caption_count; i++) {
    const struct caption *c = &p->captions[i];
    if (c->line != line) continue;
    const char *its = pool_text(p->pool, c->language);
    if (language && language[0] && its[0] && !strncmp(its, language, strlen(its))) return pool_text(p->pool, c->text);
    if (!c->language) fallback = pool_text(p->pool, c->text);
  }
  return fallback;
}

/* --- classes that are there from the start --- */

static void exception_classes(struct compiler *c) {
  static const struct {
    const char *display;
    uint32_t base;
  } rows[] = {
#define X(name, base, display) {display, EXCEPTION_##base},
#include "lang/exception.def"
#undef X
  };
  struct program *p = c->p;
  p->classes = arena_alloc(&p->arena, (EXCEPTION_COUNT / 32 + 1) * 32 * sizeof *p->classes);
  for (uint32_t i = 0; i < EXCEPTION_COUNT; i++) {
    const char *dot = strrchr(rows[i].display, '.');
    p->classes[i] = (struct class_info){.name = pool_puts(c->pool, dot ? dot + 1 : rows[i].display),
                                        .display = pool_puts(c->pool, rows[i].display),
                                        .base = i ? rows[i].base + 1 : 0,
                                        .root = ROOT_EXCEPTION,
                                        .library = true};
    class_line(p, i, &rows[i].base, i ? 1 : 0);
  }
  p->class_count = EXCEPTION_COUNT;
}

/* --- attributes that only __init__ assigns --- */

static int by_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

static void constant_attributes(struct program *p, const struct scope_builder *b) {
  uint32_t *list = arena_alloc(&p->arena, (p->const_attribute_count + b->init_count) * sizeof *list + 1), n = 0;
  for (uint32_t i = 0; i < p->const_attribute_count + b->init_count; i++) {
    uint32_t name = i < b->init_count ? b->init_only[i] : p->const_attributes[i - b->init_count];
    bool elsewhere = false;
    for (uint32_t k = 0; k < b->elsewhere_count; k++) elsewhere |= b->assigned_elsewhere[k] == name;
    if (!elsewhere) list[n++] = name;
  }
  qsort(list, n, sizeof *list, by_id);
  p->const_attributes = list;
  p->const_attribute_count = n;
}

bool program_attribute_constant(const struct program *p, uint32_t name) {
  return p->const_attribute_count &&
         bsearch(&name, p->const_attributes, p->const_attribute_count, sizeof name, by_id) != NULL;
}

/* --- a module --- */

static void compile_module(struct compiler *c, struct scope *scope, const struct node *body, uint32_t id) {
  struct unit u;
  struct function f = {.name = pool_puts(c->pool, "<module>"),
                       .line = 1,
                       .flags = FUNCTION_MODULE | (c->library ? FUNCTION_LIBRARY : 0u)};
  c->module = scope;
  unit_begin(&u, c, NULL, scope);
  u.place.line = 1;
  u.place.column = u.place.width = 1;
  statements(&u, body);
  emit(&u, OP_RETURN, constant(&u, VALUE_NONE), 0, 0);
  unit_fill(&u, &f);
  store_function(c, id, &f);
}

/* A file that is wrong anyway: its settings are looked at too, so that all errors are told at once. */
static void try_settings(struct compiler *c, const struct tree *t) {
  struct settings settings;
  settings_default(&settings);
  for (uint32_t i = 0; i < t->remark_count; i++) {
    const struct remark *r = &t->remarks[i];
    if (r->kind == REMARK_SETTING)
      settings_comment(&settings, pool_text(c->pool, r->text), r->line, r->column, c->diags);
  }
}

static void compile_source(struct compiler *c, const char *source, size_t length, uint32_t id) {
  struct program *p = c->p;
  struct tree tree;
  tree_parse(&tree, c->pool, source, length, c->diags);
  bool parsed = !c->diags->count;
  struct scope_builder b = {.arena = &p->arena, .pool = c->pool, .catalogue = c->catalogue, .diags = c->diags};
  struct scope *scope = scope_build(&b, tree.body, c->library); /* also of what could be parsed: its errors count too */
  if (!c->library) {
    p->imports = b.imports;
    p->boxes_change = b.boxes_change;
  }
  c->failing = b.failing;
  c->failing_count = b.failing_count;
  if (parsed) {
    constant_attributes(p, &b);
    if (!c->library) {
      p->docstring = tree.docstring;
      split_docstring(p, tree.docstring);
      p->asks_who = private_asks(c->pool, tree.body);
      keep_remarks(p, &tree);
    }
    compile_module(c, scope, tree.body, id);
  }
  if (c->diags->count && !c->library) try_settings(c, &tree);
  tree_finish(&tree);
}

static bool mentions(const struct program *p, const char *word) {
  return memmem(p->source, p->source_length, word, strlen(word)) != NULL;
}

static void check_overrides(struct compiler *c) {
  for (size_t i = 0; i < c->override_count; i++)
    if (!c->overrides[i].used)
      diags_add(c->diags, 0, 0, 1, "name a variable that the file assigns once at its left margin",
                "--set %s: there is no such top-level constant", c->overrides[i].name);
}

static const char *clean_path(struct arena *arena, const char *path) {
  struct buffer clean = {0};
  text_clean(&clean, path, strlen(path), false);
  const char *copy = arena_copy(arena, clean.data ? clean.data : "", clean.length);
  buffer_finish(&clean);
  return copy;
}

struct program *compile_program(struct pool *pool, const struct catalogue *catalogue, const char *path,
                                const char *source, size_t length, struct override *overrides, size_t override_count,
                                struct diags *diags) {
  struct program *p = must_alloc(sizeof *p);
  struct compiler c = {.p = p,
                       .pool = pool,
                       .catalogue = catalogue,
                       .diags = diags,
                       .library = true,
                       .overrides = overrides,
                       .override_count = override_count};
  p->pool = pool;
  p->path = clean_path(&p->arena, path);
  if (length >= 3 && !memcmp(source, "\xef\xbb\xbf", 3)) source += 3, length -= 3;
  p->source = arena_copy(&p->arena, source, length);
  p->source_length = length;
  find_lines(p);
  exception_classes(&c);
  p->function_count = 2;
  struct buffer library = {0};
  library_for(catalogue->library, p->source, p->source_length, &library);
  static const char *const guards[] = {"__setattr__", "__delattr__", "__slots__", "frozen", "Array('c'", "Array(\"c\""};
  for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) p->guarded |= mentions(p, guards[i]);
  p->abstracts = mentions(p, "abstract");
  compile_source(&c, library.data, library.length, 0);
  buffer_finish(&library);
  c.library = false;
  if (!diags->count) compile_source(&c, p->source, p->source_length, 1);
  if (!diags->count) check_overrides(&c);
  p->functions = c.functions;
  p->constants = c.constants;
  if (!diags->count) return p;
  program_free(p);
  return NULL;
}

void program_free(struct program *p) {
  if (!p) return;
  arena_finish(&p->arena);
  free(p);
}

/* --- looking at code --- */

uint32_t program_next_line(const struct program *p, uint32_t function, uint32_t pc) {
  const struct function *f = &p->functions[function];
  uint32_t fallback = pc < f->code_length ? f->places[pc].line : 0;
  for (unsigned steps = 0; pc < f->code_length && steps < 64; steps++) {
    const struct insn *i = &f->code[pc];
    if (op_info((enum op)i->op)->visible || i->op == OP_RETURN) break;
    if (i->op == OP_JUMP) {
      pc = i->b | (uint32_t)i->c << 16;
      continue;
    }
    if (i->op == OP_JUMPIF || i->op == OP_JUMPIFNOT || (i->op >= OP_UNLESSEQ && i->op <= OP_UNLESSGE)) return fallback;
    pc++;
  }
  return pc < f->code_length && f->code[pc].op != OP_STEPEND ? f->places[pc].line : fallback;
}

void program_put_place(const struct program *p, const struct place *place, struct buffer *out) {
  size_t length, from = 0, to;
  const char *text = program_line(p, place->line, &length);
  uint32_t rune;
  for (unsigned i = 1; i < place->column && from < length; i++) from += text_decode(text + from, length - from, &rune);
  to = from;
  for (unsigned i = 0; i < place->width && to < length; i++) to += text_decode(text + to, length - to, &rune);
  buffer_put(out, text + from, to - from);
}
