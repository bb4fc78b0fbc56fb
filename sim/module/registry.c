/* The table of modules and natives. A native's index is the number of its group (a module, a type, a kind of object,
   the constructors) and its position there, so neither direction needs a table of its own. */
#include <assert.h>
#include <string.h>

#include "lang/catalogue.h"
#include "lang/program.h"
#include "lang/syntax/tree.h"
#include "machine/native.h"
#include "module/library.h"
#include "module/registry.h"
#include "module/type/types.h"
#include "sync/sync.h"

#define X(name) extern const struct module module_##name;
#include "module/module.def"
#undef X

static const struct module *const modules[] = {
#define X(name) &module_##name,
#include "module/module.def"
#undef X
};

enum { MODULE_COUNT = sizeof modules / sizeof *modules };
enum group {
  GROUP_TYPES = MODULE_COUNT,
  GROUP_KINDS = GROUP_TYPES + TYPE_COUNT,
  GROUP_CONSTRUCTORS = GROUP_KINDS + OBJECT_KIND_COUNT,
  GROUP_MAKERS,
  GROUP_COUNT
};
enum { POSITION_BITS = 10 };
static_assert(GROUP_COUNT << POSITION_BITS <= NATIVE_INDEXES, "every native has an index");

/* ---- natives ---- */

static const struct native *nth(const struct native *list, uint32_t position) {
  for (uint32_t i = 0; list && list[i].name; i++)
    if (i == position) return &list[i];
  return NULL;
}

/* The native at a position of a group; *end behind its last one. */
static const struct native *in_group(uint32_t group, uint32_t position, bool *end) {
  const struct native *found = NULL;
  *end = false;
  if (group < MODULE_COUNT) {
    const struct module_entry *entry = &modules[group]->entries[position];
    *end = !entry->name;
    return *end || entry->kind != ENTRY_NATIVE ? NULL : entry->native;
  }
  if (group == GROUP_CONSTRUCTORS) {
    *end = position >= TYPE_COUNT;
    return *end ? NULL : type_constructor((enum type_id)position);
  }
  if (group == GROUP_MAKERS) {
    *end = position >= OBJECT_KIND_COUNT;
    return *end ? NULL : sync_kind((enum object_kind)position)->make;
  }
  if (group < GROUP_KINDS)
    found = nth(type_natives((enum type_id)(group - GROUP_TYPES)), position);
  else
    found = nth(sync_kind((enum object_kind)(group - GROUP_KINDS))->methods, position);
  *end = !found;
  return found;
}

const struct native *native_at(uint32_t index) {
  uint32_t group = index >> POSITION_BITS, position = index & ((1u << POSITION_BITS) - 1);
  assert(group < GROUP_COUNT);
  if (group < MODULE_COUNT) return modules[group]->entries[position].native;
  if (group < GROUP_KINDS) return &type_natives((enum type_id)(group - GROUP_TYPES))[position];
  if (group < GROUP_CONSTRUCTORS) return &sync_kind((enum object_kind)(group - GROUP_KINDS))->methods[position];
  bool end;
  return in_group(group, position, &end);
}

uint32_t native_constructor(unsigned type) {
  if (type >= TYPE_COUNT) return (uint32_t)GROUP_MAKERS << POSITION_BITS | (type - TYPE_COUNT);
  return (uint32_t)GROUP_CONSTRUCTORS << POSITION_BITS | type;
}

uint32_t native_index(const struct native *native) {
  for (uint32_t group = 0; group < GROUP_COUNT; group++) {
    bool end = false;
    for (uint32_t position = 0; !end; position++)
      if (in_group(group, position, &end) == native && !end) return group << POSITION_BITS | position;
  }
  assert(native == NULL); /* a native that is in no table */
  return 0;
}

uint32_t native_owner(uint32_t index) {
  uint32_t group = index >> POSITION_BITS;
  return group >= GROUP_TYPES && group < GROUP_CONSTRUCTORS ? group - GROUP_TYPES : UINT32_MAX;
}

const char *native_module(const struct native *native) {
  uint32_t group = native_index(native) >> POSITION_BITS;
  return group > 0 && group < MODULE_COUNT ? modules[group]->name : NULL;
}

/* ---- modules ---- */

static bool named(const char *name, const char *text, size_t length) {
  return strlen(name) == length && !memcmp(name, text, length);
}

const struct module *module_at(uint32_t index) {
  assert(index < MODULE_COUNT);
  return modules[index];
}

uint32_t module_find(const char *name, size_t length) {
  for (uint32_t i = 0; i < MODULE_COUNT; i++)
    if (named(modules[i]->name, name, length)) return i;
  return UINT32_MAX;
}

const struct module_entry *module_entry_find(const struct module *module, const char *name, size_t length) {
  for (const struct module_entry *entry = module->entries; entry->name; entry++)
    if (named(entry->name, name, length)) return entry;
  return NULL;
}

/* ---- what the compiler sees ---- */

static const char *module_name(uint32_t module) { return module < MODULE_COUNT ? modules[module]->name : NULL; }

static struct item item_of(const struct module_entry *entry) {
  static const enum item_kind kinds[] = {
      [ENTRY_NATIVE] = ITEM_NATIVE, [ENTRY_LIBRARY] = ITEM_LIBRARY, [ENTRY_INT] = ITEM_INT,
      [ENTRY_FLOAT] = ITEM_FLOAT,   [ENTRY_TEXT] = ITEM_TEXT,       [ENTRY_MODULE] = ITEM_MODULE,
      [ENTRY_TYPE] = ITEM_TYPE,     [ENTRY_REFUSED] = ITEM_REFUSED};
  struct item item = {.kind = kinds[entry->kind], .text = entry->text, .integer = entry->integer, .real = entry->real};
  if (entry->kind == ENTRY_NATIVE) {
    item.index = native_index(entry->native);
    item.visible = (entry->native->flags & (NATIVE_VISIBLE | NATIVE_TOUCHES)) != 0;
  }
  if (entry->kind == ENTRY_TYPE) item.index = (uint32_t)entry->integer;
  if (entry->kind == ENTRY_MODULE) item.index = module_find(entry->text, strlen(entry->text));
  return item;
}

static struct item find(uint32_t module, const char *name, size_t length) {
  const struct module_entry *entry = module_entry_find(module_at(module), name, length);
  enum type_id type;
  if (entry) return item_of(entry);
  if (module == 0 && type_find(name, length, &type)) return (struct item){.kind = ITEM_TYPE, .index = (uint32_t)type};
  return (struct item){.kind = ITEM_NONE};
}

static const char *name_at(uint32_t module, uint32_t i) {
  for (uint32_t k = 0; k < i; k++)
    if (!modules[module]->entries[k].name) return NULL;
  return modules[module]->entries[i].name;
}

/* Where the file itself gives something that its policy does not use. */
static void refuse_unused(const struct program *p, struct diags *diags) {
  char scratch[256];
  const char *key = settings_unused(&p->settings, scratch);
  for (uint32_t i = p->remark_count; key && i-- > 0;) {
    const struct remark *r = &p->remarks[i];
    if (r->kind != REMARK_SETTING) continue;
    const char *text = pool_text(p->pool, r->text);
    for (const char *at = text; (at = strstr(at, key)); at++) {
      if (at[strlen(key)] != '=' || (at > text && !strchr(" \t", at[-1]))) continue;
      unsigned column = r->column + (unsigned)text_runes(text, (size_t)(at - text));
      diags_add(diags, r->line, column, (unsigned)strcspn(at, " \t\r"), "leave it out, or take another policy", "%s",
                scratch);
      return;
    }
  }
}

/* The settings that the scenario's comments ask for; a bad one is an error of the scenario. */
static bool apply_settings(struct program *p, struct diags *diags) {
  size_t before = diags->count;
  settings_default(&p->settings);
  for (uint32_t i = 0; i < p->remark_count; i++) {
    const struct remark *r = &p->remarks[i];
    if (r->kind == REMARK_SETTING)
      settings_comment(&p->settings, pool_text(p->pool, r->text), r->line, r->column, diags);
  }
  if (diags->count == before) refuse_unused(p, diags);
  return diags->count == before;
}

struct program *program_compile(struct pool *pool, const char *path, const char *source, size_t length,
                                struct override *overrides, size_t override_count, struct diags *diags) {
  struct catalogue catalogue = {module_find, module_name, find, name_at, library_parts};
  struct program *p = compile_program(pool, &catalogue, path, source, length, overrides, override_count, diags);
  if (!p || apply_settings(p, diags)) return p;
  program_free(p);
  return NULL;
}
