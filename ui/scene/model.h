/* Models: instances of the library's classes that have a picture though they are no synchronisation objects (sockets,
   banks, thread-local data, pools); and a look at what is in them. Reads only. */
#ifndef LOCKSTEP_MODEL_H
#define LOCKSTEP_MODEL_H

#include "scene/scene.h"

enum model_kind { MODEL_SOCKET, MODEL_CONNECTION, MODEL_BANK, MODEL_DRAWERS, MODEL_POOL, MODEL_KINDS };

struct model {
  enum model_kind kind;
  uint32_t offset;  /* in the heap */
  const char *name; /* what the program calls it, "" if no variable leads to it */
};

/* All that the program can reach, in scene->models. Called by scene_build(). */
void models_find(struct scene *s);
size_t models_count(const struct scene *s, enum model_kind kind);

/* An attribute of an instance; VALUE_UNDEF when it has none of that name, or v is no instance. */
value model_attribute(const struct scene *s, value v, const char *name);
bool model_true(const struct scene *s, value v, const char *name);        /* is that attribute True */
int64_t model_number(const struct scene *s, value v, const char *name);   /* 0 if it is none */
const char *model_text(const struct scene *s, value v);                   /* of a str, else "" */
const value *model_list(const struct scene *s, value v, uint32_t *count); /* of a list or a tuple */
/* The object that a value is, as a thing; NULL if it is none. */
const struct thing *model_thing(const struct scene *s, value v);
/* A value as repr() has it, cleaned for the screen. */
void model_put(const struct scene *s, value v, struct buffer *out);
double model_seconds(const struct scene *s); /* the program's clock: time.monotonic() */

#endif
