#include "analysis/wording.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/names.h"
#include "sync/sync.h"

static const char *const texts[SAY_COUNT][2] = {
#define X(name, en, zh) [SAY_##name] = {en, zh},
#include "analysis/sentence.def"
#undef X
};

void wording_finish(struct filling *f) {
  buffer_finish(&f->t);
  buffer_finish(&f->c);
  buffer_finish(&f->o);
  buffer_finish(&f->v);
}

static void put_field(struct buffer *out, char letter, const struct filling *f) {
  switch (letter) {
  case 't': buffer_put(out, f->t.data, f->t.length); break;
  case 'c': buffer_put(out, f->c.data, f->c.length); break;
  case 'o': buffer_put(out, f->o.data, f->o.length); break;
  case 'v': buffer_put(out, f->v.data, f->v.length); break;
  case 'n': buffer_printf(out, "%" PRId64, f->n); break;
  case 'm': buffer_printf(out, "%" PRId64, f->m); break;
  default: buffer_printf(out, "%" PRId64, f->l); break;
  }
}

bool wording_chinese(const char *language) { return strcmp(language, "zh") == 0; }

void wording_put(struct buffer *out, const char *language, enum sentence_id id, const struct filling *f) {
  const char *text = texts[id][wording_chinese(language) ? 1 : 0];
  while (*text != '\0') {
    size_t plain = strcspn(text, "{");
    buffer_put(out, text, plain);
    text += plain;
    if (*text == '\0') break;
    if (text[2] == '#') {
      text = buffer_noun(out, text + 3, (text[1] == 'm' ? f->m : f->n) == 1) + 1;
      continue;
    }
    put_field(out, text[1], f);
    text += 3;
  }
}

void wording_thread(const struct machine *m, uint32_t id, struct buffer *out) {
  const char *name = machine_thread_name(m, id);
  text_clean(out, name, strlen(name), false);
}

/* Who keeps a reader or a writer out. */
static enum sentence_id keeper(const struct machine *m, const struct object *o, uint32_t thread, struct filling *f) {
  const struct state *s = machine_state(m);
  uint32_t who;
  if (o->owner != 0) {
    wording_thread(m, o->owner - 1, &f->c);
    return SAY_HELD_WRITER;
  }
  if (state_thread(s, thread)->reason == WAIT_READ) {
    who = machine_waits_for(m, thread, 0);
    if (who != 0) wording_thread(m, who - 1, &f->c);
    return who != 0 ? SAY_HELD_WAITING : SAY_HELD_NOBODY;
  }
  for (f->n = 0; (who = state_holder(s, o, (uint32_t)f->n, NULL)) != 0; f->n++) {
    if (f->n > 0 && f->n < WORDING_NAMES) buffer_puts(&f->c, ", ");
    if (f->n < WORDING_NAMES) wording_thread(m, who - 1, &f->c);
  }
  return f->n == 0 ? SAY_HELD_NOBODY : f->n == 1 ? SAY_HELD_READER : SAY_HELD_READERS;
}

void wording_keeper(const struct machine *m, const struct object *o, uint32_t thread, const char *language,
                    struct buffer *out) {
  struct filling inner = {0};
  wording_put(out, language, keeper(m, o, thread, &inner), &inner);
  wording_finish(&inner);
}
