/* The last name noted stays. */
#include "scene/recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void recall_note(struct recall_list *l, uint32_t index, const char *name) {
  if (index >= l->count) {
    size_t more = (size_t)index * 2 + 16;
    l->names = must_grow(l->names, l->count * sizeof *l->names, more * sizeof *l->names);
    l->count = more;
  }
  if (l->names[index] && strcmp(l->names[index], name) == 0) return;
  size_t length = strlen(name);
  free(l->names[index]);
  l->names[index] = must_alloc(length + 1);
  memcpy(l->names[index], name, length);
}

const char *recall_name(const struct recall_list *l, uint32_t index) {
  return index < l->count ? l->names[index] : NULL;
}

static void finish(struct recall_list *l) {
  for (size_t i = 0; i < l->count; i++) free(l->names[i]);
  free(l->names);
}

void recall_finish(struct recall *r) {
  finish(&r->objects);
  finish(&r->threads);
  *r = (struct recall){{NULL, 0}, {NULL, 0}};
}
