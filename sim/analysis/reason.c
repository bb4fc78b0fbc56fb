/* A policy says why it chose a thread as a row of policy/why.def with numbers; here that becomes words. */
#include "analysis/reason.h"

#include <inttypes.h>

#include "analysis/wording.h"
#include "lang/settings.h"
#include "machine/policy.h"

static const char *const texts[WHY_COUNT][2] = {
#define X(name, en, zh) [WHY_##name] = {en, zh},
#include "policy/why.def"
#undef X
};

static void put_field(const struct machine *m, char letter, const struct why *w, uint32_t rival, struct buffer *out) {
  switch (letter) {
  case 'c': wording_thread(m, rival, out); break;
  case 'n': buffer_printf(out, "%" PRId64, w->n); break;
  case 'm': buffer_printf(out, "%" PRId64, w->m); break;
  case 'k': buffer_printf(out, "%" PRId64, w->k); break;
  case 'l': buffer_printf(out, "%" PRId64, w->l); break;
  case 'x': buffer_printf(out, "%.2f", w->x); break;
  default: buffer_printf(out, "%.2f", w->y); break;
  }
}

static void put_text(const struct machine *m, const struct why *w, uint32_t rival, const char *language,
                     struct buffer *out) {
  for (const char *text = texts[w->id][wording_chinese(language)]; *text != '\0'; text++)
    if (text[0] == '{' && text[2] == '}')
      put_field(m, text[1], w, rival, out), text += 2;
    else if (text[0] == '{' && text[2] == '#')
      text = buffer_noun(out, text + 3, (text[1] == 'm' ? w->m : w->n) == 1);
    else
      buffer_putc(out, *text);
}

static bool would_go_first(const struct machine *m, uint32_t thread, uint32_t rival) {
  const struct policy *policy = machine_settings(m)->policy;
  return policy->key != NULL && policy->key(m, rival) < policy->key(m, thread);
}

/* It was not yet ready when the other one was chosen, and may not displace it. */
static bool came_later(const struct machine *m, uint32_t thread, uint32_t rival) {
  const struct state *s = machine_state(m);
  const struct settings *settings = machine_settings(m);
  const struct policy *policy = settings->policy;
  bool better = would_go_first(m, thread, rival);
  if (state_sched(s, rival)->entered > state_book(s, thread)->since) return policy->displaces == NULL || better;
  /* while its core was switching to the other one */
  bool displaces = policy->displaces != NULL && policy->displaces(m, rival, thread);
  return settings->switch_cost != 0 && better && !displaces && settings->aging == 0;
}

static bool is_switching(const struct machine *m, uint32_t thread) {
  const struct state *s = machine_state(m);
  return state_core(s, state_thread(s, thread)->core - 1u)->switching != 0;
}

static struct why find(const struct machine *m, uint32_t thread, uint32_t rival) {
  const struct state *s = machine_state(m);
  struct why w = {.id = s->ready_count ? WHY_ALONE_HERE : WHY_ALONE};
  if (rival == 0) return w;
  uint32_t slice = state_sched(s, thread)->slice;
  if (is_switching(m, thread) && would_go_first(m, thread, rival - 1)) return (struct why){.id = WHY_SWITCHING};
  if (came_later(m, thread, rival - 1))
    return (struct why){.id = slice == NO_SLICE ? WHY_KEEPS : WHY_KEEPS_QUANTUM, .n = slice};
  machine_settings(m)->policy->why(m, thread, rival - 1, &w);
  return w;
}

bool reason_put(const struct machine *m, uint32_t thread, uint32_t rival, const char *language, struct buffer *out) {
  if (state_thread(machine_state(m), thread)->state != THREAD_RUNNING) return false;
  if (rival == 0) rival = machine_rival(m, thread);
  struct why w = find(m, thread, rival), tie = {.id = machine_settings(m)->ties_index ? WHY_TIE_LIST : WHY_TIE_QUEUE};
  buffer_puts(out, machine_settings(m)->policy->name);
  buffer_puts(out, wording_chinese(language) ? "：" : ": ");
  put_text(m, &w, rival - 1, language, out);
  if (!w.equal) return rival != 0;
  buffer_puts(out, wording_chinese(language) ? "；" : "; ");
  put_text(m, &tie, 0, language, out);
  return true;
}
