/* Methods of dicts. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/text.h"
#include "module/support.h"
#include "module/type/types.h"

enum { READS = NATIVE_TOUCHES, WRITES = NATIVE_TOUCHES | NATIVE_MUTATES };

static enum outcome get(struct call *c) {
  value found = c->a[2];
  if (!take_key(c, c->a[1])) return OUTCOME_FAULTED;
  dict_get(c->m, c->a[0], c->a[1], &found);
  return call_return(c, found);
}

static enum outcome view(struct call *c, enum iterator_kind kind) {
  return call_return(c, view_new(c->m, c->a[0], kind));
}

static enum outcome keys(struct call *c) { return view(c, ITERATE_KEYS); }
static enum outcome values(struct call *c) { return view(c, ITERATE_VALUES); }
static enum outcome items(struct call *c) { return view(c, ITERATE_ITEMS); }

/* dict.fromkeys(iterable, value), also asked of a dict itself */
static enum outcome from_keys(struct call *c) {
  value list = sequence_to_list(c->m, c->a[0]), result = dict_new(c->m);
  if (list == VALUE_UNDEF) return fault_not_iterable(c, c->a[0]);
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    if (!take_key(c, list_elements(c->m, list)[i])) return OUTCOME_FAULTED;
    dict_set(c->m, result, list_elements(c->m, list)[i], c->a[1]);
  }
  return call_return(c, result);
}

static enum outcome pop(struct call *c) {
  value old;
  if (dict_count(c->m, c->a[0]) && !take_key(c, c->a[1])) return OUTCOME_FAULTED; /* an empty one does not look */
  if (dict_remove(c->m, c->a[0], c->a[1], &old)) return call_return(c, old);
  if (c->a[2] != VALUE_UNDEF) return call_return(c, c->a[2]);
  return call_fault_with(c, EXCEPTION_KeyError, c->a[1]);
}

static enum outcome popitem(struct call *c) {
  value pair[2], key, element, old;
  uint32_t count = 0;
  for (uint32_t at = 0; dict_next(c->m, c->a[0], &at, &key, &element); count++) pair[0] = key, pair[1] = element;
  if (!count) return call_fault_with(c, EXCEPTION_KeyError, value_puts(c->m, "popitem(): dictionary is empty"));
  dict_remove(c->m, c->a[0], pair[0], &old);
  return call_return(c, tuple_new(c->m, pair, 2));
}

static enum outcome update(struct call *c) {
  if (c->n > 2) return call_fault(c, EXCEPTION_TypeError, "update expected at most 1 argument, got %u", c->n - 1);
  if (c->n == 2 && !dict_update(c, c->a[0], c->a[1])) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < c->keyword_count; i++)
    dict_set(c->m, c->a[0], value_str(c->keywords[i].name), c->keywords[i].v);
  return call_return(c, VALUE_NONE);
}

static enum outcome setdefault(struct call *c) {
  value found;
  if (!take_key(c, c->a[1])) return OUTCOME_FAULTED;
  if (dict_get(c->m, c->a[0], c->a[1], &found)) return call_return(c, found);
  dict_set(c->m, c->a[0], c->a[1], c->a[2]);
  return call_return(c, c->a[2]);
}

static enum outcome clear(struct call *c) {
  dict_clear(c->m, c->a[0]);
  return call_return(c, VALUE_NONE);
}

static enum outcome copy(struct call *c) {
  value result = dict_new(c->m);
  return dict_update(c, result, c->a[0]) ? call_return(c, result) : OUTCOME_FAULTED;
}

static const struct native table[] = {{"get", "self, key, default=None, /", get, READS},
                                      {"keys", "self, /", keys, 0},
                                      {"values", "self, /", values, 0},
                                      {"items", "self, /", items, 0},
                                      {"pop", "self, key, default=?, /", pop, WRITES},
                                      {"popitem", "self, /", popitem, WRITES},
                                      {"update", "*", update, WRITES},
                                      {"setdefault", "self, key, default=None, /", setdefault, WRITES},
                                      {"clear", "self, /", clear, WRITES},
                                      {"fromkeys", "iterable, value=None, /", from_keys, NATIVE_WALKS | NATIVE_STATIC},
                                      {"copy", "self, /", copy, READS},
                                      {0}};

const struct type_methods type_dict = {TYPE_DICT, table};
