/* The program text, with every thread's mark on the line that it runs next. Captions in comments are shown elsewhere
   and left out here. */
#include "view/source.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MARK_NAME_CELLS = 10, WIDE = 56, WORDS_LEAST = 14 };

/* A line that holds nothing but a caption of the scenario, or a question that must not be answered by reading on. */
static bool hidden(const struct program *p, uint32_t line) {
  size_t length;
  const char *text = program_line(p, line, &length);
  while (length > 0 && (*text == ' ' || *text == '\t')) text++, length--;
  return (length >= 2 && memcmp(text, "#:", 2) == 0) || (length >= 6 && memcmp(text, "# ask:", 6) == 0);
}

/* --- colours of the language --- */

static bool keyword(const char *word, size_t length) {
  static const char *const words[] = {"False",    "None",   "True",  "and",    "as",   "assert", "break",   "class",
                                      "continue", "def",    "del",   "elif",   "else", "except", "finally", "for",
                                      "from",     "global", "if",    "import", "in",   "is",     "lambda",  "not",
                                      "or",       "pass",   "raise", "return", "try",  "while",  "with"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0) return true;
  }
  return false;
}

/* End of the string that begins at text[at] with a quote. */
static size_t string_end(const char *text, size_t length, size_t at) {
  char quote = text[at++];
  while (at < length && text[at] != quote) at += text[at] == '\\' && at + 1 < length ? 2 : 1;
  return at < length ? at + 1 : length;
}

static bool letter(char c) { return isalnum((unsigned char)c) || c == '_' || (c & 0x80); }

/* The next stretch of one colour: returns its end. */
static size_t stretch(const char *text, size_t length, size_t at, enum role *role) {
  size_t end = at;
  *role = ROLE_CODE;
  if (text[at] == '#') {
    *role = ROLE_CODE_NOTE;
    return length;
  }
  if (text[at] == '"' || text[at] == '\'') {
    *role = ROLE_CODE_TEXT;
    return string_end(text, length, at);
  }
  if (letter(text[at])) {
    while (end < length && letter(text[end])) end++;
    if (keyword(text + at, end - at)) *role = ROLE_CODE_WORD;
    return end;
  }
  while (end < length && !letter(text[end]) && !strchr("#\"'", text[end])) end++;
  return end;
}

/* The lines of the docstring at the head of the file. */
static uint32_t docstring_end(const struct program *p) {
  const char *open = strstr(p->source, "\"\"\"");
  const char *close = open ? strstr(open + 3, "\"\"\"") : NULL;
  for (const char *c = p->source; open && c < open; c++) {
    if (!isspace((unsigned char)*c)) return 0;
  }
  uint32_t line = 1;
  for (const char *c = p->source; close && c < close; c++) line += *c == '\n';
  return close ? line : 0;
}

static int draw_code(struct canvas *c, int x, int y, const char *text, size_t length, enum role only) {
  size_t at = 0;
  int blanks = 0;
  while (at < length) {
    enum role role = only;
    size_t end = only == ROLE_CODE ? stretch(text, length, at, &role) : length;
    if (role == ROLE_CODE_NOTE && end > at + 1 && text[at + 1] == ':' && only == ROLE_CODE) break;
    struct buffer part = {0};
    buffer_put(&part, text + at, end - at);
    x = canvas_put(c, x, y, role, part.data);
    for (size_t i = at; i < end; i++) blanks = text[i] == ' ' ? blanks + 1 : 0;
    buffer_finish(&part);
    at = end;
  }
  return x - blanks;
}

int source_code_width(struct canvas *c, const char *text, size_t length) {
  struct rect before = canvas_enter(c, (struct rect){0, 0, 0, 0}); /* nothing is drawn there */
  int end = draw_code(c, SOURCE_GUTTER - 1, 0, text, length, ROLE_CODE);
  canvas_leave(c, before);
  return end;
}

void source_put_code(struct canvas *c, int y, int room, const char *text, size_t length, enum role only) {
  struct rect before = canvas_enter(c, (struct rect){0, y, room, 1});
  if (draw_code(c, SOURCE_GUTTER - 1, 0, text, length, only) > room) canvas_put(c, room - 1, 0, ROLE_QUIET, "…");
  canvas_leave(c, before);
}

/* --- marks --- */

static int name_cells(int width) { return width >= WIDE ? 2 * MARK_NAME_CELLS : MARK_NAME_CELLS; }

static int mark_width(const struct thread_view *t, int width) {
  int name = (int)text_width(t->name, strlen(t->name)), most = name_cells(width);
  return 3 + (name < most ? name : most);
}

/* Where the marks of a line begin so that they end at the right edge: no further left than column left. The width
   itself when there are none. */
static int marks_begin(const struct scene *s, int width, uint32_t line, int left) {
  int needed = 0, count = 0;
  for (size_t i = 0; i < s->thread_count; i++) {
    if (s->threads[i].line != line) continue;
    needed += mark_width(&s->threads[i], width);
    count++;
  }
  if (needed > width - left) needed = count * 2 + 1 < width - left ? count * 2 + 1 : width - left;
  return width - needed;
}

/* With names where they fit, else the shapes alone, else as many of them as there is room for. */
static void draw_marks(const struct scene *s, struct canvas *c, int y, uint32_t line, int x) {
  int needed = 0, count = 0, shown = 0;
  for (size_t i = 0; i < s->thread_count; i++) {
    if (s->threads[i].line == line) needed += mark_width(&s->threads[i], c->area.w), count++;
  }
  bool names = needed <= c->area.w - x;
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *t = &s->threads[i];
    if (t->line != line) continue;
    int more = (int)strlen(number_text((uint64_t)(count - shown)).text) + 1; /* "+97" */
    if (!names && shown + 1 < count && x + 2 + more > c->area.w) break;
    x = canvas_put(c, x, y, state_role(t->state), state_mark(t->state)) + 1;
    if (names) x = canvas_fit(c, x, y, name_cells(c->area.w), state_role(t->state), t->name) + 1;
    shown++;
  }
  if (shown < count) canvas_printf(c, x, y, ROLE_QUIET, "+%d", count - shown);
}

/* --- the window on the text --- */

/* The window stands still while the line of interest is in its middle part; it starts on a multiple of a third. */
static uint32_t first_line(const struct scene *s, int rows) {
  const struct program *p = s->program;
  uint32_t shown = 0, target = 0, centre = s->line;
  for (uint32_t line = 1; line <= p->line_count; line++) {
    if (hidden(p, line)) continue;
    if (line <= centre) target = shown;
    shown++;
  }
  if ((int)shown <= rows) return 1;
  int step = rows / 3 > 1 ? rows / 3 : 1,
      first = ((int)target / step) * step - rows / 3 + s->outlook->scroll[VIEW_source];
  if (first > (int)shown - rows) first = (int)shown - rows;
  if (first < 0) first = 0;
  for (uint32_t line = 1; line <= p->line_count; line++) {
    if (!hidden(p, line) && first-- == 0) return line;
  }
  return 1;
}

/* Columns that names beside a line leave to it: however far it stands to the right, its first words can be read. */
static int room_for_code(int width, const char *text, size_t length) {
  int blanks = 0;
  while ((size_t)blanks < length && text[blanks] == ' ') blanks++;
  int words = SOURCE_GUTTER + blanks + WORDS_LEAST, most = width - MARK_NAME_CELLS / 2;
  if (words > most) words = most;
  return words > width * 3 / 5 ? words : width * 3 / 5;
}

static void draw_line(const struct scene *s, struct canvas *c, int y, uint32_t line, bool doc) {
  const struct thread_view *followed = scene_thread(s, s->followed);
  size_t length;
  const char *text = program_line(s->program, line, &length);
  bool here = followed && followed->line == line;
  char number[16];
  snprintf(number, sizeof number, "%u", line);
  if (here) canvas_put(c, 0, y, ROLE_OWNER, "►");
  canvas_right(c, SOURCE_GUTTER - 2, y, 4, here ? ROLE_CODE_NEXT : ROLE_QUIET, number);
  enum role only = doc ? ROLE_CODE_NOTE : ROLE_CODE;
  int end = source_code_width(c, text, length), most = room_for_code(c->area.w, text, length);
  int left = end + 1 < most ? end + 1 : most;
  int begin = marks_begin(s, c->area.w, line, left), room = begin < c->area.w ? begin - 1 : c->area.w;
  source_put_code(c, y, room, text, length, only);
  if (begin < c->area.w) draw_marks(s, c, y, line, begin);
}

static void draw(const struct scene *s, struct canvas *c) {
  if (s->outlook->faults) {
    faults_draw(s, c);
    return;
  }
  uint32_t line = first_line(s, c->area.h), doc = docstring_end(s->program);
  for (int y = 0; y < c->area.h && line <= s->program->line_count; line++) {
    if (!hidden(s->program, line)) draw_line(s, c, y++, line, line <= doc);
  }
}

static int want(const struct scene *s, int width) {
  (void)width;
  return s->program->line_count < 12 ? (int)s->program->line_count : 12;
}

/* Blanks before the text of a line; *text behind them. -1: nothing but blanks. */
static int indent(const struct program *p, uint32_t line, const char **text, size_t *length) {
  *text = program_line(p, line, length);
  int blanks = 0;
  while (*length > 0 && (**text == ' ' || **text == '\t')) ++*text, --*length, blanks++;
  return *length > 0 ? blanks : -1;
}

/* Where we are: the function around the line, found by going up to ever smaller indentation. */
static void subtitle(const struct scene *s, struct buffer *out) {
  const char *text;
  size_t length;
  if (s->outlook->faults) return;
  int inner = indent(s->program, s->line, &text, &length);
  for (uint32_t line = s->line; line > 1 && inner > 0;) {
    int blanks = indent(s->program, --line, &text, &length);
    if (blanks < 0 || blanks >= inner) continue;
    inner = blanks;
    if (length < 5 || memcmp(text, "def ", 4) != 0) continue;
    size_t name = strcspn(text + 4, "( \n");
    buffer_put(out, text + 4, name);
    buffer_puts(out, "()");
    return;
  }
}

static void heading(const struct scene *s, struct buffer *out) {
  buffer_puts(out, say(s->outlook->language, s->outlook->faults ? TEXT_TITLE_FAULTS : TEXT_TITLE_SOURCE));
}

const struct view view_source = {.name = "source",
                                 .title = TEXT_TITLE_SOURCE,
                                 .least = 3,
                                 .want = want,
                                 .draw = draw,
                                 .subtitle = subtitle,
                                 .heading = heading};
