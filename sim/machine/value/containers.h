/* Tuples, lists, dicts and ranges in the heap. */
#ifndef LOCKSTEP_CONTAINERS_H
#define LOCKSTEP_CONTAINERS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/value.h"

struct machine;

value tuple_new(struct machine *m, const value *elements, uint32_t count);
uint32_t tuple_count(const struct machine *m, value v);
value tuple_at(const struct machine *m, value v, uint32_t i);

value list_new(struct machine *m, uint32_t capacity); /* empty */
/* A deque is a list that knows of it (cell.detail): 1, or 2 and the most that it holds. most: UINT32_MAX for no bound. */
value deque_new(struct machine *m, uint32_t most);
bool deque_most(const struct machine *m, value v, uint32_t *most); /* false: it has no bound, or it is a plain list */
uint32_t list_count(const struct machine *m, value v);
value *list_elements(const struct machine *m, value v);      /* until the list grows */
void list_append(struct machine *m, value v, value element); /* publishes the element when the list is shared */
void list_insert(struct machine *m, value v, uint32_t at, value element);
void list_remove(struct machine *m, value v, uint32_t at, uint32_t count);

value dict_new(struct machine *m);
uint32_t dict_count(const struct machine *m, value v);
bool dict_get(const struct machine *m, value v, value key, value *out);
void dict_set(struct machine *m, value v, value key, value element);
bool dict_remove(struct machine *m, value v, value key, value *old);
void dict_clear(struct machine *m, value v);
/* Walks in order of insertion: *at from 0; false at the end. */
bool dict_next(const struct machine *m, value v, uint32_t *at, value *key, value *element);

bool value_hashable(const struct machine *m, value v);

value range_new(struct machine *m, int64_t start, int64_t stop, int64_t step);

/* From now on more than one thread may reach it. */
void value_publish(struct machine *m, value v);

#endif
