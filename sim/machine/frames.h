/* Calls, as the interpreter makes them. */
#ifndef LOCKSTEP_FRAMES_H
#define LOCKSTEP_FRAMES_H

#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"

static inline struct frame *thread_frame(const struct machine *m, const struct thread *t) {
  return t->frame ? (struct frame *)heap_at(m, t->frame) : NULL;
}
uint32_t thread_line_outside(const struct machine *m, uint32_t thread);
/* The scenario's line at which a thread stands, whose innermost call this is. */
static inline uint32_t thread_line_in(const struct machine *m, uint32_t thread, const struct frame *top) {
  const struct function *f = top ? &m->program->functions[top->function] : NULL;
  return f && !(f->flags & FUNCTION_LIBRARY) ? f->places[top->pc].line : thread_line_outside(m, thread);
}
static inline uint32_t thread_line(const struct machine *m, uint32_t thread) {
  return thread_line_in(m, thread, thread_frame(m, &m->threads[thread]));
}
void frame_place(const struct machine *m, const struct thread *t, uint32_t *function, uint32_t *pc);

struct signature {
  struct signature *older; /* the one that was made before */
  const struct native *native;
  uint32_t count, required;
  bool raw;        /* "*" */
  bool positional; /* "/" */
  bool quick;      /* always a step, and its arguments may all be left out but the object that it belongs to */
  uint8_t owner;   /* enum type_id + 1: a method of that type, 0: of none */
  uint32_t names[NATIVE_ARGUMENTS];
  value fallback[NATIVE_ARGUMENTS];
  value given[NATIVE_ARGUMENTS]; /* of a quick one: the object, and the fallbacks behind it */
};
struct signature *signature_make(struct machine *m, uint32_t native);
static inline struct signature *signature_of(struct machine *m, uint32_t native) {
  struct signature *s = m->signatures ? m->signatures[native] : NULL;
  return s ? s : signature_make(m, native);
}
void signatures_free(struct machine *m);

/* Nearly every call of a native: some arguments in order, and defaults for the rest. False: it is another, and out is as
   it may be. */
static inline bool signature_fill(const struct signature *s, value self, const value *list, uint32_t count,
                                  value *out) {
  uint32_t n = 0, given = count + (self != VALUE_UNDEF);
  if (s->raw || s->native->flags & NATIVE_WALKS || (s->owner && self == VALUE_UNDEF) || given < s->required ||
      given > s->count)
    return false;
  if (self != VALUE_UNDEF) out[n++] = self;
  for (uint32_t i = 0; i < count; i++)
    if ((out[n++] = list[i]) == VALUE_UNDEF) return false;
  for (; n < s->count; n++) out[n] = s->fallback[n];
  return true;
}

struct arguments;

/* Calls callee. DONE: c->result; CALL: a frame was pushed (or a native wants to be run again); BLOCKED; FAULTED. */
enum outcome invoke(struct call *c, value callee, value self, const value *list, uint32_t count,
                    const struct keyword *keywords, uint32_t keyword_count, uint16_t ret, uint32_t flags);
enum outcome invoke_arguments(struct call *c, value callee, const struct arguments *a, uint16_t ret, uint32_t flags);
/* call_back() of what calls nothing back itself. */
enum outcome call_back_here(struct call *c, value function, const value *arguments, uint32_t count);
/* Of an instance that a loop can walk *v becomes the list of what it gives; CALL while it gives it. */
enum outcome list_walked(struct call *c, struct frame *f, value *v);

#endif
