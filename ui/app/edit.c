/* The editing loop: the open file in the person's own editor, at the line that is shown; back again, the same tick of
   what the file has become, or its mistakes beside it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "app/command.h"
#include "app/edit.h"
#include "app/instrument.h"
#include "app/opening.h"
#include "bundle.h"

enum { COPIES_MOST = 99, NOT_FOUND = 126 };

/* --- which file --- */

/* The name of a path alone is that of a file, unless one of the bundled scenarios is meant. */
static bool has_file(const struct app *a) {
  struct stat info;
  return strcmp(a->file, "-") != 0 && stat(a->file, &info) == 0 && S_ISREG(info.st_mode);
}

/* NAME.py in the folder where we are, with a number if that is there. */
static void propose(const struct app *a, char *out, size_t room) {
  const char *slash = strrchr(a->file, '/'), *name = slash ? slash + 1 : a->file;
  int length = (int)strcspn(name, ".");
  if (strcmp(a->file, "-") == 0) name = "scenario", length = 8;
  snprintf(out, room, "%.*s.py", length, name);
  for (int i = 2; i <= COPIES_MOST && access(out, F_OK) == 0; i++) snprintf(out, room, "%.*s-%d.py", length, name, i);
}

static void ask_where(struct app *a) {
  prompt_open(a, PROMPT_COPY);
  propose(a, a->input + 2, INPUT_MAX - 2);
}

void edit_begin(struct app *a) {
  player_pause(&a->player);
  if (has_file(a))
    a->edit_asked = true;
  else
    ask_where(a);
}

static bool write_all(int fd, const char *text, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t n = write(fd, text + done, length - done);
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) done += (size_t)n;
  }
  return true;
}

static void tell_two(struct app *a, enum text_id id, const char *one, const char *two) {
  struct buffer text = {0};
  say_into(&text, a->outlook.language, id, one, two, NULL);
  app_tell(a, TEXT_AS_IT_IS, text.data);
  buffer_finish(&text);
}

/* The moment at which the run stands, and what is looked at: kept over a change of the file. */
struct stand {
  struct moment at;
  struct outlook look;
  int speed;
  struct marks marks;
  bool to_tick; /* the tick was asked for, not what happened last */
};

/* The run that is read anew goes the way that a person gave it, as far as it still can. */
static bool open_guided(struct app *a, const char *file, struct buffer *errors) {
  const struct choice *list;
  a->guide_count = history_choices(a->history, &list);
  a->guide = must_alloc(a->guide_count * sizeof *list + 1);
  if (a->guide_count) memcpy(a->guide, list, a->guide_count * sizeof *list);
  bool well = app_open(a, file, errors);
  free(a->guide);
  a->guide = NULL;
  a->guide_count = 0;
  return well;
}

/* Those set by hand; the scenario's own are set anew. */
static void keep_marks(struct app *a, const struct marks *before) {
  for (size_t i = 0; i < before->count; i++)
    if (!before->list[i].text && !before->list[i].text_zh) instrument_keep(a, before->list[i].tick);
}

static struct stand take_stand(const struct app *a) {
  return (struct stand){player_now(&a->player), a->outlook, a->player.speed, a->marks, a->player.to_tick};
}

static bool return_to(struct app *a, const struct stand *p) {
  a->outlook.selected = p->look.selected;
  a->outlook.zoom = p->look.zoom;
  a->player.speed = p->speed;
  keep_marks(a, &p->marks);
  if (p->at.tick || p->at.phase) {
    player_seek(&a->player, p->at);
    while (a->player.pursuit != PURSUIT_NONE) player_run(&a->player, 0);
    a->player.to_tick = p->to_tick;
  }
  app_refresh(a);
  return player_now(&a->player).tick >= p->at.tick;
}

void edit_copy(struct app *a, const char *file) {
  const struct program *p = a->scenario.program;
  struct stand stand = take_stand(a);
  struct buffer errors = {0};
  int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0 && errno == EEXIST) {
    ask_where(a);
    app_tell(a, TEXT_EDIT_EXISTS, file);
    return;
  }
  bool well = fd >= 0 && write_all(fd, p->source, p->source_length);
  if (fd >= 0 && close(fd) != 0) well = false;
  if (!well) {
    tell_two(a, TEXT_EDIT_NOT_WRITTEN, file, strerror(errno));
  } else if (!open_guided(a, file, &errors)) {
    app_tell(a, TEXT_NOT_OPENED, file);
  } else {
    return_to(a, &stand);
    a->edit_asked = true;
  }
  buffer_finish(&errors);
}

/* --- the editor --- */

static const char *editor(void) {
  static const char *const variables[] = {"VISUAL", "EDITOR"};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *name = getenv(variables[i]);
    if (name && *name) return name;
  }
  return "vi";
}

/* What the shell runs, the file being $1. Most editors are told the line as "+LINE FILE", some as "FILE:LINE". */
static void put_command(const char *name, unsigned line, struct buffer *out) {
  static const struct {
    const char *name, *option;
  } colon[] = {{"code", "--goto"}, {"codium", "--goto"}, {"subl", ""}, {"zed", ""}, {"hx", ""}, {"helix", ""}};
  size_t length = strcspn(name, " ");
  const char *slash = memrchr(name, '/', length), *base = slash ? slash + 1 : name;
  length -= (size_t)(base - name);
  for (size_t i = 0; i < sizeof colon / sizeof *colon; i++) {
    if (strlen(colon[i].name) != length || memcmp(colon[i].name, base, length) != 0) continue;
    buffer_printf(out, "%s %s \"$1:%u\"", name, colon[i].option, line);
    return;
  }
  buffer_printf(out, "%s +%u \"$1\"", name, line);
}

static void become_editor(const char *command, const char *file) {
  static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
  int terminal = isatty(STDIN_FILENO) ? -1 : open("/dev/tty", O_RDWR);
  if (terminal >= 0) dup2(terminal, STDIN_FILENO);
  execl("/bin/sh", "sh", "-c", command, "sh", file, (char *)NULL);
  _exit(NOT_FOUND);
}

/* Its keys are not for us: an interrupt is the editor's, and Ctrl+Z stops us both. */
static int wait_for(pid_t child) {
  static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP};
  struct sigaction before[3], ignore = {.sa_handler = SIG_IGN}, plain = {.sa_handler = SIG_DFL};
  int status = 0;
  for (int i = 0; i < 3; i++) sigaction(signals[i], signals[i] == SIGTSTP ? &plain : &ignore, &before[i]);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  for (int i = 0; i < 3; i++) sigaction(signals[i], &before[i], NULL);
  return status;
}

bool edit_run(struct app *a) {
  struct buffer command = {0};
  unsigned line = a->faults.diags.count ? a->faults.diags.list[0].line : a->scene.line;
  a->edit_asked = false;
  put_command(editor(), line ? line : 1, &command);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) become_editor(command.data, a->file);
  buffer_finish(&command);
  if (child < 0) return false;
  int status = wait_for(child);
  return !WIFEXITED(status) || WEXITSTATUS(status) < NOT_FOUND;
}

/* --- back again --- */

void edit_forget(struct app *a) {
  if (!a->outlook.faults) return;
  a->outlook.faults = NULL;
  a->outlook.scroll[VIEW_source] = 0;
  if (a->full_before) a->outlook.full = false;
  a->full_before = false;
  faults_finish(&a->faults);
}

/* Beside the text, which needs a place for that. */
static void show_faults(struct app *a) {
  const struct diags *d = &a->faults.diags;
  struct buffer text = {0};
  a->outlook.faults = &a->faults;
  layout_make(&a->layout, &a->scene, a->width, a->height); /* the last one may have been that of mistakes before */
  if (!layout_panel(&a->layout, VIEW_source) && !a->outlook.full) {
    a->outlook.full = a->full_before = true;
    a->outlook.focus = VIEW_source;
  }
  say_into(&text, a->outlook.language, d->count > 1 ? TEXT_EDIT_FAULTS : TEXT_EDIT_FAULT,
           number_text(d->list[0].line).text, d->list[0].message, number_text(d->count).text, NULL);
  app_tell(a, TEXT_AS_IT_IS, text.data);
  buffer_finish(&text);
}

static void read_again(struct app *a) {
  struct scenario fresh;
  struct buffer errors = {0};
  struct stand stand = take_stand(a);
  edit_forget(a);
  bool well = scenario_load_telling(&fresh, a->file, a->options, &errors, &a->faults);
  bool same = well && fresh.hash == a->scenario.hash;
  scenario_finish(&fresh);
  if (same) {
    app_tell(a, TEXT_EDIT_UNCHANGED, a->file);
  } else if (a->faults.diags.count) {
    show_faults(a);
  } else if (!well || !open_guided(a, a->file, &errors)) {
    if (errors.length && errors.data[errors.length - 1] == '\n') errors.data[errors.length - 1] = '\0';
    app_tell(a, TEXT_AS_IT_IS, errors.data);
  } else {
    bool there = return_to(a, &stand);
    app_tell(a, there ? TEXT_EDIT_RELOADED : TEXT_EDIT_SHORTER, a->file);
  }
  buffer_finish(&errors);
}

void edit_done(struct app *a, bool ran) {
  a->dirty = true;
  if (ran)
    read_again(a);
  else
    app_tell(a, TEXT_EDIT_NO_EDITOR, editor());
}

void edit_reload(struct app *a) {
  player_pause(&a->player);
  if (has_file(a))
    read_again(a);
  else
    app_tell(a, TEXT_EDIT_OWN, a->file);
}
