/* The shared data of the program: globals that several threads touch, with values that are easy to show. */
#include <string.h>

#include "machine/value/containers.h"
#include "scene/model.h"
#include "scene/scene_internal.h"

enum { DATA_MAX = 64, ELEMENTS_MOST = 12 };

bool scene_simple(value v) {
  return value_is_float(v) || value_is_small(v) || value_is(v, TAG_NONE) || value_is(v, TAG_BOOL) ||
         value_is(v, TAG_STR) || value_is(v, TAG_BIG);
}

/* Data of another process than the first is named with its number: each has its own. */
static const char *datum_name(struct scene *s, const struct global *g, uint32_t process) {
  const char *name = pool_text(s->program->pool, g->name);
  struct buffer b = {0};
  if (process == 0 || process == DATA_COMMON) return name;
  buffer_printf(&b, "%s·%u", name, state_process(s->state, process)->pid);
  return scene_keep(s, &b);
}

static void add_datum(struct scene *s, const struct global *g, uint32_t process, value v) {
  struct datum *d = &s->data[s->datum_count++];
  d->name_id = g->name;
  d->process = process;
  d->name = datum_name(s, g, process);
  d->raw = v;
  d->value = scene_value(s, v);
  bool number = value_is_small(v) || value_is_float(v);
  d->lost = number && s->state->process_count == 1 ? trace_lost(&s->player->trace, g->name, s->events) : 0;
  for (size_t i = 0; i < s->last_count; i++) {
    bool touch = s->last[i].kind == EVENT_READ || s->last[i].kind == EVENT_WRITE;
    bool here = touch && state_thread(s->state, s->last[i].thread)->process == process;
    if (here && s->last[i].object == g->name) d->now = true;
  }
}

/* The Atomic that a global holds, if what is in it is easy to show. */
static const struct object *atomic_of(const struct scene *s, value v) {
  const struct cell *cell = value_is(v, TAG_REF) ? state_cell(s->state, value_payload(v)) : NULL;
  if (!cell || cell->kind != CELL_OBJECT || cell->detail != OBJECT_atomic) return NULL;
  const struct object *o = state_object(s->state, value_payload(v));
  return scene_simple(o->data) ? o : NULL;
}

static void add_atomic(struct scene *s, const struct global *g, uint32_t process, const struct object *o) {
  add_datum(s, g, process, o->data);
  for (size_t i = 0; i < s->last_count; i++) {
    bool touch = s->last[i].kind == EVENT_LOAD || s->last[i].kind == EVENT_STORE;
    if (touch && s->last[i].object == o->serial) s->data[s->datum_count - 1].now = true;
  }
}

/* Does the program change lists or dicts at all? Else those that it shares are tables. */
static bool changes_elements(const struct program *p) {
  static const char *const ways[] = {"] =",      "] +=",     "] -=",     ".append(", ".pop(", ".insert(",
                                     ".remove(", ".extend(", ".update(", ".clear(",  ".sort("};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (memmem(p->source, p->source_length, ways[i], strlen(ways[i]))) return true;
  return false;
}

/* A list or a dict that several threads can reach, with few elements, all of them easy to show. */
static bool simple_elements(const struct scene *s, value v) {
  const struct cell *cell = value_is(v, TAG_REF) ? state_cell(s->state, value_payload(v)) : NULL;
  if (!cell || (cell->kind != CELL_LIST && cell->kind != CELL_DICT) || !(cell->flags & CELL_SHARED)) return false;
  uint32_t count, place = 0;
  value key, element;
  const value *list = model_list(s, v, &count);
  for (uint32_t i = 0; i < count && i <= ELEMENTS_MOST; i++)
    if (!scene_simple(list[i])) return false;
  for (; cell->kind == CELL_DICT && count <= ELEMENTS_MOST && dict_next(s->machine, v, &place, &key, &element); count++)
    if (!scene_simple(key) || !scene_simple(element)) return false;
  return count <= ELEMENTS_MOST && changes_elements(s->program);
}

/* Its elements are touched by their places, "hits[0]". */
static void mark_elements(struct scene *s, uint32_t process) {
  struct datum *d = &s->data[s->datum_count - 1];
  const char *name = pool_text(s->program->pool, d->name_id);
  d->elements = true;
  if (s->state->process_count == 1) d->lost = trace_lost_elements(&s->player->trace, s->program, name, s->events);
  for (size_t i = 0; i < s->last_count; i++) {
    const struct event *e = &s->last[i];
    bool touch = e->kind == EVENT_READ || e->kind == EVENT_WRITE || e->kind == EVENT_TOUCH;
    bool here = touch && (process == DATA_COMMON || state_thread(s->state, e->thread)->process == process);
    if (!here) continue;
    const char *place = pool_text(s->program->pool, e->object);
    size_t length = strlen(name);
    d->now |= strncmp(place, name, length) == 0 && (place[length] == '[' || place[length] == '.');
  }
}

/* --- what processes share: multiprocessing.Value and Array, and what a manager keeps --- */

/* What is in it; VALUE_UNDEF if it is nothing of that kind, or not easy to show. */
static value inside(const struct scene *s, value v) {
  static const struct {
    const char *name, *attribute;
  } classes[] = {{"_SharedValue", "value"},       {"ValueProxy", "value"},   {"ListProxy", "_items"},
                 {"SynchronizedArray", "_items"}, {"DictProxy", "_entries"}, {"NamespaceProxy", NULL}};
  const struct instance *i = value_is(v, TAG_REF) ? state_cell(s->state, value_payload(v)) : NULL;
  if (!i || i->cell.kind != CELL_INSTANCE || !s->program->classes[i->klass].library) return VALUE_UNDEF;
  const char *name = pool_text(s->program->pool, s->program->classes[i->klass].name);
  for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
    if (strcmp(name, classes[k].name) == 0)
      return classes[k].attribute ? model_attribute(s, v, classes[k].attribute) : v;
  return VALUE_UNDEF;
}

/* "x = 1, y = 'two'" */
static const char *put_fields(struct scene *s, value v) {
  const struct instance *i = state_cell(s->state, value_payload(v));
  const struct attributes *a = i->attributes ? state_cell(s->state, i->attributes) : NULL;
  struct buffer b = {0};
  for (uint32_t k = 0; a && k < a->count; k++) {
    const char *name = model_text(s, a->v[2 * k]);
    if (*name == '_') continue;
    buffer_printf(&b, "%s%s = ", b.length ? ", " : "", name);
    model_put(s, a->v[2 * k + 1], &b);
  }
  return scene_keep(s, &b);
}

static void add_common(struct scene *s, const struct global *g, value v, value content) {
  add_datum(s, g, DATA_COMMON, content);
  mark_elements(s, DATA_COMMON);
  if (content == v) s->data[s->datum_count - 1].value = put_fields(s, v);
}

/* --- what the program's own objects hold: "account.balance" --- */

static bool is_own(const struct scene *s, value v) {
  const struct instance *i = value_is(v, TAG_REF) ? state_cell(s->state, value_payload(v)) : NULL;
  return i && i->cell.kind == CELL_INSTANCE && !s->program->classes[i->klass].library;
}

/* Only what changes is worth a box, and what a thread or a process says of itself is said elsewhere. */
static bool worth_a_box(const struct scene *s, value name, value content) {
  static const char *const said[] = {"name", "daemon", "pid", "ident", "exitcode", "native_id"};
  const char *text = model_text(s, name);
  for (size_t i = 0; i < sizeof said / sizeof *said; i++)
    if (strcmp(text, said[i]) == 0) return false;
  return *text != '_' && scene_simple(content) && !program_attribute_constant(s->program, value_payload(name));
}

static bool just_touched(const struct scene *s, const char *place, uint32_t process) {
  for (size_t i = 0; i < s->last_count; i++) {
    const struct event *e = &s->last[i];
    bool touch =
        (e->kind == EVENT_READ || e->kind == EVENT_WRITE) && state_thread(s->state, e->thread)->process == process;
    if (touch && strcmp(pool_text(s->program->pool, e->object), place) == 0) return true;
  }
  return false;
}

static void add_fields(struct scene *s, const struct global *g, uint32_t process, value v) {
  const struct instance *i = state_cell(s->state, value_payload(v));
  const struct attributes *a = i->attributes ? state_cell(s->state, i->attributes) : NULL;
  for (uint32_t k = 0; a && k < a->count && s->datum_count < DATA_MAX; k++) {
    if (!worth_a_box(s, a->v[2 * k], a->v[2 * k + 1])) continue;
    struct buffer place = {0};
    add_datum(s, g, process, a->v[2 * k + 1]);
    struct datum *d = &s->data[s->datum_count - 1];
    buffer_printf(&place, "%s.%s", d->name, model_text(s, a->v[2 * k]));
    d->name = scene_keep(s, &place);
    d->now = just_touched(s, d->name, process);
    bool number = value_is_small(d->raw) || value_is_float(d->raw), alone = s->state->process_count == 1;
    const char *attribute = model_text(s, a->v[2 * k]);
    d->lost = number && alone ? trace_lost_field(&s->player->trace, s->program, attribute, s->events) : 0;
  }
}

static bool named_before(const struct vector *globals, uint32_t at) {
  for (uint32_t i = 0; i < at; i++)
    if (globals->v[i] == globals->v[at]) return true;
  return false;
}

static void add_process_data(struct scene *s, uint32_t process) {
  const struct process *p = state_process(s->state, process);
  bool kept = s->state->process_count == 1; /* what came of it is what one looks for at the end */
  if ((p->state != PROCESS_ALIVE && !kept) || !p->globals) return;
  const struct vector *globals = state_cell(s->state, p->globals);
  for (uint32_t i = 0; i < s->program->global_count && s->datum_count < DATA_MAX; i++) {
    const struct global *g = &s->program->globals[i];
    if (g->library || i + 1 >= globals->cell.units) continue;
    const struct object *atomic = atomic_of(s, globals->v[i]);
    value content = process == 0 ? inside(s, globals->v[i]) : VALUE_UNDEF;
    if (content != VALUE_UNDEF)
      add_common(s, g, globals->v[i], content);
    else if (atomic)
      add_atomic(s, g, process, atomic);
    else if (g->shared && scene_simple(globals->v[i]))
      add_datum(s, g, process, globals->v[i]);
    else if (simple_elements(s, globals->v[i]))
      add_datum(s, g, process, globals->v[i]), mark_elements(s, process);
    else if (is_own(s, globals->v[i]) && !named_before(globals, i))
      add_fields(s, g, process, globals->v[i]);
  }
}

void scene_add_data(struct scene *s) {
  s->data = arena_alloc(&s->arena, DATA_MAX * sizeof *s->data);
  for (uint32_t i = 0; i < s->state->process_count; i++) add_process_data(s, i);
}

const struct datum *scene_datum(const struct scene *s, uint32_t name, uint32_t process) {
  for (size_t i = 0; i < s->datum_count; i++) {
    if (s->data[i].name_id == name && s->data[i].process == process) return &s->data[i];
  }
  return NULL;
}
