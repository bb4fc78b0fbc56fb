/* What the parts of the scene have of one another. */
#ifndef LOCKSTEP_SCENE_INTERNAL_H
#define LOCKSTEP_SCENE_INTERNAL_H

#include "scene/scene.h"

/* The text moves into the scene's arena. */
const char *scene_keep(struct scene *s, struct buffer *b);
const char *scene_value(struct scene *s, value v); /* as repr() has it, cleaned */

bool scene_simple(value v); /* a number, a text, True, False, None */
void scene_add_data(struct scene *s);
const struct datum *scene_datum(const struct scene *s, uint32_t name, uint32_t process); /* NULL if it is not shown */

#endif
