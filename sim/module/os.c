/* Module os: the few names that programs about threads use. */
#include "machine/machine.h"
#include "module/entry.h"
#include "module/support.h"

enum { PROCESS = 1000, PARENT = 999 }; /* pids of the program and of the shell that started it */

static enum outcome getpid(struct call *c) { return call_return(c, value_from_small(PROCESS)); }

static enum outcome getppid(struct call *c) { return call_return(c, value_from_small(PARENT)); }

static enum outcome cpu_count(struct call *c) {
  return call_return(c, value_from_small(machine_settings(c->m)->cores));
}

/* The environment is empty, so that a run never depends on where it is made. */
static enum outcome getenv(struct call *c) { return call_return(c, c->a[1]); }

static enum outcome yield(struct call *c) { return call_yield(c); }

#define NO_PROCESS "use threading.Thread: threads share the data, processes do not"
#define NO_FILES "a scenario has no files"

static const struct module_entry entries[] = {
    ROW_NATIVE("getpid", "", getpid, 0),
    ROW_NATIVE("getppid", "", getppid, 0),
    ROW_NATIVE("cpu_count", "", cpu_count, 0),
    ROW_NATIVE("getenv", "key, default=None", getenv, 0),
    ROW_NATIVE("sched_yield", "", yield, NATIVE_VISIBLE),
    ROW_TEXT("name", "posix"),
    ROW_TEXT("sep", "/"),
    ROW_TEXT("linesep", "\n"),
    ROW_REFUSED("fork", NO_PROCESS),
    ROW_REFUSED("wait", NO_PROCESS),
    ROW_REFUSED("waitpid", NO_PROCESS),
    ROW_REFUSED("kill", NO_PROCESS),
    ROW_REFUSED("_exit", "use sys.exit()"),
    ROW_REFUSED("pipe", "use queue.Queue"),
    ROW_REFUSED("system", NULL),
    ROW_REFUSED("environ", "use os.getenv(name, default): the environment of a scenario is empty"),
    ROW_REFUSED("path", NO_FILES),
    ROW_REFUSED("getcwd", NO_FILES),
    ROW_REFUSED("listdir", NO_FILES),
    ROW_REFUSED("remove", NO_FILES),
    {0}};

const struct module module_os = {"os", entries};
