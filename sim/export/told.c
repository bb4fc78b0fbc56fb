#include "export/told.h"

#include <stdlib.h>

#include "analysis/sentence.h"
#include "base/arena.h"
#include "machine/value.h"

enum { MOMENTS_MOST = 50000 }; /* nobody steps through more */

static void *room(void *list, size_t count, size_t size) {
  return count & (count - 1) ? list : must_grow(list, count * size, (count > 0 ? 2 * count : 1) * size);
}

void told_event(struct told *x, const struct event *e) {
  x->now = room(x->now, x->now_count, sizeof *x->now);
  x->now[x->now_count++] = *e;
}

/* The last step of the phase. */
static const struct event *step_of(const struct told *x) {
  for (size_t i = x->now_count; i-- > 0;) {
    const struct event *e = &x->now[i];
    if (e->line && e->kind != EVENT_DISPATCH && e->kind != EVENT_WAKE && e->kind != EVENT_PREEMPT) return e;
  }
  return NULL;
}

/* What goes to standard error is no output; nor is what is said of a thread that fails. */
static void keep_printed(struct told *x, const struct machine *m, struct told_moment *now) {
  now->printed = (uint32_t)x->printed.length;
  for (size_t i = 0; i < x->now_count; i++) {
    const struct event *e = &x->now[i];
    if (e->kind == EVENT_PRINT && e->reason != 1 && value_is(e->value, TAG_STR))
      buffer_puts(&x->printed, pool_text(machine_program(m)->pool, value_payload(e->value)));
  }
  buffer_putc(&x->printed, '\0');
}

void told_phase(struct told *x, const struct machine *m, const char *language) {
  size_t before = x->text.length;
  if (x->now_count > 0 && x->count < MOMENTS_MOST) sentence_events(m, x->now, x->now_count, language, &x->text);
  if (x->text.length > before) {
    const struct event *step = step_of(x);
    struct told_moment now = {
        .tick = x->now[0].tick, .line = step != NULL ? step->line : 0, .sentence = (uint32_t)before};
    if (step != NULL) now.caption = program_caption(machine_program(m), step->line, language);
    x->moments = room(x->moments, x->count, sizeof *x->moments);
    keep_printed(x, m, &now);
    x->moments[x->count++] = now;
    buffer_putc(&x->text, '\0');
  }
  x->now_count = 0;
}

void told_finish(struct told *x) {
  free(x->now);
  free(x->moments);
  buffer_finish(&x->text);
  buffer_finish(&x->printed);
  *x = (struct told){0};
}
