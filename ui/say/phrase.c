/* The texts are TEXT_EVENT_… of the catalogue: {1} thread, {2} cause, {3} object or name, {4} core. */
#include "say/phrase.h"

#include <string.h>

#include "analysis/names.h"

static enum role role_of(uint8_t kind) {
  switch (kind) {
  case EVENT_HANDOFF:
  case EVENT_ACQUIRE:
  case EVENT_SET:
  case EVENT_TRIP: return ROLE_OWNER;
  case EVENT_BLOCK:
  case EVENT_TIMEOUT: return ROLE_BLOCKED;
  case EVENT_RING:
  case EVENT_MISS:
  case EVENT_ABORT:
  case EVENT_RAISE: return ROLE_ERROR;
  case EVENT_WAKE:
  case EVENT_START: return ROLE_READY;
  case EVENT_SLEEP: return ROLE_ASLEEP;
  case EVENT_DISPATCH: return ROLE_RUNNING;
  case EVENT_FINISH:
  case EVENT_STOP:
  case EVENT_PREEMPT:
  case EVENT_COMPUTE: return ROLE_QUIET;
  default: return ROLE_PLAIN;
  }
}

static enum text_id text_of(uint8_t kind) {
  static const enum text_id texts[EVENT_COUNT] = {
#define X(name, word, meaning) TEXT_EVENT_##name,
#include "machine/event.def"
#undef X
  };
  return kind < EVENT_COUNT ? texts[kind] : TEXT_EVENT_END;
}

/* What the event is about: an object, or a name of the program. */
static void put_object(const struct scene *s, uint8_t kind, uint32_t object, struct buffer *out) {
  bool name = kind == EVENT_READ || kind == EVENT_WRITE || kind == EVENT_TOUCH;
  const struct thing *t = name ? NULL : scene_thing(s, object);
  const char *recalled = recall_name(&s->player->recall.objects, object);
  if (name)
    buffer_puts(out, pool_text(s->program->pool, object));
  else if (t)
    buffer_puts(out, t->name);
  else if (recalled)
    buffer_puts(out, recalled);
  else if (object && kind != EVENT_PRINT && kind != EVENT_RAISE)
    name_object(s->machine, object, out);
  if (!out->data) buffer_puts(out, "?");
}

static enum text_id variant(const struct record *r) {
  if (r->kind == EVENT_START && r->cause) return TEXT_EVENT_START_BY;
  if (r->kind == EVENT_WAKE && r->cause) return TEXT_EVENT_WAKE_BY;
  if (r->kind == EVENT_BLOCK && r->reason == WAIT_JOIN) return TEXT_EVENT_BLOCK_JOIN;
  if (r->kind == EVENT_BLOCK && r->reason == WAIT_GUARD) return TEXT_EVENT_BLOCK_GUARD;
  if (r->kind == EVENT_HANDOFF && !r->cause) return TEXT_EVENT_ACQUIRE;
  return text_of(r->kind);
}

enum role phrase_record(const struct scene *s, const struct record *r, struct buffer *out) {
  struct buffer object = {0};
  put_object(s, r->kind, r->object, &object);
  say_into(out, s->outlook->language, variant(r), scene_name(s, r->thread),
           r->cause ? scene_name(s, r->cause - 1u) : "", object.data, number_text(r->core).text, NULL);
  buffer_finish(&object);
  return role_of(r->kind);
}
