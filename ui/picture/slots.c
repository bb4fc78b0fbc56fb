/* A semaphore: its places with whoever is in them, or the permits in a bowl when it is used to signal. */
#include <string.h>

#include "picture/picture.h"

enum { HOLDERS_MAX = 32, LOOK_BACK = 512 };

struct inside {
  uint32_t list[HOLDERS_MAX];
  size_t count;
};

static void enter(struct inside *in, uint32_t thread) {
  if (in->count < HOLDERS_MAX) in->list[in->count++] = thread;
}

static void leave(struct inside *in, uint32_t thread) {
  for (size_t i = 0; i < in->count; i++) {
    if (in->list[i] != thread) continue;
    memmove(&in->list[i], &in->list[i + 1], (in->count - i - 1) * sizeof *in->list);
    in->count--;
    return;
  }
}

/* At a device: those that sleep because they are served. */
static struct inside find_served(const struct scene *s, const struct thing *t) {
  struct inside in = {.count = 0};
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread *x = state_thread(s->state, s->threads[i].id);
    if (x->state == THREAD_SLEEPING && x->wait_on == t->offset) enter(&in, s->threads[i].id);
  }
  return in;
}

/* The state knows how many places are taken; who took them is told by the events. */
static struct inside find_inside(const struct scene *s, const struct thing *t) {
  struct inside in = {.count = 0};
  if (t->kind == OBJECT_device) return find_served(s, t);
  const struct change *list;
  size_t count = trace_changes(&s->player->trace, t->serial, s->events, &list);
  for (size_t i = count > LOOK_BACK ? count - LOOK_BACK : 0; i < count; i++) {
    struct record r = history_record(s->history, list[i].index);
    if (r.kind == EVENT_ACQUIRE || r.kind == EVENT_HANDOFF) enter(&in, r.thread);
    if (r.kind == EVENT_RELEASE) leave(&in, r.thread);
    if (r.kind == EVENT_HANDOFF && r.cause) leave(&in, r.cause - 1u);
  }
  return in;
}

/* Places at the beginning; 0: it began empty and is used to signal. */
static int64_t places(const struct scene *s, const struct thing *t) {
  const struct change *list;
  size_t count = trace_changes(&s->player->trace, t->serial, s->events, &list);
  int64_t begin = t->object->count - (count ? list[count - 1].level : 0);
  return t->object->limit > begin ? t->object->limit : begin;
}

static void put_count(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, int64_t all) {
  struct buffer b = {0};
  say_into(&b, s->outlook->language, all > 0 ? TEXT_PIC_FREE_OF : TEXT_PIC_FREE_PLACES,
           number_text((uint64_t)t->object->count).text, number_text((uint64_t)all).text, NULL);
  canvas_put(c, x, y, t->object->count == 0 ? ROLE_BLOCKED : ROLE_QUIET, b.data);
  buffer_finish(&b);
}

static int draw_place(const struct scene *s, struct canvas *c, int x, int y, int width, uint32_t thread) {
  bool taken = thread != NO_THREAD;
  canvas_box(c, (struct rect){x, y, width, 3}, taken ? BOX_DOUBLE : BOX_LIGHT, taken ? ROLE_OWNER : ROLE_QUIET);
  if (taken)
    part_chip(s, c, x + 2, y + 1, width - 4, thread);
  else
    canvas_fit(c, x + 2, y + 1, width - 4, ROLE_QUIET, say(s->outlook->language, TEXT_PIC_FREE));
  return x + width;
}

static int draw_permits(struct canvas *c, int x, int y, int64_t count) {
  canvas_put(c, x, y, ROLE_QUIET, "(");
  x++;
  for (int64_t i = 0; i < count && i < 12; i++) x = canvas_put(c, x, y, ROLE_OWNER, " ●");
  if (count == 0) x = canvas_put(c, x, y, ROLE_QUIET, " –");
  if (count > 12) x = canvas_printf(c, x, y, ROLE_OWNER, " … %lld", (long long)count);
  return canvas_put(c, x, y, ROLE_QUIET, " )");
}

static void draw_line(const struct scene *s, struct canvas *c, const struct thing *t, int64_t all) {
  struct inside in = find_inside(s, t);
  int x = part_label_width(s, c->area.w);
  part_label(s, c, 0, t);
  if (all == 0) {
    x = draw_permits(c, x, 0, t->object->count);
  } else {
    for (int64_t i = 0; i < all && i < 8; i++) {
      x = canvas_put(c, x, 0, ROLE_QUIET, "[");
      if ((size_t)i < in.count)
        x = part_chip(s, c, x, 0, 10, in.list[i]);
      else
        x = canvas_put(c, x, 0, ROLE_QUIET, " ");
      x = canvas_put(c, x, 0, ROLE_QUIET, "] ");
    }
    if (all > 8) put_count(s, c, x, 0, t, all), x += 16;
  }
  part_queue(s, c, x, 0, t, 0, " ◄── ");
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  int64_t all = places(s, t);
  if (c->area.h < 3) {
    draw_line(s, c, t, all);
    return;
  }
  struct inside in = find_inside(s, t);
  int x = part_label_width(s, c->area.w) + 1, y = c->area.h >= 5 ? 1 : 0, begin = x, width = 10;
  for (size_t i = 0; i < in.count; i++) {
    int w = part_chip_width(s, in.list[i], PART_NAME_CELLS + 2) + 4;
    if (w > width) width = w;
  }
  part_label(s, c, y + 1, t);
  if (all == 0) x = draw_permits(c, x, y + 1, t->object->count);
  for (int64_t i = 0; i < all; i++) {
    if (x + width > c->area.w * 2 / 3) {
      x = canvas_put(c, x, y + 1, ROLE_QUIET, " … ");
      break;
    }
    x = draw_place(s, c, x, y, width, (size_t)i < in.count ? in.list[i] : NO_THREAD);
  }
  if (c->area.h > y + 3) put_count(s, c, begin + 1, y + 3, t, all);
  part_queue(s, c, x, y + 1, t, 0, " ◄── ");
}

const struct picture_view picture_slots = {.picture = PICTURE_SLOTS, .small = 3, .large = 5, .weight = 3, .draw = draw};
