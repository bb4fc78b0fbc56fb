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
#include "machine/step_numbers.h"
#include "machine/step_words.h"
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

enum {
  STEPS = NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE | NATIVE_WITHIN
}; /* flags that say whether a native is one */

/* What would be a step is none in the set-up, in the body of an atomic(), and where a condition is judged on a copy. */
enum { FREE_NOT, FREE_SETUP, FREE_INSIDE };

static int freedom(const struct machine *m, const struct thread *t) {
  if (m->judging || t->atomic) return FREE_INSIDE;
  return t->flags & THREAD_IN_SETUP ? FREE_SETUP : FREE_NOT;
}

/* Short instructions stay on one line. */
/* clang-format off */
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
  const struct insn *i;

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

    /* --- steps --- */

    CASE(NOP): NEXT();

    CASE(STEP):
      if (timeless) {
        if (!evaluate_timeless(m, t)) goto spent;
        NEXT();
      }
      if (!fuel) goto park;
      fuel--;
      t->touched = 0;
      NEXT();

    CASE(STEPEND):
      if (timeless) NEXT();
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

    /* --- registers --- */

    CASE(MOVE): r[i->a] = K(i->b); NEXT();
    CASE(IMPORTED): r[i->a] = K(i->b); NEXT();

    CASE(CHECK):
      if (r[i->a] == VALUE_UNDEF) DO(evaluate_fault_unbound(&c, fn, value_payload(constants[i->b])));
      NEXT();
    CASE(CLEAR): r[i->a] = VALUE_UNDEF; NEXT();

    /* --- globals --- */

    CASE(GETGLOBAL): {
      value v = *global_at(m, i->b);
      if (v == VALUE_UNDEF) DO(evaluate_fault_undefined(&c, m->program->globals[i->b].name));
      r[i->a] = v;
      NEXT();
    }
    CASE(GETSHARED): {
      if (!quiet) VISIBLE();
      value v = *global_at(m, i->b);
      if (v == VALUE_UNDEF) DO(evaluate_fault_undefined(&c, m->program->globals[i->b].name));
      r[i->a] = v;
      if (!quiet) touch_tell(m, id, EVENT_READ, m->program->globals[i->b].name, v);
      NEXT();
    }

    CASE(SETSHARED):
      if (!quiet) VISIBLE();
    /* fall through */
    CASE(SETGLOBAL): {
      value v = K(i->a);
      *global_at(m, i->b) = v;
      if (value_is(v, TAG_REF)) value_publish(m, v);
      if (i->op == OP_SETSHARED && !quiet) touch_tell(m, id, EVENT_WRITE, m->program->globals[i->b].name, v);
      NEXT();
    }

    CASE(DELGLOBAL): {
      VISIBLE();
      value *v = global_at(m, i->b);
      if (*v == VALUE_UNDEF) DO(evaluate_fault_undefined(&c, m->program->globals[i->b].name));
      *v = VALUE_UNDEF;
      NEXT();
    }

    /* --- attributes --- */

    CASE(GETATTR): {
      value object = K(i->b);
      uint32_t name = value_payload(constants[i->c]);
      if (f->phase) { /* a property */
        evaluate_resume(f);
        r[i->a] = f->back;
        NEXT();
      }
      LOOK(touch_attribute(m, object, name));
      TAKE(attribute_get(&c, object, name));
      LOOKED(READ, r[i->a]);
    }
    CASE(SETATTR): {
      value object = K(i->a);
      uint32_t name = value_payload(constants[i->b]);
      if (f->phase) { /* a property */
        evaluate_resume(f);
        NEXT();
      }
      LOOK(touch_object(m, object));
      DO(attribute_set(&c, object, name, K(i->c)));
      LOOKED(WRITE, K(i->c));
    }
    CASE(DELATTR):
      if (f->phase) { /* a property */
        evaluate_resume(f);
        NEXT();
      }
      if (!quiet && touch_object(m, K(i->a))) VISIBLE();
      DO(attribute_delete(&c, K(i->a), value_payload(constants[i->b])));
      NEXT();

    /* --- items and slices --- */

    CASE(GETFROZEN): CASE(GETITEM): {
      value object = K(i->b), index = K(i->c);
      LOOK(i->op == OP_GETITEM && touch_container(m, object));
      if (evaluate_by_methods(m, object)) {
        if (f->phase) {
          evaluate_resume(f);
          r[i->a] = f->back;
          NEXT();
        }
        f->phase = 1;
        DO(evaluate_call_method(&c, object, "__getitem__", &index, 1, 0, FRAME_CALLBACK));
        f->phase = 0;
      }
      TAKE(subscript_get(&c, object, index));
      LOOKED(READ, r[i->a]);
    }
    CASE(SETITEM): {
      value object = K(i->a), pair[2] = {K(i->b), K(i->c)};
      LOOK(touch_container(m, object));
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
      LOOKED(WRITE, pair[1]);
    }
    CASE(DELITEM): {
      LOOK(touch_container(m, K(i->a)));
      if (evaluate_by_methods(m, K(i->a))) {
        value index = K(i->b);
        DO(evaluate_item_method(&c, f, K(i->a), "__delitem__", &index, 1));
        NEXT();
      }
      DO(subscript_delete(&c, K(i->a), K(i->b)));
      LOOKED(WRITE, VALUE_NONE);
    }
    CASE(GETSLICE): {
      LOOK(touch_container(m, K(i->b)));
      if (evaluate_by_methods(m, K(i->b))) {
        TAKE(evaluate_item_method(&c, f, K(i->b), "__getslice__", &r[i->c], 3));
        NEXT();
      }
      TAKE(subscript_get_slice(&c, K(i->b), r[i->c], r[i->c + 1], r[i->c + 2]));
      LOOKED(READ, r[i->a]);
    }
    CASE(SETSLICE): {
      LOOK(touch_container(m, K(i->a)) || touch_container(m, K(i->c)));
      if (evaluate_by_methods(m, K(i->a))) {
        value arguments[4] = {r[i->b], r[i->b + 1], r[i->b + 2], K(i->c)};
        DO(evaluate_item_method(&c, f, K(i->a), "__setslice__", arguments, 4));
        NEXT();
      }
      DO(subscript_set_slice(&c, K(i->a), r[i->b], r[i->b + 1], r[i->b + 2], K(i->c)));
      LOOKED(WRITE, K(i->c));
    }
    CASE(DELSLICE): {
      LOOK(touch_container(m, K(i->a)));
      if (evaluate_by_methods(m, K(i->a))) {
        DO(evaluate_item_method(&c, f, K(i->a), "__delslice__", &r[i->b], 3));
        NEXT();
      }
      DO(subscript_delete_slice(&c, K(i->a), r[i->b], r[i->b + 1], r[i->b + 2]));
      LOOKED(WRITE, VALUE_NONE);
    }

    /* --- arithmetic --- */

    ARITHMETIC(ADD, IADD, ADD, (z = x + y, value_fits_small(z)), REAL(x + y))
    ARITHMETIC(SUB, ISUB, SUB, (z = x - y, value_fits_small(z)), REAL(x - y))
    ARITHMETIC(MUL, IMUL, MUL, (!__builtin_mul_overflow(x, y, &z) && value_fits_small(z)), REAL(x * y))
    ARITHMETIC(FLOORDIV, IFLOORDIV, FLOORDIV, (y > 0 && (z = x / y - (x % y < 0), true)), false)
    ARITHMETIC(MOD, IMOD, MOD, (y > 0 && (z = x % y, z += z < 0 ? y : 0, true)), false)
    ARITHMETIC(POW, IPOW, POW, false, false)
    ARITHMETIC(LSHIFT, ILSHIFT, LSHIFT, false, false)
    ARITHMETIC(RSHIFT, IRSHIFT, RSHIFT, false, false)
    ARITHMETIC(BITAND, IAND, AND, (z = x & y, true), false)
    ARITHMETIC(BITOR, IOR, OR, (z = x | y, true), false)
    ARITHMETIC(BITXOR, IXOR, XOR, (z = x ^ y, true), false)
    CASE(DIV): DIVIDE(operate)
    CASE(IDIV): DIVIDE(augment)

    /* --- comparisons --- */

    COMPARISON(EQ, ==)
    COMPARISON(NE, !=)
    COMPARISON(LT, <)
    COMPARISON(LE, <=)
    COMPARISON(GT, >)
    COMPARISON(GE, >=)
    CASE(IN): CASE(NOTIN): {
      LOOK(touch_container(m, K(i->c)));
      TAKE(evaluate_operator(&c, f, i->op == OP_IN ? OPERATOR_IN : OPERATOR_NOT_IN, false, K(i->b), K(i->c)));
      LOOKED(READ, r[i->a]);
    }
    CASE(IS): r[i->a] = value_bool(K(i->b) == K(i->c)); NEXT();
    CASE(ISNOT): r[i->a] = value_bool(K(i->b) != K(i->c)); NEXT();
    CASE(NOT): TRUTH(K(i->b)); r[i->a] = value_bool(!truth); NEXT();
    CASE(NEGATE): TAKE(evaluate_unary(&c, f, UNARY_NEGATIVE, K(i->b))); NEXT();
    CASE(PLUS): TAKE(evaluate_unary(&c, f, UNARY_POSITIVE, K(i->b))); NEXT();
    CASE(INVERT): TAKE(evaluate_unary(&c, f, UNARY_INVERT, K(i->b))); NEXT();

    /* --- jumps --- */

    CASE(JUMP): {
      const struct insn *target = TARGET();
      if (target < ip && m->s->heap_units > m->collect_at) {
        ip--;
        goto collect;
      }
      ip = target;
      NEXT();
    }
    CASE(JUMPIF):
      TRUTH(K(i->a));
      if (truth) ip = TARGET();
      NEXT();
    CASE(JUMPIFNOT):
      TRUTH(K(i->a));
      if (!truth) ip = TARGET();
      NEXT();

    /* --- calls --- */

    CASE(METHOD): {
      if (f->phase) { /* a property whose value is called */
        evaluate_resume(f);
        r[i->a] = f->back;
        r[i->a + 1] = VALUE_UNDEF;
        NEXT();
      }
      value object = K(i->b);
      uint32_t name = value_payload(constants[i->c]);
      const struct method_entry *known = method_known(m, ip, object, name);
      if (!known) {
        DO(method_get(&c, object, name, &r[i->a], &r[i->a + 1]));
        NEXT();
      }
      r[i->a] = known->v;
      r[i->a + 1] = object;
      quick = known->quick;
      if (!quick || ip->op != OP_CALL || ip->b | ip->c) NEXT();
      i = ip++; /* what is nearly always behind it */
      goto call_quick;
    }
    CASE(SUPER): TAKE(super_get(&c, i->b - 1, r[0], value_payload(constants[i->c]))); NEXT();

    CASE(CALL):
    if (value_is(r[i->a], TAG_NATIVE) && !(i->b | i->c | f->phase) && r[i->a + 1] != VALUE_UNDEF) {
      quick = signature_of(m, value_payload(r[i->a]));
      if (!quick->quick) goto call;
    call_quick:
      if (!free && m->s->heap_units <= m->collect_at && !(f->flags & FRAME_RESUMED)) {
        TAKE_STEP();
        f->callee = i->a;
        c.phase = c.keyword_count = 0;
        c.scratch = VALUE_UNDEF;
        c.native = quick->native;
        c.a = quick->given;
        c.n = quick->count;
        quick->given[0] = r[i->a + 1];
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
    CASE(CALLEX): {
      if (m->local) goto stop;
      if (m->s->heap_units > m->collect_at) {
        ip--;
        goto collect;
      }
      value *base = &r[i->a];
      const struct signature *plain =
          i->op == OP_CALL && !i->c && value_is(base[0], TAG_NATIVE) ? signature_of(m, value_payload(base[0])) : NULL;
      touch = plain && (plain->native->flags & STEPS) == NATIVE_VISIBLE
                  ? TOUCH_STEP
                  : touch_call(m, base, i->b, i->op == OP_CALLEX, quiet);
      if (touch == TOUCH_TIMED && free != FREE_INSIDE && !(f->flags & FRAME_RESUMED)) TAKE_STEP();
      if (touch > TOUCH_TIMED && !(f->flags & FRAME_RESUMED)) VISIBLE();
      f->flags &= ~(uint32_t)FRAME_RESUMED;
      f->callee = i->a;
      SYNC();           /* a native may look at the clock */
      f->pc = PC() - 1; /* a native that waits, calls back or fails stands at its call */
      c.phase = f->phase;
      c.back = f->back;
      c.scratch = f->phase ? f->scratch : VALUE_UNDEF;
      c.keyword_count = 0;
      frame = t->frame;
      value filled[NATIVE_ARGUMENTS];
      if (plain && signature_fill(plain, base[1], base + 2, i->b, filled)) {
        c.native = plain->native;
        c.a = filled;
        c.n = plain->count;
        outcome = plain->native->function(&c);
      } else if (i->op == OP_CALL) {
        struct keyword keywords[KEYWORDS];
        uint32_t named = evaluate_shape_keywords(m, i->c, base + 2 + i->b, keywords);
        outcome = invoke(&c, base[0], base[1], base + 2, i->b, keywords, named, i->a, 0);
      } else {
        outcome = evaluate_call_spread(&c, base, i->a);
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
        if (top->flags & FRAME_CONSTRUCTOR) r[i->a] = c.result;
      }
      LOAD_FRAME();
      NEXT();
    }
  done:
    if (m->overdrawn) goto overdrawn;
    f->pc = PC();
    f->phase = 0;
    r[i->a] = c.result;
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

    CASE(RETURN): {
      if (m->local) goto stop;
      value v = K(i->a);
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

    /* --- containers --- */

    CASE(MAKELIST): {
      value list = list_new(m, i->c);
      for (uint32_t n = 0; n < i->c; n++) list_append(m, list, r[i->b + n]);
      r[i->a] = list;
      NEXT();
    }
    CASE(MAKETUPLE): r[i->a] = tuple_new(m, &r[i->b], i->c); NEXT();
    CASE(MAKEDICT): r[i->a] = dict_new(m); NEXT();
    CASE(LISTADD):
      if (m->s->heap_units > m->collect_at) {
        ip--;
        goto collect;
      }
      list_append(m, r[i->a], K(i->b));
      if (m->overdrawn) goto overdrawn;
      NEXT();
    CASE(LISTEXTEND): {
      value v = K(i->b);
      LOOK(touch_container(m, v));
      DO(list_walked(&c, f, &v));
      DO(evaluate_extend(&c, i->c ? r[i->a - 2] : VALUE_UNDEF, r[i->a], v));
      LOOKED(READ, v);
    }
    CASE(DICTADD):
      if (!take_key(&c, K(i->b))) DO(OUTCOME_FAULTED);
      dict_set(m, r[i->a], K(i->b), K(i->c));
      if (m->overdrawn) goto overdrawn;
      NEXT();
    CASE(DICTMERGE): {
      LOOK(touch_container(m, K(i->b)));
      DO(evaluate_merge(&c, i->c ? VALUE_UNDEF : r[i->a - 3], r[i->a], K(i->b)));
      LOOKED(READ, K(i->b));
    }
    CASE(UNPACK): {
      value v = K(i->b);
      LOOK(touch_container(m, v));
      DO(list_walked(&c, f, &v));
      DO(evaluate_unpack(&c, v, i->c, &r[i->a]));
      LOOKED(READ, v);
    }
    CASE(UNPACKMORE): {
      value v = K(i->b);
      LOOK(touch_container(m, v));
      DO(list_walked(&c, f, &v));
      DO(evaluate_unpack_more(&c, v, i->c & 255, i->c >> 8, &r[i->a]));
      LOOKED(READ, v);
    }

    /* --- loops --- */

    CASE(ITER): {
      LOOK(value_cell_kind(m, K(i->b)) == CELL_DICT && touch_container(m, K(i->b))); /* its keys are gathered now */
      value v = value_cell_kind(m, K(i->b)) == CELL_INSTANCE ? VALUE_UNDEF : iterator_new(m, K(i->b));
      if (i->c && v != VALUE_UNDEF) iterator_steady(m, v, K(i->b));
      if (v == VALUE_UNDEF)
        TAKE(evaluate_begin_loop(&c, f, K(i->b)));
      else
        r[i->a] = v;
      if (m->overdrawn) goto overdrawn;
      LOOKED(READ, K(i->b));
    }
    CASE(FORITER): CASE(FORNEXT): {
      if (evaluate_by_methods(m, r[i->a])) {
        if (!f->phase) {
          if (i->op == OP_FORITER && !m->search) {
            VISIBLE();
            t->touched = 0;
          }
          DO(evaluate_next_turn(&c, f, r[i->a]));
        }
        evaluate_resume(f);
        r[i->a + 1] = f->back;
        NEXT();
      }
      const char *upset = iterator_upset(m, r[i->a]);
      bool more = upset || iterator_more(m, r[i->a]);
      bool shared = !quiet && touch_iterator(m, r[i->a]);
      if (shared || (i->op == OP_FORITER && more && !m->search)) VISIBLE();
      if (upset) DO(call_fault(&c, EXCEPTION_RuntimeError, "%s changed size during iteration", upset));
      if (i->op == OP_FORITER) t->touched = 0;
      if (!more || !iterator_next(m, r[i->a], &r[i->a + 1])) ip = TARGET();
      NEXT();
    }
    CASE(FORPREP): DO(evaluate_prepare_range(&c, &r[i->a], i->b)); NEXT();
    CASE(FORRANGE): {
      int64_t at = value_small(r[i->a]), stop = value_small(r[i->a + 1]), step = value_small(r[i->a + 2]);
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
      r[i->b] = r[i->a];
      r[i->a] = value_from_small(at + step);
      ip -= i->c;
      NEXT();
    }
    CASE(FORCOUNT): {
      int64_t at = value_small(r[i->a]), stop = value_small(r[i->a + 1]), step = value_small(r[i->a + 2]);
      if (step > 0 ? at >= stop : at <= stop) NEXT();
      r[i->b] = r[i->a];
      r[i->a] = value_from_small(at + step);
      ip -= i->c;
      NEXT();
    }

    /* --- variables of enclosing functions, classes --- */

    CASE(MAKEBOX): {
      struct box *box = heap_new(m, CELL_BOX, sizeof *box);
      box->v = r[i->a];
      r[i->a] = value_ref(heap_offset(m, box));
      NEXT();
    }
    CASE(GETBOX): {
      value v = ((struct box *)value_cell(m, r[i->b]))->v;
      if (v == VALUE_UNDEF) DO(evaluate_fault_boxed(&c, fn, i->b, value_payload(constants[i->c])));
      r[i->a] = v;
      NEXT();
    }
    CASE(SETBOX): {
      struct box *box = value_cell(m, r[i->a]);
      box->v = K(i->b);
      if (box->cell.flags & CELL_SHARED) value_publish(m, box->v);
      NEXT();
    }
    CASE(CLOSURE): TAKE(evaluate_make_closure(&c, f, i->b, &r[i->c])); NEXT();

    CASE(CLASS): ((struct vector *)heap_at(m, m->classes))->v[i->a] = 0; NEXT();
    CASE(SETCLASS): class_set(m, i->a, value_payload(constants[i->b]), K(i->c)); NEXT();

    /* --- exceptions, texts --- */

    CASE(RAISE): DO(evaluate_raise_value(&c, f, K(i->a), K(i->b))); NEXT();
    CASE(RERAISE):
      f->pc = PC();
      m->reraised = true;
      m->fault = r[i->a];
      goto faulted;
    CASE(MATCH): TAKE(evaluate_match(&c, r[i->b], K(i->c))); NEXT();
    CASE(FAILASSERT): DO(call_fault_with(&c, EXCEPTION_AssertionError, K(i->a))); NEXT();
    CASE(JOIN):
      r[i->a] = evaluate_join_texts(m, &r[i->b], i->c);
      if (m->overdrawn) goto overdrawn;
      NEXT();

  /* --- what the cases above come to in the end --- */

  operate : { /* what is no arithmetic of small numbers; a list that others may change is looked at */
    LOOK(!f->phase && (touch_container(m, K(i->b)) || touch_container(m, K(i->c))));
    TAKE(evaluate_operator(&c, f, operation, false, K(i->b), K(i->c)));
    LOOKED(READ, r[i->a]);
  }
  augment : {
    bool grows = touch_container(m, K(i->b)), visible = !quiet && !f->phase && (grows || touch_container(m, K(i->c)));
    if (visible) VISIBLE();
    TAKE(evaluate_operator(&c, f, operation, true, K(i->b), K(i->c)));
    if (visible) touch_place(m, id, grows ? EVENT_WRITE : EVENT_READ, fn, PC() - 1, K(i->c));
    NEXT();
  }
  hold_against : {
    LOOK(!f->phase && (touch_container(m, K(i->b)) || touch_container(m, K(i->c))));
    DO(evaluate_operator(&c, f, operation, false, K(i->b), K(i->c)));
    if (visible) touch_place(m, id, EVENT_READ, fn, PC() - 1, c.result);
    if (!value_truth(m, c.result)) ip += (int16_t)i->a - 1;
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
