/* Finds the instances that have a picture, and reads what is in them. */
#include "scene/model.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "base/arena.h"

enum { MODELS_MAX = 1024, TEXT_MOST = 200 };

static enum model_kind kind_of(const struct scene *s, const struct class_info *c) {
  static const char *const names[MODEL_KINDS] = {"_Socket", "Socket", "_Bank", NULL, NULL};
  const char *name = pool_text(s->program->pool, c->name);
  static const char *const pools[] = {"Pool", "ThreadPool", "ProcessPoolExecutor", "ThreadPoolExecutor"};
  if (c->root == ROOT_LOCAL) return MODEL_DRAWERS;
  for (size_t i = 0; i < sizeof pools / sizeof *pools && c->library; i++)
    if (strcmp(pools[i], name) == 0) return MODEL_POOL;
  for (int kind = 0; kind < MODEL_KINDS && c->library; kind++)
    if (names[kind] && strcmp(names[kind], name) == 0) return (enum model_kind)kind;
  return MODEL_KINDS;
}

/* Behind a thread-local object stands one of the same class for each thread, under its number: these are no objects of
   their own. */
static bool is_drawer(const struct scene *s, uint32_t offset, enum model_kind kind) {
  const struct instance *i = state_cell(s->state, offset);
  const struct attributes *a = i->attributes ? state_cell(s->state, i->attributes) : NULL;
  bool numbered = false;
  for (uint32_t k = 0; a && k < a->count; k++) numbered |= *model_text(s, a->v[2 * k]) == '#';
  return kind == MODEL_DRAWERS && !numbered;
}

static void add(struct scene *s, uint32_t offset) {
  const struct instance *i = state_cell(s->state, offset);
  struct model *m = &s->models[s->model_count];
  struct buffer name = {0};
  enum model_kind kind = kind_of(s, &s->program->classes[i->klass]);
  if (is_drawer(s, offset, kind)) return;
  name_instance(s->machine, offset, &name);
  s->model_count++;
  *m = (struct model){.kind = kind, .offset = offset};
  m->name = arena_copy(&s->arena, name.data ? name.data : "", name.length);
  buffer_finish(&name);
}

void models_find(struct scene *s) {
  bool *wanted = must_alloc(s->program->class_count * sizeof *wanted + 1), any = false;
  s->model_count = 0;
  for (uint32_t i = 0; i < s->program->class_count; i++)
    any |= wanted[i] = kind_of(s, &s->program->classes[i]) != MODEL_KINDS;
  if (any) {
    uint32_t *offsets = must_alloc(MODELS_MAX * sizeof *offsets);
    size_t count = state_instances(s->state, wanted, offsets, MODELS_MAX);
    s->models = arena_alloc(&s->arena, (count + 1) * sizeof *s->models);
    for (size_t i = 0; i < count; i++) add(s, offsets[i]);
    free(offsets);
  }
  free(wanted);
}

size_t models_count(const struct scene *s, enum model_kind kind) {
  size_t count = 0;
  for (size_t i = 0; i < s->model_count; i++) count += s->models[i].kind == kind;
  return count;
}

static const void *cell_of(const struct scene *s, value v, enum cell_kind kind) {
  const struct cell *c = value_is(v, TAG_REF) ? state_cell(s->state, value_payload(v)) : NULL;
  return c && c->kind == kind ? c : NULL;
}

value model_attribute(const struct scene *s, value v, const char *name) {
  const struct instance *i = cell_of(s, v, CELL_INSTANCE);
  if (!i || !i->attributes) return VALUE_UNDEF;
  const struct attributes *a = state_cell(s->state, i->attributes);
  for (uint32_t k = 0; k < a->count; k++)
    if (strcmp(pool_text(s->program->pool, value_payload(a->v[2 * k])), name) == 0) return a->v[2 * k + 1];
  return VALUE_UNDEF;
}

bool model_true(const struct scene *s, value v, const char *name) { return model_attribute(s, v, name) == VALUE_TRUE; }

int64_t model_number(const struct scene *s, value v, const char *name) {
  value number = model_attribute(s, v, name);
  return value_is_small(number) ? value_small(number) : 0;
}

const char *model_text(const struct scene *s, value v) {
  return value_is(v, TAG_STR) ? pool_text(s->program->pool, value_payload(v)) : "";
}

const value *model_list(const struct scene *s, value v, uint32_t *count) {
  const struct vector *tuple = cell_of(s, v, CELL_TUPLE);
  const struct list *list = cell_of(s, v, CELL_LIST);
  *count = tuple ? tuple->cell.units - 1 : list && list->store ? list->count : 0;
  if (tuple) return tuple->v;
  if (!list || !list->store) return NULL;
  const struct vector *store = state_cell(s->state, list->store);
  return store->v;
}

const struct thing *model_thing(const struct scene *s, value v) {
  for (size_t i = 0; i < s->thing_count && value_is(v, TAG_REF); i++)
    if (s->things[i].offset == value_payload(v)) return &s->things[i];
  return NULL;
}

void model_put(const struct scene *s, value v, struct buffer *out) {
  struct buffer raw = {0};
  machine_put_short(s->machine, v, true, TEXT_MOST, &raw);
  text_clean(out, raw.data ? raw.data : "", raw.length, false);
  buffer_finish(&raw);
}

double model_seconds(const struct scene *s) { return (double)s->tick / (double)s->settings->second; }
