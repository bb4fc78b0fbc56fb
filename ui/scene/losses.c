/* Updates that get lost: a thread reads, another one writes, and the first one writes what it has made of the old
   value. An event names data as the source does, so what is the same data must be found out: a global is; an element
   of a global list or dict whose index stands there is; an attribute is, whatever its object is called, while only one
   object has an attribute of that name. Else nothing is counted. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "lang/program.h"
#include "scene/trace.h"

/* --- which data it is --- */

static size_t word(const char *text) {
  size_t n = 0;
  while (text[n] == '_' || (text[n] & 0x80) || (text[n] >= '0' && text[n] <= '9') ||
         (text[n] >= 'A' && text[n] <= 'Z') || (text[n] >= 'a' && text[n] <= 'z'))
    n++;
  return n;
}

static bool is_name(const struct program *p, uint32_t name, const char *text, size_t length) {
  return pool_length(p->pool, name) == length && memcmp(pool_text(p->pool, name), text, length) == 0;
}

/* A global that no function has a variable of its own by the name of. */
static bool is_global(const struct program *p, const char *text, size_t length) {
  bool found = false;
  for (uint32_t i = 0; i < p->global_count && !found; i++)
    found = !p->globals[i].library && is_name(p, p->globals[i].name, text, length);
  for (uint32_t f = 2; f < p->function_count && found; f++)
    for (uint16_t r = 0; r < p->functions[f].registers; r++)
      if (p->functions[f].names && p->functions[f].names[r] && is_name(p, p->functions[f].names[r], text, length))
        return false;
  return found;
}

/* [0], ['k'] and nothing behind it. */
static bool is_literal(const char *text) {
  size_t end = strlen(text) - 1, n = 1;
  if (text[0] != '[' || text[end] != ']') return false;
  if (text[1] == '"' || text[1] == '\'') return strchr(text + 2, text[1]) == text + end - 1;
  n += text[1] == '-';
  return text[n] >= '0' && text[n] <= '9' && n + strspn(text + n, "0123456789") == end;
}

/* The attribute's name, when the text ends with one; NULL else. */
static const char *attribute_of(const char *text) {
  const char *dot = strrchr(text, '.');
  return dot && dot[1 + word(dot + 1)] == '\0' && dot[1] ? dot + 1 : NULL;
}

static uint32_t place_of_attribute(const struct trace *t, const struct program *p, const char *attribute) {
  for (size_t i = 0; i < t->place_count; i++) {
    const char *other = attribute_of(pool_text(p->pool, t->places[i]));
    if (other && strcmp(other, attribute) == 0) return t->places[i];
  }
  return 0;
}

/* The name under which this one is counted; 0: it is not. */
static uint32_t place_of(const struct trace *t, const struct program *p, uint32_t name) {
  const char *text = pool_text(p->pool, name), *attribute = attribute_of(text);
  size_t length = word(text);
  if (text[length] == '\0') return name;
  if (!attribute) return is_literal(text + length) && is_global(p, text, length) ? name : 0;
  uint32_t known = place_of_attribute(t, p, attribute);
  return known ? known : name;
}

static uint32_t key_of(struct trace *t, const struct program *p, uint32_t name) {
  if (name >= t->key_count) {
    size_t more = (size_t)name * 2 + 16;
    t->keys = must_grow(t->keys, t->key_count * sizeof *t->keys, more * sizeof *t->keys);
    t->key_count = more;
  }
  if (t->keys[name]) return t->keys[name] - 1;
  uint32_t place = place_of(t, p, name);
  t->keys[name] = place + 1;
  if (place != name) return place;
  if (t->place_count == t->place_capacity) {
    size_t more = t->place_capacity * 2 + 16;
    t->places = must_grow(t->places, t->place_capacity * sizeof *t->places, more * sizeof *t->places);
    t->place_capacity = more;
  }
  return t->places[t->place_count++] = name;
}

static bool has_attribute(const struct machine *m, const struct instance *i, const char *attribute) {
  const struct program *p = machine_program(m);
  const struct attributes *a = i->attributes ? state_cell(machine_state(m), i->attributes) : NULL;
  for (uint32_t k = 0; a && !p->classes[i->klass].library && k < a->count; k++)
    if (strcmp(pool_text(p->pool, value_payload(a->v[2 * k])), attribute) == 0) return true;
  return false;
}

/* More than one object has an attribute of that name. */
static bool several(const struct history *h, uint32_t name) {
  const struct machine *m = history_machine(h);
  const struct state *s = machine_state(m);
  const char *attribute = attribute_of(pool_text(machine_program(m)->pool, name));
  unsigned found = 0;
  for (uint32_t at = 1, units; attribute && at < s->heap_units && found < 2; at += units) {
    const struct instance *i = state_cell(s, at);
    units = i->cell.units;
    found += i->cell.kind == CELL_INSTANCE && has_attribute(m, i, attribute);
  }
  return found > 1;
}

/* --- what is lost --- */

static struct hand *hand_of(struct trace *t, uint32_t thread) {
  if (thread >= t->hand_count) {
    size_t more = (size_t)thread * 2 + 16;
    t->hands = must_grow(t->hands, t->hand_count * sizeof *t->hands, more * sizeof *t->hands);
    t->hand_count = more;
  }
  return &t->hands[thread];
}

static struct writes *writes_of(struct trace *t, uint32_t name) {
  if (name >= t->write_count) {
    size_t more = (size_t)name * 2 + 16;
    t->writes = must_grow(t->writes, t->write_count * sizeof *t->writes, more * sizeof *t->writes);
    t->write_count = more;
  }
  return &t->writes[name];
}

static void add_loss(struct trace *t, struct loss loss) {
  if (t->loss_count == t->loss_capacity) {
    size_t more = t->loss_capacity ? t->loss_capacity * 2 : 16;
    t->losses = must_grow(t->losses, t->loss_capacity * sizeof *t->losses, more * sizeof *t->losses);
    t->loss_capacity = more;
  }
  t->losses[t->loss_count++] = loss;
}

enum { NAMES_BACK = 64 }; /* losses of other names that are looked through */

static uint64_t lost_before(const struct trace *t, uint32_t name, size_t count) {
  for (size_t i = count; i > 0 && count - i < NAMES_BACK; i--)
    if (t->losses[i - 1].name == name) return t->losses[i - 1].total;
  return 0;
}

uint64_t trace_lost(const struct trace *t, uint32_t name, uint64_t events) {
  size_t low = 0, high = t->loss_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (t->losses[middle].index < events)
      low = middle + 1;
    else
      high = middle;
  }
  return lost_before(t, name, low);
}

/* Both are stops: the write that is lost, for it makes what the other thread has in hand stale, and the write that
   loses it. What is written above the line where it was read is another turn of a loop, and not made from it. */
static void note_write(struct trace *t, const struct history *h, uint64_t index, const struct record *r, uint32_t key) {
  struct hand *hand = hand_of(t, r->thread);
  struct writes *writes = writes_of(t, key);
  bool stale = hand->name == key && writes->last > hand->read + 1;
  if (stale) writes->mixed |= several(h, key);
  if (writes->mixed) return;
  if (stale) {
    trace_insert_notable(t, writes->last - 1);
    trace_insert_notable(t, index);
  }
  writes->last = index + 1;
  writes->count++;
  writes->held = hand->name == key && r->line >= hand->line ? hand->held + 1 : writes->held + 1;
  uint64_t lost = writes->count - writes->held;
  if (lost != lost_before(t, key, t->loss_count)) add_loss(t, (struct loss){index, lost, key});
}

void trace_note_loss(struct trace *t, const struct history *h, uint64_t index, const struct record *r) {
  if (r->kind == EVENT_START) *hand_of(t, r->thread) = (struct hand){0};
  if (r->kind != EVENT_READ && r->kind != EVENT_WRITE) return;
  uint32_t key = key_of(t, machine_program(history_machine(h)), r->object);
  if (key && r->kind == EVENT_WRITE) note_write(t, h, index, r, key);
  *hand_of(t, r->thread) =
      key && r->kind == EVENT_READ ? (struct hand){key, r->line, index, writes_of(t, key)->held} : (struct hand){0};
}

uint64_t trace_lost_field(const struct trace *t, const struct program *p, const char *attribute, uint64_t events) {
  uint32_t place = place_of_attribute(t, p, attribute);
  return place ? trace_lost(t, place, events) : 0;
}

uint64_t trace_lost_elements(const struct trace *t, const struct program *p, const char *list, uint64_t events) {
  size_t length = strlen(list);
  uint64_t sum = 0;
  for (size_t i = 0; i < t->place_count; i++) {
    const char *text = pool_text(p->pool, t->places[i]);
    if (strncmp(text, list, length) == 0 && text[length] == '[') sum += trace_lost(t, t->places[i], events);
  }
  return sum;
}
