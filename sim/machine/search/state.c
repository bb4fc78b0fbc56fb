/* States of a search: what distinguishes two of them, and what a thread is about to touch in one. */
#include <string.h>

#include "lang/op.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/search/inside.h"
#include "machine/touch.h"
#include "machine/value/containers.h"
#include "machine/value/functions.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "module/registry.h"
#include "sync/lockstep/rwlock.h"
#include "sync/sync.h"

/* --- canonical form: what is only history is the same everywhere --- */

static void forget_of_frame(const struct machine *m, struct frame *f) {
  const struct insn *i = &m->program->functions[f->function].code[f->pc];
  f->callee = i->op == OP_CALL || i->op == OP_CALLEX ? i->a : 0;
}

static void forget_of_thread(struct thread *t, bool timed) {
  bool blocked = t->state == THREAD_BLOCKED;
  if (!timed || !search_lives(t)) t->due = blocked && t->due;
  t->busy = 0;
  t->touched = 0;
  if (!blocked) {
    t->reason = WAIT_NONE;
    t->queue = 0;
    t->item = 0;
    t->flags = (uint8_t)(t->flags & ~THREAD_RETRY);
  }
}

static void forget_of_scheduling(struct sched *x) {
  uint32_t bursts = x->bursts;
  memset(x, 0, sizeof *x);
  x->bursts = bursts;
}

static void forget_of_object(struct machine *m, struct object *o) {
  if (o->serial > m->search->named) o->serial = 0;
  o->made_line = o->owner_line = 0;
  o->flags &= ~(uint32_t)OBJECT_LOST_NOTIFY;
  if (o->cell.detail == OBJECT_barrier) o->unfinished = 0;
  if (o->cell.detail == OBJECT_rwlock) rwlock_forget(m, o);
}

void search_forget_threads(struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    forget_of_thread(&m->threads[id], search_is_timed(m));
    forget_of_scheduling(machine_sched(m, id));
  }
}

void search_forget_cell(struct machine *m, struct cell *c) {
  if (c->kind == CELL_OBJECT) forget_of_object(m, (struct object *)c);
  if (c->kind == CELL_FRAME) forget_of_frame(m, (struct frame *)c);
}

static void forget_of_heap(struct machine *m) {
  for (uint32_t at = 1; at < m->s->heap_units;) {
    struct cell *c = heap_at(m, at);
    search_forget_cell(m, c);
    at += c->units;
  }
}

/* Numbers drawn from a seed are the same at every draw: a search follows others beside them. */
static void forget_random(struct machine *m) {
  for (uint32_t i = 0; i < m->s->process_count; i++) machine_process(m, i)->random = 0;
}

static void forget_books(struct machine *m) {
  struct state *s = m->s;
  memset(m->books, 0, s->thread_capacity * sizeof *m->books);
  memset(m->core_books, 0, s->core_count * sizeof *m->core_books);
  memset(m->cores, 0, s->core_count * sizeof *m->cores);
  s->object_serial = m->search->named;
  s->next_due = 0;
  s->order_tail = s->order_head = 0;
}

void search_keep_names(struct machine *m) { m->search->named = m->s->object_serial; }

void search_canonical(struct machine *m) {
  forget_random(m);
  search_forget_threads(m);
  machine_canonical(m);
  forget_of_heap(m);
  forget_books(m);
}

/* In one line. */
static void put_lines(const char *text, struct buffer *out) {
  for (size_t length; *text; text += length + strspn(text + length, "\n ")) {
    if (out->length) buffer_puts(out, "; ");
    length = strcspn(text, "\n");
    buffer_put(out, text, length);
  }
}

void search_put_exception(const struct machine *m, value exception, struct buffer *out) {
  if (value_is(exception, TAG_STR)) {
    put_lines(pool_text(m->pool, value_payload(exception)), out);
    return;
  }
  uint32_t klass = ((const struct instance *)value_cell(m, exception))->klass;
  struct buffer text = {0};
  machine_put_value(m, exception, false, &text);
  buffer_puts(out, pool_text(m->pool, m->program->classes[klass].display));
  if (text.length) buffer_printf(out, ": %s", text.data);
  buffer_finish(&text);
}

/* --- what a thread is about to touch --- */

struct poised {
  const struct machine *m;
  const struct insn *i;
  const value *r;
  struct search_access *out;
};

static value operand(const struct poised *p, uint16_t x) {
  return x & OPERAND_CONST ? p->m->program->constants[x & (OPERAND_CONST - 1)] : p->r[x];
}

static void access(struct poised *p, uint32_t cell, uint64_t place, bool writes) {
  *p->out = (struct search_access){cell, place, writes};
}

static void access_attribute(struct poised *p, value object, uint32_t name, bool writes) {
  bool touches = writes ? touch_object(p->m, object) : touch_attribute(p->m, object, name);
  if (!touches) return;
  value holder = function_holder(p->m, object);
  if (holder != VALUE_UNDEF) object = holder;
  bool klass = value_is(object, TAG_CLASS);
  access(p, klass ? UINT32_MAX - value_payload(object) : value_payload(object), name, writes);
}

/* One element, or all of them. */
static void access_element(struct poised *p, value container, value key, bool writes) {
  if (!touch_container(p->m, container)) return;
  int64_t at;
  uint64_t place = key;
  if (value_cell_kind(p->m, container) == CELL_LIST) {
    place = UINT64_MAX;
    if (value_to_int(p->m, key, &at)) place = (uint64_t)(at < 0 ? at + list_count(p->m, container) : at);
  }
  access(p, value_payload(container), place, writes);
}

static void access_all(struct poised *p, value container, bool writes) {
  if (touch_container(p->m, container)) access(p, value_payload(container), UINT64_MAX, writes);
}

/* What a call instruction calls, when that is a native, and its first argument. */
static const struct native *called(const struct poised *p, const value *base, value *first) {
  value function = base[0];
  *first = base[1];
  if (value_cell_kind(p->m, function) == CELL_BOUND) {
    const struct bound *b = value_cell(p->m, function);
    function = b->function;
    *first = b->self;
  }
  if (*first == VALUE_UNDEF && p->i->op == OP_CALL && p->i->b) *first = base[2];
  return value_is(function, TAG_NATIVE) ? native_at(value_payload(function)) : NULL;
}

/* Only what comes first can be written; the rest is read. */
static void access_call(struct poised *p) {
  const value *base = &p->r[p->i->a];
  value first;
  const struct native *n = called(p, base, &first);
  if (!n || !(n->flags & NATIVE_TOUCHES) || n->flags & NATIVE_VISIBLE) return;
  bool writes = n->flags & NATIVE_MUTATES;
  uint32_t count = p->i->op == OP_CALL ? p->i->b : 0;
  if (n->flags & NATIVE_ATTRIBUTE) {
    if (count >= 2 && value_is(base[3], TAG_STR)) access_attribute(p, first, value_payload(base[3]), writes);
    return;
  }
  for (uint32_t i = count; i-- > 0;) access_all(p, base[2 + i], false);
  access_all(p, first, writes);
}

static void access_walk(struct poised *p) {
  value walk = p->r[p->i->a];
  if (touch_iterator(p->m, walk)) access_all(p, iterator_over(p->m, value_cell(p->m, walk)), false);
}

static uint32_t name_of(const struct poised *p, uint16_t constant) {
  return value_payload(p->m->program->constants[constant]);
}

static void access_by(struct poised *p, uint32_t globals) {
  const struct insn *i = p->i;
  switch (i->op) {
  case OP_GETSHARED: access(p, globals, i->b, false); break;
  case OP_SETSHARED:
  case OP_DELGLOBAL: access(p, globals, i->b, true); break;
  case OP_GETATTR: access_attribute(p, operand(p, i->b), name_of(p, i->c), false); break;
  case OP_SETATTR:
  case OP_DELATTR: access_attribute(p, operand(p, i->a), name_of(p, i->b), true); break;
  case OP_GETITEM: access_element(p, operand(p, i->b), operand(p, i->c), false); break;
  case OP_SETITEM: access_element(p, operand(p, i->a), operand(p, i->b), true); break;
  case OP_GETSLICE: access_all(p, operand(p, i->b), false); break;
  case OP_SETSLICE:
    access_all(p, operand(p, i->c), false);
    access_all(p, operand(p, i->a), true);
    break;
  case OP_DELSLICE:
  case OP_DELITEM: access_all(p, operand(p, i->a), true); break;
  case OP_IN:
  case OP_NOTIN: access_all(p, operand(p, i->c), false); break;
  case OP_ITER:
    if (value_cell_kind(p->m, operand(p, i->b)) == CELL_DICT) access_all(p, operand(p, i->b), false);
    break;
  case OP_NOT:
  case OP_LISTEXTEND:
  case OP_DICTMERGE:
  case OP_UNPACK:
  case OP_UNPACKMORE: access_all(p, operand(p, i->b), false); break;
  case OP_JUMPIF:
  case OP_JUMPIFNOT: access_all(p, operand(p, i->a), false); break;
  case OP_FORITER:
  case OP_FORNEXT: access_walk(p); break;
  case OP_CALL:
  case OP_CALLEX: access_call(p); break;
  default:
    if ((i->op >= OP_ADD && i->op <= OP_GE) || (i->op >= OP_UNLESSEQ && i->op <= OP_UNLESSGE)) {
      access_all(p, operand(p, i->c), false);
      access_all(p, operand(p, i->b), i->op >= OP_IADD && i->op <= OP_IXOR);
    }
    break;
  }
}

void search_access(struct machine *m, uint32_t thread, struct search_access *out) {
  *out = (struct search_access){0};
  if (!search_stands(m, thread) || !m->threads[thread].frame) return;
  const struct frame *f = thread_frame(m, &m->threads[thread]);
  const struct function *fn = &m->program->functions[f->function];
  if (fn->flags & FUNCTION_LIBRARY) return;
  struct poised p = {m, &fn->code[f->pc], f->r, out};
  access_by(&p, process_of(m, thread)->globals);
}

const struct native *search_called(const struct machine *m, uint32_t thread, value *first) {
  if (!search_stands(m, thread) || !m->threads[thread].frame) return NULL;
  const struct frame *f = thread_frame(m, &m->threads[thread]);
  struct poised p = {m, &m->program->functions[f->function].code[f->pc], f->r, NULL};
  return p.i->op == OP_CALL || p.i->op == OP_CALLEX ? called(&p, &f->r[p.i->a], first) : NULL;
}
