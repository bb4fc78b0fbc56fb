/* The interpreter: runs one thread's instructions up to the end of its step. A step ends right before the next thing
   that other threads can notice, or the next statement, so a thread always stands in front of what it does next. */
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "lang/op.h"
#include "machine/call.h"
#include "machine/evaluate.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/raise.h"
#include "machine/search/inside.h"
#include "machine/step.h"
#include "machine/threads.h"
#include "machine/tick.h"
#include "machine/touch.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/iterator.h"
#include "machine/value/method_cache.h"
#include "machine/value/numbers.h"
#include "module/operation/operators.h"
#include "module/operation/subscript.h"
#include "module/support.h"

/* clang-format off: short instructions stay on one line */

/* Registers, constants and code of the innermost frame. */
#define LOAD_FRAME()                          \
  do {                                        \
    f = heap_at(m, t->frame);                 \
    fn = &m->program->functions[f->function]; \
    r = f->r;                                 \
    code = fn->code;                          \
    ip = code + f->pc;                        \
    quiet = fn->flags & FUNCTION_LIBRARY;     \
  } while (0)

#define K(x) ((x)&OPERAND_CONST ? constants[(x) & (OPERAND_CONST - 1)] : r[x])

/* One step of this thread; it waits for the next one if this step has been taken. */
#define TAKE_STEP()                                   \
  do {                                                \
    if (!fuel) goto park;                             \
    if (m->local) goto stop;                          \
    fuel--;                                           \
    m->s->tick = m->base_tick + (given - fuel - 1);   \
    f->pc = PC() - 1; /* what is told has its line */ \
    m->stepped = STEPPED(f);                          \
    t->touched = 1;                                   \
  } while (0)

enum { STEPS = NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE }; /* flags that say whether a native is one */

/* What would be a step is none in the set-up, in the body of an atomic(), and where a condition is judged on a copy. */
enum { FREE_NOT, FREE_SETUP, FREE_INSIDE };

static int freedom(const struct machine *m, const struct thread *t) {
  if (m->judging || t->atomic) return FREE_INSIDE;
  return t->flags & THREAD_IN_SETUP ? FREE_SETUP : FREE_NOT;
}

/* The instruction can be noticed by others: it is a step, unless steps are free. */
#define VISIBLE()                    \
  do {                               \
    if (free == FREE_SETUP)          \
      m->s->steps++;                 \
    else if (free)                   \
      m->inside++, f->pc = PC() - 1; \
    else                             \
      TAKE_STEP();                   \
  } while (0)

/* The clock as it is in the middle of several steps. */
#define SYNC()                                                        \
  do {                                                                \
    if (given > fuel) m->s->tick = m->base_tick + (given - fuel - 1); \
  } while (0)

#define TARGET() (code + (i.b | (uint32_t)i.c << 16))
#define PC() ((uint32_t)(ip - code))

/* Takes what a helper came to: a result for register a, an exception, or a call to be carried out first. */
#define TAKE(expression)                     \
  do {                                       \
    f->pc = PC();                            \
    enum outcome o_ = (expression);          \
    if (o_ == OUTCOME_FAULTED) goto faulted; \
    if (o_ == OUTCOME_CALL) goto called;     \
    if (m->overdrawn) goto overdrawn;        \
    r[i.a] = c.result;                       \
  } while (0)
#define DO(expression)                       \
  do {                                       \
    f->pc = PC();                            \
    enum outcome o_ = (expression);          \
    if (o_ == OUTCOME_FAULTED) goto faulted; \
    if (o_ == OUTCOME_CALL) goto called;     \
    if (m->overdrawn) goto overdrawn;        \
  } while (0)

/* Into truth. Whether a list that others may change is empty is a look at shared data. */
#define TRUTH(v)                                                \
  do {                                                          \
    truth = (v) == VALUE_TRUE;                                  \
    if (truth || (v) == VALUE_FALSE) break;                     \
    bool seen_ = !quiet && touch_container(m, v);               \
    if (seen_) VISIBLE();                                       \
    DO(evaluate_truth(&c, f, v, &truth));                       \
    if (seen_) touch_place(m, id, EVENT_READ, fn, PC() - 1, v); \
  } while (0)

/* Each instruction goes straight to the next one's code: jumps of their own predict far better than one switch. */
#define CASE(name) do_##name
#define NEXT()          \
  do {                  \
    i = *ip++;          \
    goto *labels[i.op]; \
  } while (0)

/* A small integer is a float of the same value. */
static inline bool take_real(value v, double *out) {
  if (!value_is_small(v) && !value_is_float(v)) return false;
  *out = value_is_small(v) ? (double)value_small(v) : value_float(v);
  return true;
}

/* The small cases, each an expression that sets z or r[i.a] and says whether it applies; else what stands behind. */
#define FAST(INTEGER, FLOAT)                                     \
  if (value_is_small(a) && value_is_small(b)) {                  \
    int64_t x = value_small(a), y = value_small(b), z = 0;       \
    (void)x, (void)y;                                            \
    if (INTEGER) {                                               \
      r[i.a] = value_from_small(z);                              \
      NEXT();                                                    \
    }                                                            \
  } else {                                                       \
    double x, y;                                                 \
    if (take_real(a, &x) && take_real(b, &y) && (FLOAT)) NEXT(); \
  }

#define DIVIDE()                                                    \
  {                                                                 \
    double x, y;                                                    \
    if (take_real(K(i.b), &x) && take_real(K(i.c), &y) && y != 0) { \
      r[i.a] = value_from_float(x / y);                             \
      NEXT();                                                       \
    }                                                               \
  }

#define ARITHMETIC(OPERATOR, INTEGER, FLOAT) \
  {                                          \
    value a = K(i.b), b = K(i.c);            \
    FAST(INTEGER, FLOAT)                     \
    operation = OPERATOR_##OPERATOR;         \
    goto operate;                            \
  }

#define AUGMENTED(OPERATOR, INTEGER, FLOAT) \
  {                                         \
    value a = K(i.b), b = K(i.c);           \
    FAST(INTEGER, FLOAT)                    \
    operation = OPERATOR_##OPERATOR;        \
    goto augment;                           \
  }

#define COMPARISON(OPERATOR, SIGN)                                    \
  {                                                                   \
    value a = K(i.b), b = K(i.c);                                     \
    double x, y;                                                      \
    if (value_is_small(a) && value_is_small(b)) {                     \
      r[i.a] = value_bool((int64_t)(a << 14) SIGN(int64_t)(b << 14)); \
      NEXT();                                                         \
    }                                                                 \
    if (take_real(a, &x) && take_real(b, &y)) {                       \
      r[i.a] = value_bool(x SIGN y);                                  \
      NEXT();                                                         \
    }                                                                 \
    operation = OPERATOR_##OPERATOR;                                  \
    goto operate;                                                     \
  }

#define UNLESS(OPERATOR, SIGN)                                                  \
  {                                                                             \
    value a = K(i.b), b = K(i.c);                                               \
    double x, y;                                                                \
    if (value_is_small(a) && value_is_small(b)) {                               \
      if (!((int64_t)(a << 14) SIGN(int64_t)(b << 14))) ip += (int16_t)i.a - 1; \
      NEXT();                                                                   \
    }                                                                           \
    if (take_real(a, &x) && take_real(b, &y)) {                                 \
      if (!(x SIGN y)) ip += (int16_t)i.a - 1;                                  \
      NEXT();                                                                   \
    }                                                                           \
    operation = OPERATOR_##OPERATOR;                                            \
    goto hold_against;                                                          \
  }

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic" /* labels as values, which gcc and clang have */

uint32_t step_run(struct machine *m, uint32_t id, uint32_t given) {
  static const void *const labels[OP_COUNT] = {
#define X(name, operands, visible, what) &&do_##name,
#include "lang/op.def"
#undef X
  };
  struct thread *t;
  struct frame *f;
  const struct function *fn;
  const struct insn *code;
  const value *constants = m->program->constants;
  value *r;
  const struct insn *ip;
  uint32_t fuel;
  bool quiet, truth, timeless;
  enum operator_kind operation = OPERATOR_ADD;
  int free;
  struct call c = {.m = m};
  enum outcome outcome;
  enum touch_kind touch;
  struct signature *quick;
  uint32_t frame;   /* in which the call is */
  const char *heap; /* where it was before the call: a new thread may make the tables grow */
  uint32_t next;    /* whose stretch begins */
  struct insn i;

begin:
  t = &m->threads[id];
  c.thread = m->current = id;
  if (t->process != m->process) process_enter(m, t->process);
  m->resched = RESCHED_NOT;
  m->inside = 0;
  fuel = given;
  free = freedom(m, t);
  timeless = free || m->search;
  if (t->flags & THREAD_CHARGED) {
    t->flags = (uint8_t)(t->flags & ~THREAD_CHARGED);
    fuel--;
  }
  LOAD_FRAME();

  for (;;) {
    NEXT();
    CASE(NOP) : NEXT();

    CASE(STEP) : if (timeless) {
      if (!evaluate_timeless(m, t)) goto spent;
      NEXT();
    }
    if (!fuel) goto park;
    fuel--;
    t->touched = 0;
    NEXT();

    CASE(STEPEND) : if (timeless) NEXT();
    if (!t->touched) {
      if (fuel)
        fuel--;
      else if (t->flags & THREAD_CHARGED)
        goto park;
      else
        t->flags |= THREAD_CHARGED;
    }
    t->touched = 0;
    NEXT();

    CASE(MOVE) : r[i.a] = K(i.b);
    NEXT();
    CASE(IMPORTED) : r[i.a] = K(i.b);
    NEXT();

    CASE(CHECK) : if (r[i.a] == VALUE_UNDEF) DO(evaluate_fault_unbound(&c, fn, value_payload(constants[i.b])));
    NEXT();
    CASE(CLEAR) : r[i.a] = VALUE_UNDEF;
    NEXT();

    CASE(GETGLOBAL) : {
      value v = *global_at(m, i.b);
      if (v == VALUE_UNDEF) DO(evaluate_fault_undefined(&c, m->program->globals[i.b].name));
      r[i.a] = v;
      NEXT();
    }
    CASE(GETSHARED) : {
      if (!quiet) VISIBLE();
      value v = *global_at(m, i.b);
      if (v == VALUE_UNDEF) DO(evaluate_fault_undefined(&c, m->program->globals[i.b].name));
      r[i.a] = v;
      if (!quiet) touch_tell(m, id, EVENT_READ, m->program->globals[i.b].name, v);
      NEXT();
    }

    CASE(SETSHARED) : if (!quiet) VISIBLE();
    /* fall through */
    CASE(SETGLOBAL) : {
      value v = K(i.a);
      *global_at(m, i.b) = v;
      if (value_is(v, TAG_REF)) value_publish(m, v);
      if (i.op == OP_SETSHARED && !quiet) touch_tell(m, id, EVENT_WRITE, m->program->globals[i.b].name, v);
      NEXT();
    }

    CASE(DELGLOBAL) : {
      VISIBLE();
      value *v = global_at(m, i.b);
      if (*v == VALUE_UNDEF) DO(evaluate_fault_undefined(&c, m->program->globals[i.b].name));
      *v = VALUE_UNDEF;
      NEXT();
    }

    CASE(GETATTR) : {
      value object = K(i.b);
      uint32_t name = value_payload(constants[i.c]);
      if (f->phase) { /* a property */
        evaluate_resume(f);
        r[i.a] = f->back;
        NEXT();
      }
      bool visible = !quiet && touch_attribute(m, object, name);
      if (visible) VISIBLE();
      TAKE(attribute_get(&c, object, name));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, r[i.a]);
      NEXT();
    }
    CASE(SETATTR) : {
      value object = K(i.a);
      uint32_t name = value_payload(constants[i.b]);
      if (f->phase) { /* a property */
        evaluate_resume(f);
        NEXT();
      }
      bool visible = !quiet && touch_object(m, object);
      if (visible) VISIBLE();
      DO(attribute_set(&c, object, name, K(i.c)));
      if (visible) touch_place(m, id, EVENT_WRITE, fn, PC() - 1, K(i.c));
      NEXT();
    }
    CASE(DELATTR) : if (f->phase) { /* a property */
      evaluate_resume(f);
      NEXT();
    }
    if (!quiet && touch_object(m, K(i.a))) VISIBLE();
    DO(attribute_delete(&c, K(i.a), value_payload(constants[i.b])));
    NEXT();

    CASE(GETFROZEN) : CASE(GETITEM) : {
      value object = K(i.b), index = K(i.c);
      bool visible = i.op == OP_GETITEM && !quiet && touch_container(m, object);
      if (visible) VISIBLE();
      if (evaluate_by_methods(m, object)) {
        if (f->phase) {
          evaluate_resume(f);
          r[i.a] = f->back;
          NEXT();
        }
        f->phase = 1;
        DO(evaluate_call_method(&c, object, "__getitem__", &index, 1, 0, FRAME_CALLBACK));
        f->phase = 0;
      }
      TAKE(subscript_get(&c, object, index));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, r[i.a]);
      NEXT();
    }
    CASE(SETITEM) : {
      value object = K(i.a), pair[2] = {K(i.b), K(i.c)};
      bool visible = !quiet && touch_container(m, object);
      if (visible) VISIBLE();
      if (evaluate_by_methods(m, object)) {
        if (f->phase) {
          evaluate_resume(f);
          NEXT();
        }
        f->phase = 1;
        DO(evaluate_call_method(&c, object, "__setitem__", pair, 2, 0, FRAME_CALLBACK));
        f->phase = 0;
      }
      DO(subscript_set(&c, object, pair[0], pair[1]));
      if (visible) touch_place(m, id, EVENT_WRITE, fn, PC() - 1, pair[1]);
      NEXT();
    }
    CASE(DELITEM) : {
      bool visible = !quiet && touch_container(m, K(i.a));
      if (visible) VISIBLE();
      if (evaluate_by_methods(m, K(i.a))) {
        value index = K(i.b);
        DO(evaluate_item_method(&c, f, K(i.a), "__delitem__", &index, 1));
        NEXT();
      }
      DO(subscript_delete(&c, K(i.a), K(i.b)));
      if (visible) touch_place(m, id, EVENT_WRITE, fn, PC() - 1, VALUE_NONE);
      NEXT();
    }
    CASE(GETSLICE) : {
      bool visible = !quiet && touch_container(m, K(i.b));
      if (visible) VISIBLE();
      if (evaluate_by_methods(m, K(i.b))) {
        TAKE(evaluate_item_method(&c, f, K(i.b), "__getslice__", &r[i.c], 3));
        NEXT();
      }
      TAKE(subscript_get_slice(&c, K(i.b), r[i.c], r[i.c + 1], r[i.c + 2]));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, r[i.a]);
      NEXT();
    }
    CASE(SETSLICE) : {
      bool visible = !quiet && (touch_container(m, K(i.a)) || touch_container(m, K(i.c)));
      if (visible) VISIBLE();
      if (evaluate_by_methods(m, K(i.a))) {
        value arguments[4] = {r[i.b], r[i.b + 1], r[i.b + 2], K(i.c)};
        DO(evaluate_item_method(&c, f, K(i.a), "__setslice__", arguments, 4));
        NEXT();
      }
      DO(subscript_set_slice(&c, K(i.a), r[i.b], r[i.b + 1], r[i.b + 2], K(i.c)));
      if (visible) touch_place(m, id, EVENT_WRITE, fn, PC() - 1, K(i.c));
      NEXT();
    }
    CASE(DELSLICE) : {
      bool visible = !quiet && touch_container(m, K(i.a));
      if (visible) VISIBLE();
      DO(subscript_delete_slice(&c, K(i.a), r[i.b], r[i.b + 1], r[i.b + 2]));
      if (visible) touch_place(m, id, EVENT_WRITE, fn, PC() - 1, VALUE_NONE);
      NEXT();
    }

    CASE(ADD)
        : ARITHMETIC(ADD, (z = x + y, value_fits_small(z)), (r[i.a] = value_from_float(x + y), true)) CASE(SUB)
        : ARITHMETIC(SUB, (z = x - y, value_fits_small(z)), (r[i.a] = value_from_float(x - y), true)) CASE(MUL)
        : ARITHMETIC(MUL, (!__builtin_mul_overflow(x, y, &z) && value_fits_small(z)),
                     (r[i.a] = value_from_float(x * y), true)) CASE(DIV)
        : DIVIDE() ARITHMETIC(DIV, false, false) CASE(FLOORDIV)
        : ARITHMETIC(FLOORDIV, (y > 0 && (z = x / y - (x % y < 0), true)), false) CASE(MOD)
        : ARITHMETIC(MOD, (y > 0 && (z = x % y, z += z < 0 ? y : 0, true)), false) CASE(POW)
        : ARITHMETIC(POW, false, false) CASE(LSHIFT)
        : ARITHMETIC(LSHIFT, false, false) CASE(RSHIFT)
        : ARITHMETIC(RSHIFT, false, false) CASE(BITAND)
        : ARITHMETIC(AND, (z = x & y, true), false) CASE(BITOR)
        : ARITHMETIC(OR, (z = x | y, true), false) CASE(BITXOR)
        : ARITHMETIC(XOR, (z = x ^ y, true), false)

              CASE(IADD)
        : AUGMENTED(ADD, (z = x + y, value_fits_small(z)), (r[i.a] = value_from_float(x + y), true)) CASE(ISUB)
        : AUGMENTED(SUB, (z = x - y, value_fits_small(z)), (r[i.a] = value_from_float(x - y), true)) CASE(IMUL)
        : AUGMENTED(MUL, (!__builtin_mul_overflow(x, y, &z) && value_fits_small(z)),
                    (r[i.a] = value_from_float(x * y), true)) CASE(IDIV)
        : DIVIDE() AUGMENTED(DIV, false, false) CASE(IFLOORDIV)
        : AUGMENTED(FLOORDIV, (y > 0 && (z = x / y - (x % y < 0), true)), false) CASE(IMOD)
        : AUGMENTED(MOD, (y > 0 && (z = x % y, z += z < 0 ? y : 0, true)), false) CASE(IPOW)
        : AUGMENTED(POW, false, false) CASE(ILSHIFT)
        : AUGMENTED(LSHIFT, false, false) CASE(IRSHIFT)
        : AUGMENTED(RSHIFT, false, false) CASE(IAND)
        : AUGMENTED(AND, (z = x & y, true), false) CASE(IOR)
        : AUGMENTED(OR, (z = x | y, true), false) CASE(IXOR)
        : AUGMENTED(XOR, (z = x ^ y, true), false)

              CASE(EQ)
        : COMPARISON(EQ, ==) CASE(NE)
        : COMPARISON(NE, !=) CASE(LT)
        : COMPARISON(LT, <) CASE(LE)
        : COMPARISON(LE, <=) CASE(GT) : COMPARISON(GT, >) CASE(GE) : COMPARISON(GE, >=) CASE(IN) : CASE(NOTIN) : {
      bool visible = !quiet && touch_container(m, K(i.c));
      if (visible) VISIBLE();
      TAKE(evaluate_operator(&c, f, i.op == OP_IN ? OPERATOR_IN : OPERATOR_NOT_IN, false, K(i.b), K(i.c)));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, r[i.a]);
      NEXT();
    }
    CASE(IS) : r[i.a] = value_bool(K(i.b) == K(i.c));
    NEXT();
    CASE(ISNOT) : r[i.a] = value_bool(K(i.b) != K(i.c));
    NEXT();
    CASE(NOT) : TRUTH(K(i.b));
    r[i.a] = value_bool(!truth);
    NEXT();
    CASE(NEGATE) : TAKE(evaluate_unary(&c, f, UNARY_NEGATIVE, K(i.b)));
    NEXT();
    CASE(PLUS) : TAKE(evaluate_unary(&c, f, UNARY_POSITIVE, K(i.b)));
    NEXT();
    CASE(INVERT) : TAKE(evaluate_unary(&c, f, UNARY_INVERT, K(i.b)));
    NEXT();

    CASE(JUMP) : {
      const struct insn *target = TARGET();
      if (target < ip && m->s->heap_units > m->collect_at) {
        ip--;
        goto collect;
      }
      ip = target;
      NEXT();
    }
    CASE(JUMPIF) : TRUTH(K(i.a));
    if (truth) ip = TARGET();
    NEXT();
    CASE(JUMPIFNOT) : TRUTH(K(i.a));
    if (!truth) ip = TARGET();
    NEXT();
    CASE(UNLESSEQ)
        : UNLESS(EQ, ==) CASE(UNLESSNE)
        : UNLESS(NE, !=) CASE(UNLESSLT)
        : UNLESS(LT, <) CASE(UNLESSLE)
        : UNLESS(LE, <=) CASE(UNLESSGT)
        : UNLESS(GT, >) CASE(UNLESSGE)
        : UNLESS(GE, >=)

              CASE(METHOD)
        : if (f->phase) { /* a property whose value is called */
      evaluate_resume(f);
      r[i.a] = f->back;
      r[i.a + 1] = VALUE_UNDEF;
      NEXT();
    }
    {
      value object = K(i.b);
      uint32_t name = value_payload(constants[i.c]);
      const struct method_entry *known = method_known(m, ip, object, name);
      if (!known) {
        DO(method_get(&c, object, name, &r[i.a], &r[i.a + 1]));
        NEXT();
      }
      r[i.a] = known->v;
      r[i.a + 1] = object;
      quick = known->quick;
      if (!quick || ip->op != OP_CALL || ip->b | ip->c) NEXT();
      i = *ip++; /* what is nearly always behind it */
      goto call_quick;
    }
    CASE(SUPER) : {
      TAKE(super_get(&c, i.b - 1, r[0], value_payload(constants[i.c])));
      NEXT();
    }

    CASE(CALL) : if (value_is(r[i.a], TAG_NATIVE) && !(i.b | i.c | f->phase) && r[i.a + 1] != VALUE_UNDEF) {
      quick = signature_of(m, value_payload(r[i.a]));
      if (!quick->quick) goto call;
    call_quick:
      if (!free && m->s->heap_units <= m->collect_at && !(f->flags & FRAME_RESUMED)) {
        TAKE_STEP();
        f->callee = i.a;
        c.phase = c.keyword_count = 0;
        c.scratch = VALUE_UNDEF;
        c.native = quick->native;
        c.a = quick->given;
        c.n = quick->count;
        quick->given[0] = r[i.a + 1];
        frame = t->frame;
        touch = TOUCH_STEP;
        heap = m->heap;
        outcome = quick->native->function(&c);
        if (outcome == OUTCOME_DONE && heap == m->heap && !t->atomic) goto done;
        goto returned;
      }
    }
  call:
    /* fall through */
    CASE(CALLEX) : {
      if (m->local) goto stop;
      if (m->s->heap_units > m->collect_at) {
        ip--;
        goto collect;
      }
      value *base = &r[i.a];
      const struct signature *plain =
          i.op == OP_CALL && !i.c && value_is(base[0], TAG_NATIVE) ? signature_of(m, value_payload(base[0])) : NULL;
      touch = plain && (plain->native->flags & STEPS) == NATIVE_VISIBLE
                  ? TOUCH_STEP
                  : touch_call(m, base, i.b, i.op == OP_CALLEX, quiet);
      if (touch == TOUCH_TIMED && free != FREE_INSIDE && !(f->flags & FRAME_RESUMED)) TAKE_STEP();
      if (touch > TOUCH_TIMED && !(f->flags & FRAME_RESUMED)) VISIBLE();
      f->flags &= ~(uint32_t)FRAME_RESUMED;
      f->callee = i.a;
      SYNC();           /* a native may look at the clock */
      f->pc = PC() - 1; /* a native that waits, calls back or fails stands at its call */
      c.phase = f->phase;
      c.back = f->back;
      c.scratch = f->phase ? f->scratch : VALUE_UNDEF;
      c.keyword_count = 0;
      frame = t->frame;
      value filled[NATIVE_ARGUMENTS];
      if (plain && signature_fill(plain, base[1], base + 2, i.b, filled)) {
        c.native = plain->native;
        c.a = filled;
        c.n = plain->count;
        outcome = plain->native->function(&c);
      } else if (i.op == OP_CALL) {
        struct keyword keywords[KEYWORDS];
        uint32_t named = evaluate_shape_keywords(m, i.c, base + 2 + i.b, keywords);
        outcome = invoke(&c, base[0], base[1], base + 2, i.b, keywords, named, i.a, 0);
      } else {
        outcome = evaluate_call_spread(&c, base, i.a);
      }
    }
  returned : {
    if (outcome == OUTCOME_BLOCKED) goto leave;
    t = &m->threads[id];  /* a new thread may have made the tables grow */
    free = freedom(m, t); /* the first one may have started; the body of an atomic() begun or ended */
    timeless = free || m->search;
    f = heap_at(m, frame);
    r = f->r;
    if (outcome == OUTCOME_FAULTED) {
      if (m->search && !m->asks) search_note_fault(m, c.native);
      goto raise;
    }
    if (outcome == OUTCOME_CALL) {
      struct frame *top = heap_at(m, t->frame);
      if (t->frame != frame && !(top->flags & FRAME_CALLBACK)) {
        f->pc = PC();
        f->phase = 0;
        if (top->flags & FRAME_CONSTRUCTOR) r[i.a] = c.result;
      }
      LOAD_FRAME();
      NEXT();
    }
  done:
    if (m->overdrawn) goto overdrawn;
    f->pc = PC();
    f->phase = 0;
    r[i.a] = c.result;
    if (touch == TOUCH_DATA) touch_place(m, id, EVENT_TOUCH, fn, PC() - 1, VALUE_NONE);
    if (m->resched) {
      uint32_t left = fuel && m->resched == RESCHED_ARRIVAL ? stretch_goes_on(m, given - fuel) : 0;
      given += left - fuel;
      fuel = left;
      if (left) {
        m->resched = RESCHED_NOT;
        NEXT();
      }
    }
    if (t->state != THREAD_RUNNING || t->busy || m->s->end) goto leave;
    NEXT();
  }

    CASE(RETURN) : {
      if (m->local) goto stop;
      value v = K(i.a);
      f->pc = PC() - 1;
      if (!f->caller) {
        if (t->flags & THREAD_CHARGED || search_sleeps(m, id)) goto park;
        if (m->judging) {
          m->judged = v;
          goto leave;
        }
        SYNC();
        thread_end(m, id, false);
        goto leave;
      }
      evaluate_deliver(m, t, f, v);
      t->touched = 1;
      LOAD_FRAME();
      NEXT();
    }

    CASE(MAKELIST) : {
      value list = list_new(m, i.c);
      for (uint32_t n = 0; n < i.c; n++) list_append(m, list, r[i.b + n]);
      r[i.a] = list;
      NEXT();
    }
    CASE(MAKETUPLE) : r[i.a] = tuple_new(m, &r[i.b], i.c);
    NEXT();
    CASE(MAKEDICT) : r[i.a] = dict_new(m);
    NEXT();
    CASE(LISTADD) : if (m->s->heap_units > m->collect_at) {
      ip--;
      goto collect;
    }
    list_append(m, r[i.a], K(i.b));
    if (m->overdrawn) goto overdrawn;
    NEXT();
    CASE(LISTEXTEND) : {
      value v = K(i.b);
      bool visible = !quiet && touch_container(m, v);
      if (visible) VISIBLE();
      DO(list_walked(&c, f, &v));
      DO(evaluate_extend(&c, r[i.a], v));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, v);
      NEXT();
    }
    CASE(DICTADD) : if (!take_key(&c, K(i.b))) DO(OUTCOME_FAULTED);
    dict_set(m, r[i.a], K(i.b), K(i.c));
    if (m->overdrawn) goto overdrawn;
    NEXT();
    CASE(DICTMERGE) : {
      bool visible = !quiet && touch_container(m, K(i.b));
      if (visible) VISIBLE();
      DO(evaluate_merge(&c, i.c ? VALUE_UNDEF : r[i.a - 3], r[i.a], K(i.b)));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, K(i.b));
      NEXT();
    }
    CASE(UNPACK) : {
      value v = K(i.b);
      bool visible = !quiet && touch_container(m, v);
      if (visible) VISIBLE();
      DO(list_walked(&c, f, &v));
      DO(evaluate_unpack(&c, v, i.c, &r[i.a]));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, v);
      NEXT();
    }
    CASE(UNPACKMORE) : {
      value v = K(i.b);
      bool visible = !quiet && touch_container(m, v);
      if (visible) VISIBLE();
      DO(list_walked(&c, f, &v));
      DO(evaluate_unpack_more(&c, v, i.c & 255, i.c >> 8, &r[i.a]));
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, v);
      NEXT();
    }

    CASE(ITER) : {
      bool visible = !quiet && value_cell_kind(m, K(i.b)) == CELL_DICT && touch_container(m, K(i.b));
      if (visible) VISIBLE(); /* its keys are gathered now */
      value v = value_cell_kind(m, K(i.b)) == CELL_INSTANCE ? VALUE_UNDEF : iterator_new(m, K(i.b));
      if (i.c && v != VALUE_UNDEF) iterator_steady(m, v, K(i.b));
      if (v == VALUE_UNDEF)
        TAKE(evaluate_begin_loop(&c, f, K(i.b)));
      else
        r[i.a] = v;
      if (m->overdrawn) goto overdrawn;
      if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, K(i.b));
      NEXT();
    }
    CASE(FORITER) : CASE(FORNEXT) : {
      if (evaluate_by_methods(m, r[i.a])) {
        if (!f->phase) {
          if (i.op == OP_FORITER && !m->search) {
            VISIBLE();
            t->touched = 0;
          }
          DO(evaluate_next_turn(&c, f, r[i.a]));
        }
        evaluate_resume(f);
        r[i.a + 1] = f->back;
        NEXT();
      }
      const char *upset = iterator_upset(m, r[i.a]);
      bool more = upset || iterator_more(m, r[i.a]);
      bool shared = !quiet && touch_iterator(m, r[i.a]);
      if (shared || (i.op == OP_FORITER && more && !m->search)) VISIBLE();
      if (upset) DO(call_fault(&c, EXCEPTION_RuntimeError, "%s changed size during iteration", upset));
      if (i.op == OP_FORITER) t->touched = 0;
      if (!more || !iterator_next(m, r[i.a], &r[i.a + 1])) ip = TARGET();
      NEXT();
    }
    CASE(FORPREP) : DO(evaluate_prepare_range(&c, &r[i.a], i.b));
    NEXT();
    CASE(FORRANGE) : {
      int64_t at = value_small(r[i.a]), stop = value_small(r[i.a + 1]), step = value_small(r[i.a + 2]);
      if (step > 0 ? at >= stop : at <= stop) NEXT();
      if (m->s->heap_units > m->collect_at) {
        ip--;
        goto collect;
      }
      if (timeless) {
        if (!evaluate_timeless(m, t)) goto spent;
      } else {
        if (!fuel) goto park;
        fuel--;
        t->touched = 0;
      }
      r[i.b] = r[i.a];
      r[i.a] = value_from_small(at + step);
      ip -= i.c;
      NEXT();
    }
    CASE(FORCOUNT) : {
      int64_t at = value_small(r[i.a]), stop = value_small(r[i.a + 1]), step = value_small(r[i.a + 2]);
      if (step > 0 ? at >= stop : at <= stop) NEXT();
      r[i.b] = r[i.a];
      r[i.a] = value_from_small(at + step);
      ip -= i.c;
      NEXT();
    }

    CASE(MAKEBOX) : {
      struct box *box = heap_new(m, CELL_BOX, sizeof *box);
      box->v = r[i.a];
      r[i.a] = value_ref(heap_offset(m, box));
      NEXT();
    }
    CASE(GETBOX) : {
      value v = ((struct box *)value_cell(m, r[i.b]))->v;
      if (v == VALUE_UNDEF) DO(evaluate_fault_free(&c, value_payload(constants[i.c])));
      r[i.a] = v;
      NEXT();
    }
    CASE(SETBOX) : {
      struct box *box = value_cell(m, r[i.a]);
      box->v = K(i.b);
      if (box->cell.flags & CELL_SHARED) value_publish(m, box->v);
      NEXT();
    }
    CASE(CLOSURE) : TAKE(evaluate_make_closure(&c, f, i.b, &r[i.c]));
    NEXT();

    CASE(CLASS) : ((struct vector *)heap_at(m, m->classes))->v[i.a] = 0;
    NEXT();
    CASE(SETCLASS) : class_set(m, i.a, value_payload(constants[i.b]), K(i.c));
    NEXT();

    CASE(RAISE) : DO(evaluate_raise_value(&c, f, K(i.a), K(i.b)));
    NEXT();
    CASE(RERAISE) : f->pc = PC();
    m->reraised = true;
    m->fault = r[i.a];
    goto faulted;
    CASE(MATCH) : TAKE(evaluate_match(&c, r[i.b], K(i.c)));
    NEXT();
    CASE(FAILASSERT) : {
      value message = K(i.a);
      DO(call_fault_with(&c, EXCEPTION_AssertionError, message));
      NEXT();
    }
    CASE(JOIN) : r[i.a] = evaluate_join_texts(m, &r[i.b], i.c);
    if (m->overdrawn) goto overdrawn;
    NEXT();

  operate : { /* what is no arithmetic of small numbers; a list that others may change is looked at */
    bool visible = !quiet && !f->phase && (touch_container(m, K(i.b)) || touch_container(m, K(i.c)));
    if (visible) VISIBLE();
    TAKE(evaluate_operator(&c, f, operation, false, K(i.b), K(i.c)));
    if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, r[i.a]);
    NEXT();
  }
  augment : {
    bool grows = touch_container(m, K(i.b)), visible = !quiet && !f->phase && (grows || touch_container(m, K(i.c)));
    if (visible) VISIBLE();
    TAKE(evaluate_operator(&c, f, operation, true, K(i.b), K(i.c)));
    if (visible) touch_place(m, id, grows ? EVENT_WRITE : EVENT_READ, fn, PC() - 1, K(i.c));
    NEXT();
  }
  hold_against : {
    bool visible = !quiet && !f->phase && (touch_container(m, K(i.b)) || touch_container(m, K(i.c)));
    if (visible) VISIBLE();
    DO(evaluate_operator(&c, f, operation, false, K(i.b), K(i.c)));
    if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, c.result);
    if (!value_truth(m, c.result)) ip += (int16_t)i.a - 1;
    NEXT();
  }

  spent:
    if (free != FREE_INSIDE) goto park;
    call_fault(&c, EXCEPTION_RuntimeError, "this is to be one step, and does not come to its end");
    goto faulted;
  overdrawn:
    m->overdrawn = false;
    call_fault(&c, EXCEPTION_MemoryError, "this would be too large (a limit of Lockstep)");
  faulted:
    f->pc = PC() - 1;
  raise:
    if (m->local) goto left;
    if (m->asks && evaluate_ask(&c) == OUTCOME_CALL) {
      LOAD_FRAME();
      continue;
    }
    SYNC();
    t->touched = 1;
    if (m->search && !(quiet && !f->caller)) search_note_raise(m);
    bool caught = raise_unwind(m, id, m->fault);
    free = freedom(m, t);
    timeless = free || m->search;
    if (!caught) {
      if (m->judging) goto leave;
      if (evaluate_say(&c, m->fault)) {
        LOAD_FRAME();
        continue;
      }
      evaluate_fail_thread(m, id, m->fault);
      goto leave;
    }
    LOAD_FRAME();
    continue;

  called: /* a method of the scenario runs first; then this instruction is taken up again */
    if (m->local) goto left;
    f->pc = PC() - 1;
    LOAD_FRAME();
    continue;

  collect:
    if (m->local) goto left;
    f->pc = PC();
    heap_collect(m);
    if (heap_full(m)) {
      m->s->limit = LIMIT_MEMORY;
      machine_end(m, END_LIMIT);
      goto leave;
    }
    LOAD_FRAME();
  }

left:
  m->local = LOCAL_LEFT;
  m->asks = NULL;
  goto leave;
stop:
  m->local = LOCAL_STOPPED;
park:
  f->pc = PC() - 1;
  if (!m->resident) goto leave;
  next = stretch_next(m, given - fuel);
  if (next != id + 1) goto turn;
  fuel = given = m->stretch; /* it goes on where it is */
  m->resched = RESCHED_NOT;
  m->inside = 0;
  if (t->flags & THREAD_CHARGED) {
    t->flags = (uint8_t)(t->flags & ~THREAD_CHARGED);
    fuel--;
  }
  ip--;
  NEXT();
leave:
  if (!m->resident) {
    m->s->steps += given - fuel;
    return given - fuel;
  }
  next = stretch_next(m, given - fuel);
turn:
  if (!next) return 0;
  id = next - 1;
  given = m->stretch;
  goto begin;
}

#pragma GCC diagnostic pop
/* clang-format on */
