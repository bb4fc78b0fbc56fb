/* Iterators over lists, dicts, texts and the like, views of dicts, and sequences as lists. */
#include "machine/internal.h"

#include "machine/front.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/sets.h"
#include "machine/value/text.h"
#include "module/support.h"

static int64_t length_of(const struct machine *m, value v) {
  switch ((int)value_cell_kind(m, v)) {
  case CELL_LIST: return list_count(m, v);
  case CELL_TUPLE: return tuple_count(m, v);
  case CELL_RANGE: return range_length(value_cell(m, v));
  case CELL_DICT: return dict_count(m, v);
  case CELL_ITERATOR: {
    const struct iterator *it = value_cell(m, v);
    return it->cell.detail > ITERATE_VIEW ? dict_count(m, it->over) : 0;
  }
  default: return 0;
  }
}

value view_new(struct machine *m, value dict, enum iterator_kind kind) {
  struct iterator *it = heap_new(m, CELL_ITERATOR, sizeof *it);
  it->over = dict;
  it->cell.detail = (uint16_t)(ITERATE_VIEW + kind);
  return value_ref(heap_offset(m, it));
}

/* Where a walk over a dict is, and how many elements that had when the walk began. */
static uint32_t place_of(const struct iterator *it) { return (uint32_t)it->at; }
static uint32_t expected(const struct iterator *it) { return (uint32_t)(it->at >> 32); }

value iterator_over(const struct machine *m, const struct iterator *it) {
  return it->cell.detail == ITERATE_SET ? tuple_at(m, it->over, tuple_count(m, it->over) - 1) : it->over;
}

const char *iterator_upset(const struct machine *m, value v) {
  const struct iterator *it = value_cell(m, v);
  if (it->cell.detail == ITERATE_SET)
    return dict_count(m, iterator_over(m, it)) != tuple_count(m, it->over) - 1 ? "Set" : NULL;
  return it->cell.detail && dict_count(m, it->over) != expected(it) ? "dictionary" : NULL;
}

static bool next_of_dict(struct machine *m, struct iterator *it, value *out) {
  uint32_t at = place_of(it);
  value pair[2];
  if (!dict_next(m, it->over, &at, &pair[0], &pair[1])) return false;
  it->at = (int64_t)((uint64_t)expected(it) << 32 | at);
  uint16_t kind = it->cell.detail;
  *out = kind == ITERATE_ITEMS ? tuple_new(m, pair, 2) : pair[kind == ITERATE_VALUES];
  return true;
}

bool iterator_more(const struct machine *m, value v) {
  const struct iterator *it = value_cell(m, v);
  value pair[2];
  uint32_t at = place_of(it);
  if (it->cell.detail == ITERATE_SET) return !m->overdrawn && it->at < tuple_count(m, it->over) - 1;
  if (it->cell.detail) return !m->overdrawn && dict_next(m, it->over, &at, &pair[0], &pair[1]);
  return !m->overdrawn && it->at < length_of(m, it->over);
}

value iterator_new(struct machine *m, value over) {
  enum cell_kind kind = value_cell_kind(m, over);
  uint16_t walk = kind == CELL_DICT ? ITERATE_KEYS : ITERATE_SEQUENCE;
  if (kind == CELL_ITERATOR) {
    const struct iterator *it = value_cell(m, over);
    if (it->cell.detail < ITERATE_VIEW) return over;
    walk = (uint16_t)(it->cell.detail - ITERATE_VIEW);
    over = it->over;
  }
  if (!value_iterable(m, over)) return VALUE_UNDEF;
  if (value_is(over, TAG_STR)) over = sequence_to_list(m, over);
  if (value_is_set(m, over)) {
    walk = ITERATE_SET;
    over = set_snapshot(m, over);
  }
  struct iterator *it = heap_new(m, CELL_ITERATOR, sizeof *it);
  it->over = over;
  it->cell.detail = walk;
  if (walk && walk != ITERATE_SET) it->at = (int64_t)((uint64_t)dict_count(m, over) << 32);
  return value_ref(heap_offset(m, it));
}

void iterator_steady(struct machine *m, value v, value over) {
  enum cell_kind kind = value_cell_kind(m, over);
  if (kind == CELL_LIST || kind == CELL_TUPLE) ((struct iterator *)value_cell(m, v))->cell.flags |= CELL_STEADY;
}

bool iterator_next(struct machine *m, value v, value *out) {
  struct iterator *it = value_cell(m, v);
  if (it->cell.detail && it->cell.detail != ITERATE_SET) return !m->overdrawn && next_of_dict(m, it, out);
  if (!iterator_more(m, v)) return false;
  int64_t at = it->at++;
  switch ((int)value_cell_kind(m, it->over)) {
  case CELL_LIST: *out = list_elements(m, it->over)[at]; break;
  case CELL_TUPLE: *out = tuple_at(m, it->over, (uint32_t)at); break;
  default: {
    const struct range *r = value_cell(m, it->over);
    *out = value_new_int(m, r->start + at * r->step);
  }
  }
  return true;
}

/* --- sequences as lists --- */

bool value_iterable(const struct machine *m, value v) {
  switch ((int)value_cell_kind(m, v)) {
  case CELL_LIST:
  case CELL_TUPLE:
  case CELL_DICT:
  case CELL_RANGE:
  case CELL_ITERATOR: return true;
  default: return value_is(v, TAG_STR);
  }
}

static void append_runes(struct machine *m, value list, value text) {
  const char *bytes = pool_text(m->pool, value_payload(text));
  size_t length = pool_length(m->pool, value_payload(text));
  uint32_t rune;
  for (size_t at = 0, n; at < length; at += n) {
    n = text_decode(bytes + at, length - at, &rune);
    list_append(m, list, value_new_text(m, bytes + at, n));
  }
}

value sequence_to_list(struct machine *m, value v) {
  if (!value_iterable(m, v)) return VALUE_UNDEF;
  int64_t length = length_of(m, v);
  value list = list_new(m, length < UINT32_MAX ? (uint32_t)length : UINT32_MAX);
  if (value_is(v, TAG_STR)) {
    append_runes(m, list, v);
  } else {
    value element, walk = iterator_new(m, v);
    while (iterator_next(m, walk, &element)) list_append(m, list, element);
  }
  return list;
}
