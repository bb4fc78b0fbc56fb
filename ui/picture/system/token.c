/* What threads pass on to be allowed to run at all: the GIL of a process, the hub of one thread's greenlets. One has
   it, the others that could run stand in line for it, and all the rest do not need it now: they sleep or wait for
   something else. When it is passed on the token goes along the line. */
#include <string.h>

#include "picture/picture.h"

enum { ARROW = 6, AWAY_CELLS = 10 };

static bool is_hub(const struct thing *t) { return t->kind == OBJECT_hub; }

/* Does the thread live under this token? */
static bool under(const struct scene *s, const struct thing *t, uint32_t id) {
  const struct thread *x = state_thread(s->state, id);
  return is_hub(t) ? x->hub == t->offset : state_process(s->state, x->process)->gil == t->offset;
}

static bool away(const struct scene *s, const struct thing *t, const struct thread_view *v) {
  if (v->state == THREAD_FINISHED || v->state == THREAD_NEW || !under(s, t, v->id)) return false;
  return t->object->owner != v->id + 1 && !thing_has_waiting(t, v->id);
}

static int draw_holder(const struct scene *s, struct canvas *c, int x, int y, uint32_t holder, bool box) {
  const char *word = say(s->outlook->language, TEXT_PIC_FREE);
  int inside = (int)text_width(word, strlen(word)), end;
  if (holder != NO_THREAD) inside = part_chip_width(s, holder, PART_NAME_CELLS + 4);
  enum role role = holder == NO_THREAD ? ROLE_QUIET : ROLE_OWNER;
  if (box) canvas_box(c, (struct rect){x, y, inside + 6, 3}, BOX_DOUBLE, role);
  if (box) y++, x += 2;
  end = canvas_put(c, x, y, role, holder == NO_THREAD ? "○ " : "◉ ");
  if (holder != NO_THREAD)
    end = part_chip(s, c, end, y, inside, holder);
  else
    end = canvas_put(c, end, y, role, word);
  return box ? x + inside + 4 : end;
}

/* "■ B ◄─── ■ A": the line, and the token on its way from who had it to who gets it. */
static void draw_line(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, uint32_t next) {
  if (next != NO_THREAD) {
    canvas_put(c, x, y, ROLE_OWNER, " ───► ");
    canvas_put(c, x + part_slide(s, ARROW - 1), y, ROLE_OWNER, "◉");
    x = part_chip(s, c, x + ARROW, y, PART_NAME_CELLS + 2, next);
  }
  part_queue(s, c, x, y, t, 0, " ◄── ");
}

/* Those who do without it now: "◔ C until 36   ■ D on lock m". */
static void draw_away(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t) {
  size_t left = 0;
  for (size_t i = 0; i < s->thread_count; i++) left += away(s, t, &s->threads[i]);
  if (left == 0) return;
  x = canvas_put(c, x, y, ROLE_QUIET, say(s->outlook->language, is_hub(t) ? TEXT_TOKEN_AWAY : TEXT_TOKEN_WITHOUT)) + 1;
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *v = &s->threads[i];
    if (!away(s, t, v)) continue;
    const char *where = v->state == THREAD_READY ? "" : v->where;
    int chip = part_chip_width(s, v->id, PART_NAME_CELLS + 2), words = (int)text_width(where, strlen(where));
    if (x + chip + words + 1 > c->area.w - (left > 1 ? AWAY_CELLS : 0)) words = 0;
    if (x + chip > c->area.w - (left > 1 ? AWAY_CELLS : 0)) {
      canvas_printf(c, x, y, ROLE_QUIET, "+%zu", left);
      return;
    }
    x = part_chip(s, c, x, y, chip, v->id);
    if (words) x = canvas_put(c, x + 1, y, ROLE_QUIET, where);
    x += 2;
    left--;
  }
}

static void draw(const struct scene *s, struct canvas *c, const struct thing *t) {
  bool moving = part_moving(s, t, MOTION_HANDOFF) && s->motion.from != NO_THREAD, box = c->area.h >= 3;
  uint32_t holder = moving ? s->motion.from : t->object->owner ? t->object->owner - 1 : NO_THREAD;
  int x = part_label_width(s, c->area.w), y = c->area.h >= 5 ? 1 : 0;
  part_label(s, c, y + (box ? 1 : 0), t);
  int end = draw_holder(s, c, x, y, holder, box);
  draw_line(s, c, end, y + (box ? 1 : 0), t, moving ? s->motion.to : NO_THREAD);
  if (c->area.h == 2)
    draw_away(s, c, x, 1, t);
  else if (c->area.h > y + 3)
    draw_away(s, c, x, y + 3, t);
}

const struct picture_view picture_token = {
    .picture = PICTURE_TOKEN, .small = 4, .large = 5, .weight = 10, .draw = draw};
