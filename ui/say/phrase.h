/* Phrases: one event in a few words, in the language of the interface. */
#ifndef LOCKSTEP_PHRASE_H
#define LOCKSTEP_PHRASE_H

#include "scene/scene.h"

/* Of an event as it is kept, without its value. Returns the colour that fits it. */
enum role phrase_record(const struct scene *s, const struct record *r, struct buffer *out);

#endif
