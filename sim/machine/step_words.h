/* The words in which the cases of the interpreter are written: macros over the variables of step_run(), for step.c alone. */
#ifndef LOCKSTEP_STEP_WORDS_H
#define LOCKSTEP_STEP_WORDS_H

/* clang-format off */

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
    m->stepped = ip;                                  \
    t->touched = 1;                                   \
  } while (0)

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

#define TARGET() (code + (i->b | (uint32_t)i->c << 16))
#define PC() ((uint32_t)(ip - code))

/* Takes what a helper came to: an exception, a call to be carried out first; a result for register a. */
#define DO(expression)                       \
  do {                                       \
    f->pc = PC();                            \
    enum outcome o_ = (expression);          \
    if (o_ == OUTCOME_FAULTED) goto faulted; \
    if (o_ == OUTCOME_CALL) goto called;     \
    if (m->overdrawn) goto overdrawn;        \
  } while (0)
#define TAKE(expression) \
  do {                   \
    DO(expression);      \
    r[i->a] = c.result;  \
  } while (0)

/* Where data is looked at that others may change: that is a step, and told of behind it. */
#define LOOK(condition)                 \
  bool visible = !quiet && (condition); \
  if (visible) VISIBLE()
#define LOOKED(event, v)                                             \
  do {                                                               \
    if (visible) touch_place(m, id, EVENT_##event, fn, PC() - 1, v); \
    NEXT();                                                          \
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
    i = ip++;           \
    goto *labels[i->op]; \
  } while (0)

/* clang-format on */

#endif
