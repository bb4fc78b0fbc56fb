/* What the interpreter's instructions do beyond moving values about: operators with methods of the scenario behind
   them, calls, loops, exceptions. An outcome of CALL means that a method runs first and the instruction is taken up
   again. */
#ifndef LOCKSTEP_EVALUATE_H
#define LOCKSTEP_EVALUATE_H

#include "base/limits.h"
#include "machine/frames.h"
#include "machine/native.h"
#include "module/operation/operators.h"

enum { KEYWORDS = LIMIT_ARGUMENTS };

/* An instance: operators on it may be methods of the scenario. */
bool evaluate_by_methods(const struct machine *m, value v);
/* What was called back from this instruction has returned. */
void evaluate_resume(struct frame *f);
/* DONE where the class has no such method. */
enum outcome evaluate_call_method(struct call *c, value self, const char *name, const value *arguments, uint32_t count,
                                  uint16_t ret, uint32_t flags);
enum outcome evaluate_operator(struct call *c, struct frame *f, enum operator_kind op, bool augmented, value a,
                               value b);
enum outcome evaluate_unary(struct call *c, struct frame *f, enum unary_kind op, value v);
/* What __bool__ of v has given, or else __len__. */
enum outcome evaluate_truth_given(struct call *c, value v, value given, bool *truth);
enum outcome evaluate_truth(struct call *c, struct frame *f, value v, bool *truth);
value evaluate_join_texts(struct machine *m, const value *list, uint32_t count);
enum outcome evaluate_unpack(struct call *c, value v, uint32_t count, value *to);
enum outcome evaluate_unpack_more(struct call *c, value v, uint32_t before, uint32_t behind, value *to);
enum outcome evaluate_ask(struct call *c);
/* callee: whose arguments they are; UNDEF: those of a dict or a list that is written down. */
enum outcome evaluate_merge(struct call *c, value callee, value into, value from);
enum outcome evaluate_extend(struct call *c, value callee, value into, value from);
enum outcome evaluate_prepare_range(struct call *c, value *r, uint32_t count);
enum outcome evaluate_begin_loop(struct call *c, struct frame *f, value v);
enum outcome evaluate_next_turn(struct call *c, struct frame *f, value iterator);
enum outcome evaluate_item_method(struct call *c, struct frame *f, value object, const char *name,
                                  const value *arguments, uint32_t count);
enum outcome evaluate_make_closure(struct call *c, struct frame *f, uint32_t function, const value *defaults);
enum outcome evaluate_raise_value(struct call *c, struct frame *f, value v, value cause);
enum outcome evaluate_match(struct call *c, value exception, value type);
enum outcome evaluate_fault_undefined(struct call *c, uint32_t name); /* a global */
/* A variable that an inner function captures: this function's own, or of an enclosing one. */
enum outcome evaluate_fault_boxed(struct call *c, const struct function *fn, uint16_t reg, uint32_t name);
enum outcome evaluate_fault_unbound(struct call *c, const struct function *fn, uint32_t name);
uint32_t evaluate_shape_keywords(const struct machine *m, uint16_t shape, const value *values, struct keyword *out);
enum outcome evaluate_call_spread(struct call *c, const value *r, uint16_t ret);
/* Takes the result of a frame that is done into the frame that called it. */
void evaluate_deliver(struct machine *m, struct thread *t, struct frame *done, value v);
/* Nobody caught it: the thread ends, and its traceback is told. */
bool evaluate_say(struct call *c, value exception); /* true: first the library finds out what its text is */
void evaluate_fail_thread(struct machine *m, uint32_t id, value exception);

/* A statement that takes no time: in the set-up, or in a search. False: it has gone on for so long without a step that
   it must stop here. */
bool evaluate_timeless(struct machine *m, struct thread *t);

#endif
