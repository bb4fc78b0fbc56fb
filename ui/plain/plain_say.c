/* What the line mode says: the sentence of every step, messages, cards, and the panels as text. What is a picture on
   the screen is said in words; what is text there is read out as it stands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "analysis/sentence.h"
#include "app/overlay.h"
#include "app/picker.h"
#include "base/arena.h"
#include "canvas/glyph.h"
#include "cli/verdict.h"
#include "history/stretches.h"
#include "plain/plain.h"
#include "view/view.h"

enum { CARD_WIDTH = 100, CARD_HEIGHT = 400, HELP_WIDTH = 60, SOURCE_ROWS = 24, STRETCHES_MOST = 8 };

static enum language language_of(const struct plain *p) { return p->a->outlook.language; }
static const char *code_of(const struct plain *p) { return language_of(p) == LANGUAGE_ZH ? "zh" : ""; }

void plain_line(struct plain *p, const char *text) {
  struct buffer clean = {0};
  text_clean(&clean, text, strlen(text), false);
  for (size_t i = 0, step; i < clean.length; i += step) {
    uint32_t rune;
    step = text_decode(clean.data + i, clean.length - i, &rune);
    char twin = rune >= 0x80 && p->ascii ? glyph_ascii(clean.data + i, step) : '\0';
    if (rune < 0x80 || !p->ascii)
      fwrite(clean.data + i, 1, step, stdout);
    else
      putchar(twin ? twin : '?');
  }
  putchar('\n');
  fflush(stdout);
  p->said++;
  buffer_finish(&clean);
}

static void say_text(struct plain *p, enum text_id id, const char *one, const char *two) {
  struct buffer b = {0};
  say_into(&b, language_of(p), id, one, two, NULL);
  plain_line(p, b.data ? b.data : "");
  buffer_finish(&b);
}

/* --- what is drawn, as lines --- */

static bool is_frame(const char *at, size_t length) {
  static const char *const glyphs[] = {"─", "│", "━", "┃", "┏", "┓", "┗", "┛", "►", "█"};
  for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
    if (strlen(glyphs[i]) == length && memcmp(glyphs[i], at, length) == 0) return true;
  }
  return length == 1 && *at == ' ';
}

/* Without what frames it; several blanks in a row part columns: two are enough, but for those that indent a line behind
   its number. */
static void put_bare(struct buffer *out, const char *line, size_t length) {
  size_t step, blanks = 0;
  bool text = false;
  for (size_t i = 0; i < length; i += step) {
    uint32_t rune;
    step = text_decode(line + i, length - i, &rune);
    bool frame = is_frame(line + i, step);
    blanks = rune == ' ' ? blanks + 1 : 0;
    text |= !frame && (rune < '0' || rune > '9');
    if ((frame && !out->length) || (text && blanks > 2)) continue;
    buffer_put(out, line + i, step);
  }
  while (out->length > 0) {
    size_t at = out->length - 1;
    while (at > 0 && (out->data[at] & 0xc0) == 0x80) at--;
    if (!is_frame(out->data + at, out->length - at)) break;
    out->length = at;
  }
  if (out->data) out->data[out->length] = '\0';
}

/* Every row of the text that holds something; or, of a list, the row that is marked alone. */
static void say_rows(struct plain *p, const char *text, bool marked) {
  for (const char *line = text; *line;) {
    size_t length = strcspn(line, "\n");
    struct buffer bare = {0}, row = {0};
    buffer_put(&row, line, length);
    put_bare(&bare, line, length);
    bool closes = bare.data && strcmp(bare.data, say(language_of(p), TEXT_CLOSE_ANY)) == 0;
    if (bare.length && !closes && (!marked || strstr(row.data, "►"))) plain_line(p, bare.data);
    buffer_finish(&bare);
    buffer_finish(&row);
    line += length + (line[length] != '\0');
  }
}

static void take_card(struct plain *p, struct buffer *out) {
  struct canvas c;
  canvas_init(&c, p->a->overlay == OVERLAY_HELP ? HELP_WIDTH : CARD_WIDTH, CARD_HEIGHT);
  overlay_draw(p->a, &c);
  canvas_dump(&c, false, out);
  canvas_finish(&c);
}

static void say_card(struct plain *p) {
  struct buffer now = {0};
  bool fresh = p->overlay != p->a->overlay;
  if (p->a->overlay == OVERLAY_WELCOME) p->a->overlay = OVERLAY_ABOUT; /* without the keys of the screen */
  take_card(p, &now);
  bool list = strstr(now.data, "►") != NULL;
  if (fresh || !p->card.data || strcmp(now.data, p->card.data) != 0) say_rows(p, now.data, list && !fresh);
  buffer_finish(&p->card);
  p->card = now;
}

static void say_picked(struct plain *p) {
  struct buffer row = {0};
  if (p->overlay != OVERLAY_PICKER) say_text(p, TEXT_PLAIN_PICKER, NULL, NULL);
  if (p->overlay == OVERLAY_PICKER && p->picked == p->a->picked) return;
  picker_say(p->a, &row);
  plain_line(p, row.data ? row.data : "");
  p->picked = p->a->picked;
  buffer_finish(&row);
}

static void say_overlay(struct plain *p) {
  if (p->a->overlay == OVERLAY_PICKER)
    say_picked(p);
  else if (p->a->overlay != OVERLAY_NONE)
    say_card(p);
  bool read = p->a->overlay == OVERLAY_HELP || p->a->overlay == OVERLAY_ABOUT || p->a->overlay == OVERLAY_WELCOME;
  if (read) p->a->overlay = OVERLAY_NONE; /* nothing is chosen there */
  if (p->a->overlay == OVERLAY_NONE) buffer_finish(&p->card);
  p->overlay = p->a->overlay;
}

/* --- panels --- */

static void say_view(struct plain *p, enum view_id view, int rows) {
  struct canvas c;
  struct buffer text = {0};
  canvas_init(&c, CARD_WIDTH, rows);
  view_of(view)->draw(&p->a->scene, &c);
  canvas_dump(&c, false, &text);
  say_rows(p, text.data, false);
  buffer_finish(&text);
  canvas_finish(&c);
}

static void say_thread(struct plain *p, uint32_t id) {
  struct buffer b = {0};
  const struct thread_view *t = scene_thread(&p->a->scene, id);
  sentence_thread(p->a->scene.machine, id, code_of(p), &b);
  if (t && *t->note && t->state != THREAD_BLOCKED) buffer_printf(&b, " (%s)", t->note);
  if (b.data) plain_line(p, b.data);
  buffer_finish(&b);
}

static void put_number(struct plain *p, struct buffer *out, enum text_id id, uint64_t one, uint64_t two) {
  say_into(out, language_of(p), id, number_text(one).text, number_text(two).text, NULL);
}

/* What the picture of the object shows. */
static void put_thing(struct plain *p, const struct thing *t, struct buffer *out) {
  const struct object *o = t->object;
  uint64_t count = o->count > 0 ? (uint64_t)o->count : 0, limit = o->limit > 0 ? (uint64_t)o->limit : 0;
  switch ((int)t->picture) {
  case PICTURE_PADLOCK:
    if (o->owner)
      say_into(out, language_of(p), TEXT_PLAIN_HELD, scene_name(&p->a->scene, o->owner - 1), NULL);
    else
      buffer_puts(out, say(language_of(p), TEXT_PIC_FREE));
    break;
  case PICTURE_SLOTS: put_number(p, out, TEXT_PIC_FREE_PLACES, count, 0); break;
  case PICTURE_TUBE: put_number(p, out, limit ? TEXT_PIC_ITEMS_OF : TEXT_PIC_ITEMS, count, limit); break;
  case PICTURE_LIGHT: buffer_puts(out, say(language_of(p), count ? TEXT_PIC_SET : TEXT_PIC_CLEAR)); break;
  default: break;
  }
}

static void say_thing(struct plain *p, const struct thing *t) {
  struct buffer b = {0};
  enum language l = language_of(p);
  name_object_in(p->a->scene.machine, t->serial, code_of(p), &b);
  buffer_puts(&b, l == LANGUAGE_ZH ? "：" : ": ");
  put_thing(p, t, &b);
  for (int q = 0; q < OBJECT_QUEUES; q++) {
    for (size_t i = 0; i < t->waiter_count[q]; i++) {
      if (i == 0) buffer_puts(&b, l == LANGUAGE_ZH ? "；" : "; ");
      if (i == 0) buffer_puts(&b, say(l, TEXT_PLAIN_WAITING));
      buffer_printf(&b, "%s%s", i ? l == LANGUAGE_ZH ? "、" : ", " : "", scene_name(&p->a->scene, t->waiters[q][i]));
    }
  }
  plain_line(p, b.data);
  buffer_finish(&b);
}

static void say_stage(struct plain *p) {
  const struct scene *s = &p->a->scene;
  for (size_t i = 0; i < s->datum_count; i++) {
    struct buffer b = {0};
    buffer_printf(&b, "%s = %s", s->data[i].name, s->data[i].value);
    plain_line(p, b.data);
    buffer_finish(&b);
  }
  for (size_t i = 0; i < s->thing_count; i++) {
    if (!s->things[i].inner) say_thing(p, &s->things[i]);
  }
  if (s->datum_count + s->thing_count == 0) plain_line(p, say(language_of(p), TEXT_STAGE_EMPTY));
}

/* The last stretches of each thread, in order of time. */
struct lane {
  struct stretch last[STRETCHES_MOST];
  size_t count;
};

static void take_stretch(void *context, const struct stretch *s) {
  struct lane *lanes = context;
  struct lane *lane = &lanes[s->thread];
  if (lane->count == STRETCHES_MOST) memmove(lane->last, lane->last + 1, --lane->count * sizeof *lane->last);
  lane->last[lane->count++] = *s;
}

static const char *stretch_word(enum language l, uint8_t state) {
  return say(l, state == THREAD_RUNNING    ? TEXT_PLAIN_RUNNING
                : state == THREAD_BLOCKED  ? TEXT_LEGEND_BLOCKED
                : state == THREAD_SLEEPING ? TEXT_LEGEND_ASLEEP
                                           : TEXT_LEGEND_READY);
}

static void say_timeline(struct plain *p) {
  const struct scene *s = &p->a->scene;
  struct lane *lanes = must_alloc((s->state->thread_count + 1u) * sizeof *lanes);
  enum language l = language_of(p);
  memset(lanes, 0, (s->state->thread_count + 1u) * sizeof *lanes);
  history_stretches(s->history, 0, s->tick + 1, take_stretch, lanes);
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct lane *lane = &lanes[s->threads[i].id];
    struct buffer b = {0};
    buffer_printf(&b, "%s:", s->threads[i].name);
    for (size_t k = 0; k < lane->count; k++) {
      const struct stretch *x = &lane->last[k];
      buffer_puts(&b, k ? l == LANGUAGE_ZH ? "，" : ", " : " ");
      say_into(&b, l, TEXT_PLAIN_STRETCH, number_text(x->from).text, number_text(x->to).text, stretch_word(l, x->state),
               NULL);
    }
    if (lane->count) plain_line(p, b.data);
    buffer_finish(&b);
  }
  free(lanes);
}

static void say_panel(struct plain *p) {
  const struct scene *s = &p->a->scene;
  enum view_id view = p->a->outlook.focus;
  struct buffer head = {0};
  buffer_printf(&head, "%s:", say(language_of(p), view_of(view)->title));
  plain_line(p, head.data);
  buffer_finish(&head);
  if (view == VIEW_threads)
    for (size_t i = 0; i < s->thread_count; i++) say_thread(p, s->threads[i].id);
  else if (view == VIEW_stage)
    say_stage(p);
  else if (view == VIEW_timeline)
    say_timeline(p);
  else
    say_view(p, view, SOURCE_ROWS);
}

/* --- what has changed --- */

static void say_moment(struct plain *p) {
  const struct scene *s = &p->a->scene;
  struct buffer text = {0}, sentence = {0}, next = {0};
  caption_say(s, &sentence, &next);
  bool step = history_is_stepwise(s->history), begins = s->last_count == 0 && s->events > 0 && s->tick > 0;
  uint64_t tick = step ? s->now.tick : s->over ? history_length(s->history) : s->tick;
  enum text_id form = step ? TEXT_PLAIN_STEP : begins ? TEXT_PLAIN_BEGINS : TEXT_PLAIN_TICK;
  say_into(&text, language_of(p), form, number_text(tick).text, sentence.data, NULL);
  plain_line(p, text.data);
  if (next.length && !p->a->player.playing) plain_line(p, next.data);
  buffer_finish(&text);
  buffer_finish(&sentence);
  buffer_finish(&next);
}

/* The speed and whether it plays; how the run has ended. */
static void say_status(struct plain *p) {
  const struct scene *s = &p->a->scene;
  enum language l = language_of(p);
  static const enum text_id ends[] = {TEXT_FINISHED, TEXT_FINISHED, TEXT_DEADLOCK, TEXT_HANG, TEXT_FAILED, TEXT_LIMIT};
  if (s->over && !p->over) plain_line(p, say(l, ends[s->state->end]));
  if (!s->over && p->playing != p->a->player.playing)
    plain_line(p, say(l, p->a->player.playing ? TEXT_PLAY : TEXT_PAUSE));
  if (p->speed != p->a->player.speed && p->begun)
    say_text(p, TEXT_PLAIN_SPEED, number_text((uint64_t)p->a->player.speed + 1).text, NULL);
  p->over = s->over;
  p->playing = p->a->player.playing;
  p->speed = p->a->player.speed;
}

/* The verdict over every schedule, once it is there; not how far the search is. */
static void say_badge(struct plain *p) {
  const char *badge = p->a->outlook.badge ? p->a->outlook.badge : "";
  if (p->a->outlook.badge_role == ROLE_BAR_PAUSE && *badge) badge = say(language_of(p), TEXT_PLAIN_EXPLORING);
  if (strcmp(badge, p->badge) == 0) return;
  bool marked = strncmp(badge, "! ", 2) == 0 || strncmp(badge, "✓ ", 4) == 0;
  if (*badge) plain_line(p, marked ? strchr(badge, ' ') + 1 : badge);
  snprintf(p->badge, sizeof p->badge, "%s", badge);
}

/* The goal at the beginning, par when it is known, and after each move how far it is. That a move lost it, and that it
   is reached, are messages. */
static void say_quest(struct plain *p, bool spoken) {
  const struct explorer *x = &p->a->explorer;
  struct buffer steps = {0};
  if (!p->a->outlook.quest) return;
  if (!p->goal || spoken) plain_line(p, p->a->outlook.quest);
  p->goal = true;
  if (x->hint) return; /* it is being looked for */
  if (x->par != SIZE_MAX && !p->par) say_text(p, TEXT_PLAIN_PAR, number_text(x->par).text, NULL);
  p->par |= x->par != SIZE_MAX;
  bool fresh = p->judged != x->moves + 1;
  p->judged = x->moves + 1;
  if (fresh && x->lost && p->lost) plain_line(p, say(language_of(p), TEXT_PLAIN_LOST));
  p->lost = x->lost;
  if (!fresh || x->lost || x->reached || x->distance == SIZE_MAX || x->from == 0) return;
  verdict_steps(language_of(p), x->distance, &steps);
  say_text(p, TEXT_HINT_DISTANCE, steps.data, NULL);
  buffer_finish(&steps);
}

static void say_comparison(struct plain *p) {
  struct comparison *x = p->a->comparison;
  struct canvas c;
  struct buffer text = {0};
  bool news = x && (x != p->comparison || x->tick != p->compared);
  p->comparison = x;
  if (!news) return;
  p->compared = x->tick;
  say_text(p, TEXT_PLAIN_TICK, number_text(x->tick).text, "");
  canvas_init(&c, CARD_WIDTH, (int)x->count + 1);
  comparison_table(x, language_of(p), &c);
  canvas_dump(&c, false, &text);
  say_rows(p, text.data, false);
  buffer_finish(&text);
  canvas_finish(&c);
}

static void say_prompt(struct plain *p) {
  static const enum text_id asks[] = {[PROMPT_COMMAND] = TEXT_PLAIN_ASK_COMMAND,
                                      [PROMPT_TICK] = TEXT_PLAIN_ASK_TICK,
                                      [PROMPT_SEARCH] = TEXT_PLAIN_ASK_SEARCH,
                                      [PROMPT_FIND] = TEXT_PLAIN_ASK_FIND};
  enum prompt now = p->a->prompt;
  bool fresh = now != p->prompt && now != PROMPT_NONE;
  p->prompt = now;
  if (fresh && (size_t)now < sizeof asks / sizeof *asks && asks[now]) plain_line(p, say(language_of(p), asks[now]));
}

/* What is wrong in the text that was edited; the message has said how to go on. */
static void say_faults(struct plain *p) {
  const struct faults *f = p->a->outlook.faults;
  for (size_t i = 0; f && !p->faults && i < f->diags.count; i++) {
    const struct diag *d = &f->diags.list[i];
    struct buffer text = {0};
    say_into(&text, language_of(p), TEXT_PLAIN_FAULT, number_text(d->line).text, d->message, NULL);
    if (d->hint) buffer_printf(&text, " (%s)", d->hint);
    plain_line(p, text.data);
    buffer_finish(&text);
  }
  p->faults = f != NULL;
}

static void begin(struct plain *p) {
  p->a->overlay = OVERLAY_ABOUT;
  say_card(p);
  buffer_finish(&p->card);
  p->a->overlay = OVERLAY_NONE;
  say_text(p, p->raw ? TEXT_PLAIN_BEGIN : TEXT_PLAIN_BEGIN_LINES, NULL, NULL);
  p->focus = p->a->outlook.focus;
  p->full = p->a->outlook.full;
  p->speed = p->a->player.speed;
  p->selected = p->a->outlook.selected;
  p->language = language_of(p);
}

void plain_say(struct plain *p) {
  struct app *a = p->a;
  if (!p->begun) begin(p);
  bool spoken = p->language != language_of(p), moved = !p->begun || p->moves != a->moves || p->runs != a->runs;
  if (moved && p->begun && a->player.pursuit != PURSUIT_NONE) return; /* on the way */
  say_comparison(p);
  if ((moved || spoken) && !a->comparison) say_moment(p);
  p->moves = a->moves;
  p->runs = a->runs;
  say_status(p);
  say_prompt(p);
  if (a->outlook.message) plain_line(p, a->outlook.message);
  a->outlook.message = NULL;
  if (a->prompt != PROMPT_NONE && a->input[2]) plain_line(p, a->input + 2); /* proposed: an empty line takes it */
  say_faults(p);
  say_overlay(p);
  bool panel = p->focus != a->outlook.focus || p->full != a->outlook.full;
  if (panel && p->begun) say_panel(p);
  if (p->selected != a->outlook.selected && a->outlook.selected != NO_THREAD) say_thread(p, a->outlook.selected);
  say_quest(p, spoken && p->begun);
  say_badge(p);
  p->focus = a->outlook.focus;
  p->full = a->outlook.full;
  p->selected = a->outlook.selected;
  p->language = language_of(p);
  p->begun = true;
}
