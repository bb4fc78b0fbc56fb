/* A schedule brings the settings with which it was found. */
#include "cli/follow.h"

#include <string.h>

#include "say/chinese.h"

static bool complain(struct buffer *errors, const char *file, const struct buffer *what) {
  struct buffer name = {0}, clean = {0};
  text_clean(&name, file, strlen(file), false);
  text_clean(&clean, what->data, what->length, false);
  bool placed = clean.length && clean.data[0] >= '0' && clean.data[0] <= '9'; /* row and column come first */
  chinese_printf(errors, "lockstep: %s:%s%s\n", name.data, placed ? "" : " ", clean.data);
  buffer_finish(&name);
  buffer_finish(&clean);
  return false;
}

static bool has_setting(const struct options *o, const char *key) {
  for (size_t i = 0; i < o->setting_count; i++)
    if (strcmp(o->settings[i].key, key) == 0) return true;
  return false;
}

static bool has_override(const struct options *o, const char *name) {
  for (size_t i = 0; i < o->override_count; i++)
    if (strcmp(o->overrides[i].name, name) == 0) return true;
  return false;
}

static bool take_settings(const struct recording *r, struct options *o, struct buffer *what) {
  struct settings trial;
  char scratch[256];
  const char *hint;
  settings_default(&trial);
  for (size_t i = 0; i < r->setting_count; i++) {
    const struct recorded_pair *p = &r->settings[i];
    const char *error = settings_set(&trial, p->key, p->value, scratch, &hint);
    if (error != NULL) return buffer_printf(what, "settings: %s: %s", p->key, error), false;
    if (!has_setting(o, p->key) && o->setting_count < OPTIONS_MAX)
      o->settings[o->setting_count++] = (struct setting_given){p->key, p->value};
  }
  for (size_t i = 0; i < r->set_count; i++)
    if (!has_override(o, r->sets[i].key) && o->override_count < OPTIONS_MAX)
      o->overrides[o->override_count++] = (struct override){.name = r->sets[i].key, .value = r->sets[i].value};
  return true;
}

bool follow_read(struct recording *r, const char *file, struct options *o, struct explore_options *search,
                 struct buffer *errors) {
  struct buffer text = {0}, what = {0};
  bool well = load_text(file, "is a folder; a schedule is a file", &text, errors);
  if (well) {
    well = recording_parse(r, text.data != NULL ? text.data : "", text.length, &what) && take_settings(r, o, &what);
    if (!well) complain(errors, file, &what);
  }
  search->timed |= r->timed;
  search->policy_only |= r->policy_only;
  search->spurious |= r->spurious;
  search->after_failure |= r->after_failure;
  buffer_finish(&text);
  buffer_finish(&what);
  return well;
}

static const char *file_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

bool follow_resolve(const struct recording *r, const char *file, const struct scenario *scenario,
                    const struct settings *settings, const struct explore_options *search, struct schedule *out,
                    struct buffer *errors) {
  struct buffer what = {0};
  bool well = !r->hashed || scenario->hash == r->hash;
  if (!well && strcmp(r->program, file_name(scenario->program->path)) != 0)
    buffer_printf(&what, "it was made for another program: %s", r->program);
  else if (!well)
    buffer_puts(&what,
                "it was made for another version of the program; 'lockstep check FILE --save DIR' makes new ones");
  else
    well = recording_resolve(r, scenario->program, settings, search, out, &what);
  if (!well) complain(errors, file, &what);
  buffer_finish(&what);
  return well;
}

void follow_describe(struct recording *r, const struct options *o, const struct scenario *scenario,
                     const struct explore_options *search) {
  r->hash = scenario->hash;
  r->hashed = true;
  recording_name(r, file_name(scenario->program->path));
  r->timed = search->timed;
  r->policy_only = search->policy_only;
  r->spurious = search->spurious;
  r->after_failure = search->after_failure;
  for (size_t i = 0; i < o->setting_count; i++) recording_setting(r, o->settings[i].key, o->settings[i].value);
  for (size_t i = 0; i < o->override_count; i++) recording_set(r, o->overrides[i].name, o->overrides[i].value);
}
