/* A question stands at the lower edge: the picture that it is about stays in sight. */
#include "quiz/quiz.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/overlay.h"
#include "base/arena.h"

enum { CARD_WIDTH = 96, ROOMY = 16, BAR_MOST = 30, BAR_ROOM = 8, VERDICT_MS = 2500, COUNT_MOST = 100000 };

void quiz_begin(struct quiz *q) {
  question_finish(&q->question);
  buffer_finish(&q->verdict);
  free(q->seen);
  *q = (struct quiz){.on = q->on};
}

void quiz_finish(struct quiz *q) { quiz_begin(q); }

/* --- when --- */

/* Counts how often it has been met; the same question is not asked for ever. */
static bool worn(struct quiz *q) {
  const struct question *n = &q->question;
  size_t i = 0;
  for (; i < q->seen_count; i++) {
    if (q->seen[i].kind == n->kind && q->seen[i].object == n->object && q->seen[i].line == n->line) break;
  }
  if (i == q->seen_count) {
    q->seen = must_grow(q->seen, i * sizeof *q->seen, (i + 1) * sizeof *q->seen);
    q->seen[i].kind = n->kind;
    q->seen[i].object = n->object;
    q->seen[i].line = n->line;
    q->seen[i].times = 0;
    q->seen_count++;
  }
  unsigned most = n->kind == QUESTION_ASKED ? 1 : n->kind == QUESTION_RUN ? QUIZ_RUN_TIMES : QUIZ_TIMES;
  return q->seen[i].times++ >= most;
}

static void open_question(struct app *a) {
  struct quiz *q = &a->quiz;
  q->resume = a->player.playing;
  q->poll = false;
  q->typed[0] = '\0';
  player_pause(&a->player);
  a->overlay = OVERLAY_ASK;
}

/* Only the scenario's own question, or one about what comes next. */
static bool find_question(struct app *a) {
  struct quiz *q = &a->quiz;
  const struct thread_view *t = scene_thread(&a->scene, a->scene.next);
  question_finish(&q->question);
  if (a->scene.question && t) {
    predict_asked(a->scene.question, t->line, &q->question);
    if (!worn(q)) return true;
    question_finish(&q->question);
  }
  return q->on && predict_question(a->history, &a->scene, &q->question) && !worn(q);
}

/* What has been told about the last answer is over with the next moment. */
static void hush_verdict(struct app *a) {
  if (!a->quiz.told) return;
  a->quiz.told = false;
  a->outlook.hint = NULL;
  buffer_finish(&a->quiz.verdict);
}

void quiz_arrived(struct app *a) {
  struct quiz *q = &a->quiz;
  hush_verdict(a);
  if (a->scene.over && !q->verdict.length) quiz_score(q, a->outlook.language, &q->verdict);
  if (q->verdict.length) { /* this is the moment that was predicted */
    a->outlook.hint = q->verdict.data;
    q->told = true;
    return;
  }
  if (a->overlay != OVERLAY_NONE || a->outlook.hint || !a->player.forward_step || a->scene.over ||
      a->scene.outlook->quest)
    return;
  if (find_question(a)) open_question(a);
}

void quiz_toggle(struct app *a) {
  struct quiz *q = &a->quiz;
  q->on = !q->on;
  app_tell(a, q->on ? TEXT_PREDICT_ON : TEXT_PREDICT_OFF, NULL);
  if (q->on && !a->scene.over && !a->player.playing && !a->scene.outlook->quest && find_question(a)) open_question(a);
}

/* --- the score --- */

void quiz_score(const struct quiz *q, enum language language, struct buffer *out) {
  if (q->asked)
    say_into(out, language, TEXT_PREDICT_SCORE, number_text(q->right).text, number_text(q->asked).text, NULL);
  if (q->asked && q->votes) buffer_putc(out, ' ');
  if (q->votes)
    say_into(out, language, TEXT_PREDICT_CLASS, number_text(q->votes_right).text, number_text(q->votes).text,
             number_text(q->votes_right * 100u / q->votes).text, NULL);
}

/* The counts that have been typed so far; returns their sum. */
static unsigned counts_of(const struct quiz *q, unsigned counts[QUESTION_OPTIONS]) {
  unsigned sum = 0;
  const char *p = q->typed;
  memset(counts, 0, QUESTION_OPTIONS * sizeof *counts);
  for (int i = 0; i < q->question.count; i++) {
    char *end;
    unsigned long n = strtoul(p, &end, 10);
    counts[i] = n < COUNT_MOST ? (unsigned)n : COUNT_MOST;
    sum += counts[i];
    p = end;
  }
  return sum;
}

/* --- drawing --- */

static void put_head(const struct app *a, struct buffer *out) {
  enum language l = a->outlook.language;
  buffer_puts(out, say(l, a->quiz.poll ? TEXT_PREDICT_POLL : TEXT_TITLE_ASK));
  if (a->quiz.asked || a->quiz.votes) {
    buffer_puts(out, " · ");
    quiz_score(&a->quiz, l, out);
  }
}

static void put_foot(const struct app *a, struct buffer *out) {
  const struct question *n = &a->quiz.question;
  enum language l = a->outlook.language;
  if (a->quiz.poll)
    buffer_puts(out, say(l, TEXT_PREDICT_POLL_KEYS));
  else if (n->count)
    say_into(out, l, TEXT_PREDICT_KEYS, number_text((uint64_t)n->count).text, NULL);
  else
    buffer_puts(out, say(l, TEXT_ASK_KEYS));
}

static void draw_bar(struct canvas *c, int x, int y, unsigned count, unsigned most) {
  int room = c->area.w - x - BAR_ROOM;
  if (room > BAR_MOST) room = BAR_MOST;
  int length = most && room > 0 ? (int)((unsigned long)count * (unsigned)room / most) : 0;
  canvas_repeat(c, x, y, length, ROLE_READY, "█");
  canvas_printf(c, x + (length > 0 ? length + 1 : 0), y, ROLE_STRONG, "%u", count);
}

static int widest_option(const struct question *n) {
  int widest = 0;
  for (int i = 0; i < n->count; i++) {
    int w = (int)text_width(n->options[i].data ? n->options[i].data : "", n->options[i].length);
    if (w > widest) widest = w;
  }
  return widest;
}

static void draw_options(const struct app *a, struct canvas *c, int y) {
  const struct question *n = &a->quiz.question;
  unsigned counts[QUESTION_OPTIONS], most = 0;
  int widest = widest_option(n), half = c->area.w / 2;
  if (widest > half && a->quiz.poll) widest = half;
  counts_of(&a->quiz, counts);
  for (int i = 0; i < n->count; i++) most = counts[i] > most ? counts[i] : most;
  for (int i = 0; i < n->count; i++, y++) {
    canvas_printf(c, 1, y, ROLE_KEY, "%d", i + 1);
    canvas_fit(c, 4, y, a->quiz.poll ? widest : c->area.w - 4, ROLE_STRONG,
               n->options[i].data ? n->options[i].data : "");
    if (a->quiz.poll) draw_bar(c, 4 + widest + 2, y, counts[i], most);
  }
}

void quiz_draw(struct app *a, struct canvas *c) {
  const struct question *n = &a->quiz.question;
  struct buffer head = {0}, foot = {0};
  const char *text = n->text.data ? n->text.data : "";
  int width = c->area.w < CARD_WIDTH ? c->area.w : CARD_WIDTH, gap = c->area.h >= ROOMY ? 1 : 0;
  int rows = canvas_wrap(NULL, (struct rect){0, 0, width - 6, 100}, ROLE_STRONG, text);
  int height = rows + gap + n->count + (a->quiz.poll ? 1 : 0) + 2;
  put_head(a, &head);
  put_foot(a, &foot);
  struct rect before = c->area,
              lower = before; /* the card is drawn in the middle of what it is given: its lower part */
  if (height < before.h) lower = (struct rect){0, before.h - height, before.w, height};
  canvas_enter(c, lower);
  card_open(c, width, height, ROLE_OWNER, head.data, foot.data);
  canvas_wrap(c, (struct rect){1, 0, c->area.w - 2, rows}, ROLE_STRONG, text);
  draw_options(a, c, rows + gap);
  if (a->quiz.poll) {
    int x = canvas_put(c, 1, rows + gap + n->count, ROLE_KEY, "> ");
    x = canvas_put(c, x, rows + gap + n->count, ROLE_INPUT, a->quiz.typed);
    canvas_put(c, x, rows + gap + n->count, ROLE_OWNER, "█");
  }
  canvas_leave(c, before);
  buffer_finish(&head);
  buffer_finish(&foot);
}

/* --- answers --- */

static void put_verdict(struct app *a, int answer) {
  struct quiz *q = &a->quiz;
  const struct question *n = &q->question;
  enum language l = a->outlook.language;
  if (n->right == QUESTION_UNKNOWN) {
    say_into(&q->verdict, l, TEXT_PREDICT_SEE, n->options[answer].data, NULL);
    return;
  }
  q->asked++;
  q->right += answer == n->right;
  if (answer == n->right)
    say_into(&q->verdict, l, TEXT_PREDICT_RIGHT, n->options[answer].data, NULL);
  else
    say_into(&q->verdict, l, TEXT_PREDICT_WRONG, n->options[answer].data, n->options[n->right].data, NULL);
  buffer_putc(&q->verdict, ' ');
  quiz_score(q, l, &q->verdict);
}

/* Nobody answered: it is said all the same. */
static void put_answer(struct app *a) {
  const struct question *n = &a->quiz.question;
  if (n->right == QUESTION_UNKNOWN || !n->count) return;
  say_into(&a->quiz.verdict, a->outlook.language, TEXT_PREDICT_IS, n->options[n->right].data, NULL);
}

static void put_poll_verdict(struct app *a) {
  struct quiz *q = &a->quiz;
  const struct question *n = &q->question;
  unsigned counts[QUESTION_OPTIONS], sum = counts_of(q, counts);
  enum language l = a->outlook.language;
  if (sum == 0) put_answer(a);
  if (sum == 0 || n->right == QUESTION_UNKNOWN) return;
  q->votes += sum;
  q->votes_right += counts[n->right];
  say_into(&q->verdict, l, TEXT_PREDICT_POLLED, n->options[n->right].data, number_text(counts[n->right]).text,
           number_text(sum).text, NULL);
}

/* Back to the show: the step that was asked about is made, and the verdict stands below what has happened. */
static void go_on(struct app *a, uint64_t now) {
  struct quiz *q = &a->quiz;
  bool resume = q->resume;
  a->overlay = OVERLAY_NONE;
  player_step(&a->player, 1);
  if (resume) player_play(&a->player, now + (q->verdict.length ? VERDICT_MS : 0));
}

static void type(struct quiz *q, int key) {
  size_t length = strlen(q->typed);
  if (key == TERM_KEY_BACKSPACE) {
    if (length > 0) q->typed[length - 1] = '\0';
  } else if (((key >= '0' && key <= '9') || key == ' ') && length + 1 < sizeof q->typed) {
    q->typed[length] = (char)key;
    q->typed[length + 1] = '\0';
  }
}

static bool poll_key(struct app *a, int key, uint64_t now) {
  struct quiz *q = &a->quiz;
  if (key == TERM_KEY_ENTER || key == TERM_KEY_PAGE_DOWN || key == TERM_KEY_RIGHT) {
    put_poll_verdict(a);
    go_on(a, now);
  } else if (key == TERM_KEY_ESCAPE) {
    q->poll = false;
  } else {
    type(q, key);
  }
  return true;
}

bool quiz_key(struct app *a, int key, uint64_t now) {
  struct quiz *q = &a->quiz;
  enum action action = key_action(key);
  buffer_finish(&q->verdict);
  if (q->poll) return poll_key(a, key, now);
  if (key >= '1' && key < '1' + q->question.count) {
    put_verdict(a, key - '1');
    go_on(a, now);
    return true;
  }
  if (key == 'p' && q->question.count) {
    q->poll = true;
    return true;
  }
  if (action == ACTION_FORWARD || action == ACTION_PLAY) {
    q->resume |= action == ACTION_PLAY;
    put_answer(a);
    go_on(a, now);
    return true;
  }
  if (action == ACTION_NONE || (key >= '0' && key <= '9')) return true;
  a->overlay = OVERLAY_NONE;
  return action == ACTION_CANCEL;
}
