/* What is typed: a command, a tick to go to, a text to look for in the events. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/action.h"
#include "app/app.h"
#include "app/choice.h"
#include "app/command.h"
#include "app/edit.h"
#include "app/instrument.h"
#include "app/opening.h"
#include "say/chinese.h"
#include "say/phrase.h"

enum { COUNTED_MOST = 20000 };

void prompt_open(struct app *a, enum prompt prompt) {
  static const char marks[] = {0, ':', 'g', '/', 'C', 'f', '#', '>'};
  player_pause(&a->player);
  a->prompt = prompt;
  a->input[0] = marks[prompt];
  a->input[1] = ' ';
  a->input[2] = '\0';
  static const enum text_id hints[] = {
      [PROMPT_COMMAND] = TEXT_COMMAND_HINT,   [PROMPT_TICK] = TEXT_TICK_HINT,      [PROMPT_FIND] = TEXT_FIND_HINT,
      [PROMPT_COMPARE] = TEXT_COMPARE_PROMPT, [PROMPT_SEARCH] = TEXT_SEARCH_WORDS, [PROMPT_COPY] = TEXT_EDIT_COPY};
  if ((size_t)prompt < sizeof hints / sizeof *hints && hints[prompt]) app_tell(a, hints[prompt], NULL);
}

static bool contains(const char *text, const char *part, size_t length) {
  for (; *text; text++) {
    if (strncasecmp(text, part, length) == 0) return true;
  }
  return length == 0;
}

/* Every word of what is looked for stands somewhere in the line of the event. */
static bool record_matches(const struct app *a, const struct record *r) {
  struct buffer line = {0};
  bool found = true;
  phrase_record(&a->scene, r, &line);
  for (const char *word = a->search + strspn(a->search, " "); *word && found; word += strspn(word, " ")) {
    size_t length = strcspn(word, " ");
    found = line.data && contains(line.data, word, length);
    word += length;
  }
  buffer_finish(&line);
  return found;
}

/* "3 of 12: Ann takes lock" behind a jump; where there are very many events they are not counted. */
static void tell_found(struct app *a) {
  uint64_t count = history_count(a->history), all = 0, at = 0;
  struct buffer line = {0}, text = {0};
  if (count > COUNTED_MOST || a->player.pursuit == PURSUIT_NONE) return;
  uint64_t events = history_events_until(a->history, a->player.target);
  for (uint64_t i = 0; i < count; i++) {
    struct record r = history_record(a->history, i);
    if (!record_matches(a, &r)) continue;
    all++;
    if (i >= events) continue;
    at = all;
    line.length = 0;
    phrase_record(&a->scene, &r, &line);
  }
  say_into(&text, a->outlook.language, TEXT_SEARCH_FOUND, number_text(at).text, number_text(all).text, line.data, NULL);
  app_tell(a, TEXT_AS_IT_IS, text.data);
  buffer_finish(&line);
  buffer_finish(&text);
}

void app_search(struct app *a, int direction) {
  if (!a->search[0])
    app_tell(a, TEXT_SEARCH_NOTHING, NULL);
  else if (instrument_find(a, direction, record_matches))
    tell_found(a);
  else
    app_tell(a, direction > 0 ? TEXT_SEARCH_NO_MORE : TEXT_SEARCH_NONE_BEFORE, a->search);
}

static void go_to(struct app *a, const char *text) {
  char *end;
  uint64_t tick = strtoull(text, &end, 10);
  if (end == text || *end)
    app_tell(a, TEXT_NO_NUMBER, text);
  else
    player_seek(&a->player, (struct moment){tick, 0});
}

/* A number goes to that tick; everything else is the name of an action, a beginning that only one has is enough. */
static void execute(struct app *a, const char *text, uint64_t now) {
  enum action found = ACTION_NONE, exact = key_action_named(text);
  int matches = 0;
  if (*text >= '0' && *text <= '9') {
    go_to(a, text);
    return;
  }
  for (int i = 0; i < ACTION_COUNT && *text; i++) {
    if (strncasecmp(key_row((enum action)i)->name, text, strlen(text)) != 0) continue;
    found = (enum action)i;
    matches++;
  }
  if (exact != ACTION_NONE)
    app_act(a, exact, now);
  else if (matches == 1)
    app_act(a, found, now);
  else if (*text)
    app_tell(a, TEXT_NO_COMMAND, text);
}

static void put_key(struct app *a, enum action action) {
  struct buffer key = {0};
  key_labels(action, 1, a->outlook.ascii_lines, &key);
  buffer_puts(&a->message, key.data);
  buffer_finish(&key);
}

/* What a command could still become, shown while it is typed. */
static void show_completions(struct app *a) {
  const char *text = a->input + 2;
  if (a->prompt == PROMPT_COMPARE || a->prompt == PROMPT_COPY || a->prompt == PROMPT_SEARCH) return;
  buffer_finish(&a->message);
  for (int i = 0; i < ACTION_COUNT && a->prompt == PROMPT_COMMAND; i++) {
    const struct key_row *row = key_row((enum action)i);
    if (strncasecmp(row->name, text, strlen(text)) != 0 || !*row->help[a->outlook.language]) continue;
    for (const char *p = row->name; *p; p++) buffer_putc(&a->message, *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p);
    buffer_puts(&a->message, " (");
    put_key(a, (enum action)i);
    buffer_puts(&a->message, ")  ");
  }
  a->outlook.message = a->message.data;
}

static void complete(struct app *a) {
  const char *text = a->input + 2;
  for (int i = 0; i < ACTION_COUNT && a->prompt == PROMPT_COMMAND; i++) {
    const char *name = key_row((enum action)i)->name;
    if (strncasecmp(name, text, strlen(text)) != 0) continue;
    size_t length = 0;
    for (; name[length]; length++)
      a->input[2 + length] = (char)(name[length] >= 'A' && name[length] <= 'Z' ? name[length] + 32 : name[length]);
    a->input[2 + length] = '\0';
    return;
  }
}

/* "policy=rr,srtf cores=1,2": words as in a settings comment. */
static void compare(struct app *a, char *text) {
  struct setting_given given[OPTIONS_MAX];
  struct buffer errors = {0};
  size_t count = 0;
  for (char *word = text + strspn(text, " "); *word && count < OPTIONS_MAX; word += strspn(word, " ")) {
    char *end = word + strcspn(word, " "), *equals = memchr(word, '=', (size_t)(end - word));
    bool last = !*end;
    *end = '\0';
    if (equals) *equals = '\0';
    given[count++] = (struct setting_given){word, equals ? equals + 1 : ""};
    word = last ? end : end + 1;
  }
  if (!app_compare(a, given, count, &errors)) {
    struct buffer said = {0};
    chinese_put_line(errors.data, &said);
    app_tell(a, TEXT_AS_IT_IS, said.data);
    buffer_finish(&said);
  }
  buffer_finish(&errors);
}

static void finish(struct app *a, uint64_t now) {
  enum prompt prompt = a->prompt;
  char text[INPUT_MAX + 2];
  size_t length = strlen(a->input + 2);
  memcpy(text, a->input + 2, length + 1);
  a->prompt = PROMPT_NONE;
  a->outlook.message = NULL;
  if (prompt == PROMPT_TICK && *text) go_to(a, text);
  if (prompt == PROMPT_FIND && *text) explorer_find(a, text);
  if (prompt == PROMPT_WAY) choice_way(a, *text ? strtoul(text, NULL, 10) : 0);
  if (prompt == PROMPT_COMMAND) execute(a, text, now);
  if (prompt == PROMPT_COMPARE && *text) compare(a, text);
  if (prompt == PROMPT_COPY && *text) edit_copy(a, text);
  if (prompt != PROMPT_SEARCH || !*text) return;
  memcpy(a->search, text, length < INPUT_MAX ? length + 1 : INPUT_MAX);
  a->search[INPUT_MAX - 1] = '\0';
  app_search(a, 1);
}

static void erase_last(char *text) {
  size_t length = strlen(text);
  while (length > 0 && (text[length - 1] & 0xc0) == 0x80) length--;
  if (length > 0) length--;
  text[length] = '\0';
}

bool prompt_key(struct app *a, int key, uint64_t now) {
  size_t used = strlen(a->input);
  char bytes[4];
  if (key == TERM_KEY_ENTER) {
    finish(a, now);
    return true;
  }
  if (key == TERM_KEY_ESCAPE || (key == TERM_KEY_BACKSPACE && !a->input[2])) {
    a->prompt = PROMPT_NONE;
    a->outlook.message = NULL;
    return true;
  }
  if (key == TERM_KEY_BACKSPACE)
    erase_last(a->input + 2);
  else if (key == TERM_KEY_TAB)
    complete(a);
  else if (key >= ' ' && key < TERM_KEY_UP) {
    size_t n = text_encode((uint32_t)key, bytes);
    if (used + n < INPUT_MAX) memcpy(a->input + used, bytes, n), a->input[used + n] = '\0';
  }
  show_completions(a);
  return true;
}
