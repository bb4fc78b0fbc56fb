/* What to write instead of a module or a name of one that a scenario cannot have. */
#include "lang/code/hint.h"

#include <string.h>

#include "base/nearest.h"

/* What teaching programs import and a scenario has in another form. */
static const char *const instead[][2] = {
    {"asyncio", "use threads, or gevent for tasks that switch only where they wait"},
    {"aiohttp", "a scenario has no network: time.sleep() can stand for waiting"},
    {"requests", "a scenario has no network: time.sleep() can stand for waiting"},
    {"urllib", "a scenario has no network: time.sleep() can stand for waiting"},
    {"http", "a scenario has no network: time.sleep() can stand for waiting"},
    {"subprocess", "use multiprocessing.Process or os.fork(): a scenario starts no other programs"},
    {"multiprocessing.managers", "use multiprocessing.Manager()"},
    {"multiprocessing.reduction", "a socket stays in its process: use threads, or send the data through a Queue"},
    {"multiprocessing.shared_memory", "use multiprocessing.Value or Array"},
    {"ctypes", "multiprocessing.Value and Array take letters: Value('i', 0)"},
    {"gevent.server", "call gevent.monkey.patch_all() and use a socket with one task for each connection"},
    {"gevent.threadpool", "use concurrent.futures.ThreadPoolExecutor"},
    {"gevent.subprocess", "use multiprocessing.Process or os.fork(): a scenario starts no other programs"},
    {"gevent.pywsgi", "a scenario has no network: time.sleep() can stand for waiting"},
    {"gevent.socket", "call gevent.monkey.patch_all() and import socket"},
    {"builtins", "the built-in names are there without an import"},
    {"numpy", "use lists: lockstep.compute(seconds) can stand for long computations"},
    {"psutil", "use os.cpu_count() and os.getpid()"},
    {"pathlib", "a scenario has no files"},
    {"shutil", "a scenario has no files"},
    {"tempfile", "a scenario has no files"},
    {"glob", "a scenario has no files"},
    {"io", "a scenario has no files"},
    {"csv", "a scenario has no files: write the rows into the program as a list"},
    {"json", "print() shows lists and dicts as they are"},
    {"pickle", "what goes through a Queue or a Pipe is copied as pickle would copy it"},
    {"re", "the methods of str can do it: split find startswith isdigit replace"},
    {"tkinter", "a scenario has no window: the interface draws its threads and what they print"},
    {"pygame", "a scenario has no window: the interface draws its threads and what they print"},
    {"curses", "a scenario has no window: the interface draws its threads and what they print"},
    {"matplotlib", "print the numbers: lockstep export FILE --format svg draws the run"},
    {"pandas", "use lists and dicts: lockstep.compute(seconds) can stand for long computations"},
    {"colorama", "use termcolor.colored(text, color)"},
    {"tqdm", "print the progress"},
    {"warnings", "leave it out: a scenario gets no warnings"},
    {"weakref", "refer to the object itself: a scenario's memory is not looked at"},
    {"gc", "leave it out: a scenario's memory is not looked at"},
};

static bool is_inside(const char *name, const char *module) {
  size_t length = strlen(module);
  return !strncmp(name, module, length) && (name[length] == '\0' || name[length] == '.');
}

/* Nobody writes import for these. */
static bool is_inner(const char *name) { return name[0] == '_' || !strncmp(name, "sys.", 4); }

static void list_modules(const struct catalogue *c, struct buffer *out) {
  const char *known;
  buffer_puts(out, "the modules are ");
  for (uint32_t i = 1; (known = c->module_name(i)); i++)
    if (!is_inner(known) && !strchr(known, '.')) buffer_printf(out, "%s, ", known);
  if (out->length > 2) out->data[out->length -= 2] = '\0';
}

void hint_module(const struct catalogue *c, const char *name, struct buffer *out) {
  for (size_t i = 0; i < sizeof instead / sizeof *instead; i++) {
    if (!is_inside(name, instead[i][0])) continue;
    buffer_puts(out, instead[i][1]);
    return;
  }
  struct nearest near;
  const char *known;
  nearest_init(&near, name);
  for (uint32_t i = 1; (known = c->module_name(i)); i++)
    if (!is_inner(known)) nearest_offer(&near, known);
  if (near.best)
    buffer_printf(out, "did you mean '%s'?", near.best);
  else
    list_modules(c, out);
}

void hint_name(const struct catalogue *c, uint32_t module, const char *name, struct buffer *out) {
  struct nearest near;
  const char *known;
  nearest_init(&near, name);
  for (uint32_t i = 0; (known = c->name_at(module, i)); i++)
    if (known[0] != '_' && c->find(module, known, strlen(known)).kind != ITEM_REFUSED) nearest_offer(&near, known);
  if (near.best) buffer_printf(out, "did you mean '%s'?", near.best);
}
