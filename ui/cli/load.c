/* Reads a scenario, whatever stands behind the name: at most LIMIT_SOURCE_BYTES, from things that end. */
#include "cli/load.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "bundle.h"
#include "cli/jobs.h"
#include "explore/schedule/recording.h"
#include "machine/machine.h"
#include "machine/native.h"
#include "module/registry.h"
#include "say/chinese.h"

enum { READ_BLOCK = 1 << 16 };

static void put_error(struct buffer *errors, const char *file, const char *what) {
  struct buffer name = {0};
  text_clean(&name, file, strlen(file), false);
  chinese_printf(errors, "lockstep: %s: %s\n", name.data, what);
  buffer_finish(&name);
}

/* All that can be read from fd; NULL when well, else what is wrong. */
static const char *read_all(int fd, struct buffer *out) {
  char *block = must_alloc(READ_BLOCK);
  const char *error = NULL;
  for (;;) {
    ssize_t n = read(fd, block, READ_BLOCK);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) error = strerror(errno);
    if (n <= 0) break;
    buffer_put(out, block, (size_t)n);
    if (out->length > LIMIT_SOURCE_BYTES) {
      error = "larger than 4 MiB: this is no scenario";
      break;
    }
  }
  free(block);
  return error;
}

static const char *read_file(const char *file, const char *folder, struct buffer *out) {
  struct stat info;
  if (stat(file, &info) != 0) return strerror(errno);
  if (S_ISDIR(info.st_mode)) return folder;
  if (S_ISBLK(info.st_mode) || S_ISSOCK(info.st_mode)) return "is a device; a scenario is a file";
  int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return strerror(errno);
  const char *error = read_all(fd, out);
  close(fd);
  return error;
}

bool load_text(const char *file, const char *folder, struct buffer *out, struct buffer *errors) {
  const char *error = strcmp(file, "-") == 0 ? read_all(STDIN_FILENO, out) : read_file(file, folder, out);
  if (error != NULL) put_error(errors, file, error);
  return error == NULL;
}

static const struct bundled *find_bundled(const char *name) {
  for (size_t i = 0; i < bundled_count; i++)
    if (strcmp(bundled_scenarios[i].name, name) == 0) return &bundled_scenarios[i];
  return NULL;
}

static const char *nearest_bundled(const char *name) {
  struct nearest near;
  nearest_init(&near, name);
  for (size_t i = 0; i < bundled_count; i++) nearest_offer(&near, bundled_scenarios[i].name);
  return near.best;
}

/* A file of that name first; a bare name may be one of the bundle. */
static bool fetch(const char *file, struct buffer *source, struct buffer *errors) {
  struct stat info;
  bool standard_input = strcmp(file, "-") == 0, there = stat(file, &info) == 0;
  bool bare = !standard_input && strchr(file, '/') == NULL && (!there || S_ISDIR(info.st_mode));
  const struct bundled *bundled = bare ? find_bundled(file) : NULL;
  if (bundled != NULL) {
    buffer_put(source, bundled->text, bundled->length);
    return true;
  }
  const char *error =
      standard_input ? read_all(STDIN_FILENO, source) : read_file(file, "is a folder; a scenario is a file", source);
  if (error == NULL) return true;
  put_error(errors, standard_input ? chinese_of("standard input") : file, error);
  if (!there && !standard_input && strchr(file, '/') == NULL) {
    const char *near = nearest_bundled(file);
    if (near != NULL) {
      chinese_printf(errors, "did you mean '%s'?", near);
      buffer_putc(errors, ' ');
    }
    chinese_printf(errors, "'lockstep list' shows the scenarios that come with the program\n");
  }
  return false;
}

/* The periodic jobs are there when the first tick begins. */
static bool has_job(const struct machine *m, const char *name, size_t length) {
  for (uint32_t id = 0; id < machine_state(m)->thread_count; id++) {
    const char *other = machine_thread_name(m, id);
    if (strlen(other) == length && memcmp(other, name, length) == 0) return true;
  }
  return false;
}

static bool check_partition(const struct program *program, const struct settings *settings, struct buffer *errors) {
  struct machine *m = settings->partition[0] != '\0' ? machine_new(program, settings, 0) : NULL;
  bool well = true;
  if (m == NULL) return true;
  machine_run(m, 1, 0);
  for (const char *p = settings->partition; *p != '\0' && well;) {
    size_t word = strcspn(p, ","), colon = word;
    while (colon > 0 && p[colon - 1] != ':') colon--;
    well = has_job(m, p, colon - 1);
    if (!well) {
      struct buffer name = {0};
      text_clean(&name, p, colon - 1, false);
      chinese_printf(
          errors, "lockstep: --partition: there is no job '%s' at the beginning; a partition is NAME:CORE,NAME:CORE…\n",
          name.data != NULL ? name.data : "");
      buffer_finish(&name);
    }
    p += word + (p[word] == ',');
  }
  machine_free(m);
  return well;
}

static bool check_settings(const struct program *program, const struct options *o, struct buffer *errors) {
  struct settings settings;
  char scratch[256];
  options_settings(o, program, &settings);
  const char *key = settings_unused(&settings, scratch);
  if (key != NULL) chinese_printf(errors, "lockstep: --%s: %s\n", key, scratch);
  return key == NULL && check_partition(program, &settings, errors);
}

static void put_diags(struct diags *diags, const char *shown, const struct buffer *source, struct buffer *errors) {
  chinese_diags(diags);
  char *rendered = diags_render(diags, shown, source->data != NULL ? source->data : "", source->length);
  buffer_puts(errors, rendered);
  free(rendered);
}

/* A list of jobs becomes a scenario: what is compiled, and shown. False: errors are told. */
static bool rewrite(const char *file, const struct options *o, struct buffer *source, struct buffer *errors) {
  struct buffer scenario = {0};
  struct diags diags = {0};
  const char *policy = NULL, *text = source->data != NULL ? source->data : "";
  if (!jobs_are(file, text, source->length)) return true;
  for (size_t i = 0; i < o->setting_count; i++)
    if (strcmp(o->settings[i].key, "policy") == 0) policy = o->settings[i].value;
  bool well = jobs_scenario(file, text, source->length, policy, &scenario, &diags);
  if (well) {
    struct buffer list = *source;
    *source = scenario;
    scenario = list;
  } else
    put_diags(&diags, strcmp(file, "-") == 0 ? "<stdin>" : file, source, errors);
  buffer_finish(&scenario);
  diags_finish(&diags);
  return well;
}

/* The first import at the margin that stands on one line: behind it there is room for another statement. */
static size_t behind_import(const char *text, size_t length) {
  for (size_t at = 0; at < length; at = text_next_line(text, length, at)) {
    size_t end = at;
    bool import = strncmp(text + at, "import ", 7) == 0 || strncmp(text + at, "from ", 5) == 0;
    while (end < length && text[end] != '\n' && text[end] != '\r' && text[end] != '#') end++;
    while (end > at && text[end - 1] == ' ') end--;
    if (import && strncmp(text + at, "from __future__", 15) != 0 && !memchr(text + at, '(', end - at) &&
        text[end - 1] != '\\')
      return end;
  }
  return SIZE_MAX;
}

static size_t word_at(const char *text) {
  size_t length = 0;
  while (isalnum((unsigned char)text[length]) || text[length] == '_' || (text[length] & 0x80) != 0) length++;
  return length;
}

/* The program has a function of that name itself. */
static bool defines(const char *source, const char *word, size_t length) {
  for (const char *at = source; (at = strstr(at, "def ")) != NULL;) {
    at += 4 + strspn(at + 4, " ");
    if (word_at(at) == length && memcmp(at, word, length) == 0) return true;
  }
  return false;
}

/* What the question calls by a name of the module lockstep, such as blocked(t), it gets as a parameter, which stands in
   nobody's way: the program may well have a semaphore of that name. */
static void put_parameters(const char *goal, const char *source, struct buffer *out) {
  const struct module *module = module_at(module_find("lockstep", 8));
  size_t begun = out->length;
  for (const char *at = goal; *at != '\0';) {
    size_t length = word_at(at);
    bool called = length != 0 && at[length + strspn(at + length, " ")] == '(' && (at == goal || at[-1] != '.');
    if (called && module_entry_find(module, at, length) != NULL && !defines(source, at, length)) {
      struct buffer one = {0};
      buffer_printf(&one, " %.*s=_lockstep.%.*s", (int)length, at, (int)length, at);
      bool known = out->length != begun && strstr(out->data + begun, one.data) != NULL;
      if (!known) buffer_printf(out, "%s%s", out->length == begun ? "" : ",", one.data);
      buffer_finish(&one);
    }
    at += length != 0 ? length : 1;
  }
}

/* Where the question stands in the program. */
struct goal_place {
  unsigned line, from, column; /* from: of what is put in front of it */
};

static unsigned line_of(const struct buffer *text) {
  unsigned line = 1;
  for (size_t at = 0; (at = text_next_line(text->data, text->length, at)) < text->length;) line++;
  return line;
}

/* Of what comes next. */
static unsigned column_of(const struct buffer *text) {
  size_t begin = 0;
  for (size_t at = 0; (at = text_next_line(text->data, text->length, at)) < text->length;) begin = at;
  return (unsigned)text_runes(text->data + begin, text->length - begin) + 1;
}

/* The brackets around the question were put there. */
static void own_words(struct diag *d, const struct goal_place *place, unsigned wide) {
  static const char after[] = " after '('";
  char *behind = strstr(d->message, ", found ')'"), *bracket = strstr(d->message, after);
  if (behind != NULL && d->column >= place->column + wide) *behind = '\0';
  if (bracket != NULL && d->column == place->column)
    memmove(bracket, bracket + sizeof after - 1, strlen(bracket + sizeof after - 1) + 1);
  if (d->column >= place->column) return;
  free(d->hint);
  d->hint = NULL;
}

/* A mistake in the question is shown in the question. */
static bool put_goal_fault(struct diags *diags, const char *goal, const struct goal_place *place,
                           struct buffer *errors) {
  struct buffer source = {0};
  unsigned wide = (unsigned)text_runes(goal, strlen(goal));
  for (size_t i = 0; i < diags->count; i++) {
    struct diag *d = &diags->list[i];
    if (d->line != place->line || d->column < place->from) continue;
    own_words(d, place, wide);
    d->line = 1;
    d->column = d->column < place->column ? 1 : d->column - place->column + 1;
    if (d->column > wide + 1) d->column = wide + 1;
    struct diags one = *diags;
    one.list = d;
    one.count = 1;
    buffer_puts(&source, goal);
    put_diags(&one, "--goal", &source, errors);
    buffer_finish(&source);
    chinese_printf(errors,
                   "lockstep: a goal is an expression of the program's variables, as in 'x == 1 and not t.is_alive()'; "
                   "it may ask blocked(t), waits_for(t, lock), holds(t, lock), finished(t), full(q), empty(q)\n");
    return true;
  }
  return false;
}

/* Somebody asks for a state: the question is put to the program as its own goal() would be. */
static bool insert_goal(const char *goal, struct buffer *source, struct goal_place *place, struct buffer *errors) {
  struct buffer with = {0};
  size_t at = behind_import(source->data != NULL ? source->data : "", source->length);
  if (strpbrk(goal, "\n\r#") != NULL || goal[strspn(goal, " \t")] == '\0') {
    chinese_printf(errors, "lockstep: a goal is one expression in one line, without a comment\n");
    return false;
  }
  if (at == SIZE_MAX) {
    chinese_printf(errors,
                   "lockstep: the program imports nothing, so it has one thread only: there is no goal to find\n");
    return false;
  }
  buffer_put(&with, source->data, at);
  place->line = line_of(&with);
  place->from = column_of(&with);
  buffer_puts(&with, "; import lockstep as _lockstep; _lockstep.goal(lambda");
  put_parameters(goal, source->data, &with);
  buffer_puts(&with, ": (");
  place->column = column_of(&with);
  buffer_printf(&with, "%s))", goal);
  buffer_put(&with, source->data + at, source->length - at);
  buffer_finish(source);
  *source = with;
  return true;
}

static bool compile(struct scenario *s, const char *file, struct options *o, struct buffer *source,
                    struct buffer *errors, struct faults *faults) {
  struct diags diags = {0};
  const char *shown = strcmp(file, "-") == 0 ? "<stdin>" : file;
  s->pool = pool_new();
  s->hash = recording_hash(source->data != NULL ? source->data : "", source->length);
  struct goal_place place = {0};
  if (o->goal != NULL && !insert_goal(o->goal, source, &place, errors)) return false;
  s->program = program_compile(s->pool, shown, source->data != NULL ? source->data : "", source->length, o->overrides,
                               o->override_count, &diags);
  if (s->program == NULL && (o->goal == NULL || !put_goal_fault(&diags, o->goal, &place, errors)))
    put_diags(&diags, shown, source, errors);
  if (s->program == NULL && faults != NULL) {
    *faults = (struct faults){.source = *source, .diags = diags};
    *source = (struct buffer){0};
    diags = (struct diags){0};
  }
  diags_finish(&diags);
  return s->program != NULL && check_settings(s->program, o, errors);
}

bool scenario_load_telling(struct scenario *s, const char *file, struct options *o, struct buffer *errors,
                           struct faults *faults) {
  struct buffer source = {0};
  *s = (struct scenario){0};
  bool well =
      fetch(file, &source, errors) && rewrite(file, o, &source, errors) && compile(s, file, o, &source, errors, faults);
  if (!well) scenario_finish(s);
  buffer_finish(&source);
  return well;
}

bool scenario_load(struct scenario *s, const char *file, struct options *o, struct buffer *errors) {
  return scenario_load_telling(s, file, o, errors, NULL);
}

void faults_finish(struct faults *f) {
  buffer_finish(&f->source);
  diags_finish(&f->diags);
  *f = (struct faults){0};
}

void scenario_finish(struct scenario *s) {
  if (s->program != NULL) program_free(s->program);
  if (s->pool != NULL) pool_free(s->pool);
  *s = (struct scenario){0};
}
