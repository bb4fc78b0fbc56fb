/* Module gevent: written in the scenario language (library/gevent.py); what it asks of the machine is here. A greenlet
   is a thread of the machine that runs only while it holds its hub. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/scheduling/token.h"
#include "machine/threads.h"
#include "module/entry.h"

/* _greenlet_new(greenlet, name): a slot for a Greenlet, beside the others of the thread that makes it. */
static enum outcome greenlet_new(struct call *c) {
  uint32_t id = thread_create(c->m, value_payload(c->a[0]), value_payload(c->a[1]), true);
  if (id == UINT32_MAX) return call_fault(c, EXCEPTION_RuntimeError, "too many greenlets (a limit of Lockstep)");
  uint32_t hub = token_hub(c->m, c->thread);
  c->m->threads[id].hub = hub;
  return call_return(c, VALUE_NONE);
}

static enum outcome hub_in(struct call *c) {
  token_hub(c->m, c->thread);
  c->m->threads[c->thread].cooperates++;
  return call_return(c, VALUE_NONE);
}

static enum outcome hub_out(struct call *c) {
  c->m->threads[c->thread].cooperates--;
  return call_return(c, VALUE_NONE);
}

/* From now on every wait of the process is one that the hub knows of, and its threads are greenlets. */
static enum outcome patch(struct call *c) {
  token_hub(c->m, c->thread);
  process_of(c->m, c->thread)->flags |= PROCESS_PATCHED;
  return call_return(c, VALUE_NONE);
}

static enum outcome current(struct call *c) { return call_return(c, value_ref(c->m->threads[c->thread].instance)); }

static const struct module_entry inside[] = {ROW_NATIVE("_greenlet_new", "greenlet, name", greenlet_new, 0),
                                             ROW_NATIVE("_hub_in", "", hub_in, 0),
                                             ROW_NATIVE("_hub_out", "", hub_out, 0),
                                             ROW_NATIVE("_hub_patch", "", patch, 0),
                                             ROW_NATIVE("_hub_current", "", current, 0),
                                             {0}};

const struct module module_gevent_inside = {"_gevent", inside};

#define NO_PROGRAMS "use multiprocessing.Process or os.fork(): a scenario starts no other programs"
#define PATCHED "call gevent.monkey.patch_all() and import the module of that name"
#define NO_NETWORK "call gevent.monkey.patch_all() and use a socket with one task for each connection"

static const struct module_entry entries[] = {ROW_LIBRARY("Greenlet", "Greenlet"),
                                              ROW_LIBRARY("GreenletExit", "GreenletExit"),
                                              ROW_LIBRARY("Timeout", "Timeout"),
                                              ROW_LIBRARY("spawn", "_gevent_spawn"),
                                              ROW_LIBRARY("spawn_later", "_gevent_spawn_later"),
                                              ROW_LIBRARY("sleep", "_gevent_sleep"),
                                              ROW_LIBRARY("idle", "_gevent_idle"),
                                              ROW_LIBRARY("joinall", "_gevent_joinall"),
                                              ROW_LIBRARY("wait", "_gevent_wait"),
                                              ROW_LIBRARY("kill", "_gevent_kill"),
                                              ROW_LIBRARY("killall", "_gevent_killall"),
                                              ROW_NATIVE("getcurrent", "", current, 0),
                                              ROW_MODULE("monkey", "gevent.monkey"),
                                              ROW_MODULE("event", "gevent.event"),
                                              ROW_MODULE("lock", "gevent.lock"),
                                              ROW_MODULE("queue", "gevent.queue"),
                                              ROW_MODULE("pool", "gevent.pool"),
                                              ROW_MODULE("greenlet", "gevent"),
                                              ROW_REFUSED("socket", PATCHED),
                                              ROW_REFUSED("select", PATCHED),
                                              ROW_REFUSED("ssl", NO_NETWORK),
                                              ROW_REFUSED("pywsgi", NO_NETWORK),
                                              ROW_REFUSED("server", NO_NETWORK),
                                              ROW_REFUSED("subprocess", NO_PROGRAMS),
                                              ROW_REFUSED("threadpool", "use concurrent.futures.ThreadPoolExecutor"),
                                              {0}};

const struct module module_gevent = {"gevent", entries};

static const struct module_entry monkey[] = {
    ROW_LIBRARY("patch_all", "_gevent_patch"),    ROW_LIBRARY("patch_time", "_gevent_patch"),
    ROW_LIBRARY("patch_socket", "_gevent_patch"), ROW_LIBRARY("patch_thread", "_gevent_patch"),
    ROW_LIBRARY("patch_select", "_gevent_patch"), {0}};

const struct module module_gevent_monkey = {"gevent.monkey", monkey};

static const struct module_entry event[] = {
    ROW_LIBRARY("Event", "_GeventEvent"), ROW_LIBRARY("AsyncResult", "_GeventResult"), {0}};

const struct module module_gevent_event = {"gevent.event", event};

static const struct module_entry lock[] = {ROW_LIBRARY("Semaphore", "_GeventSemaphore"),
                                           ROW_LIBRARY("BoundedSemaphore", "_GeventBoundedSemaphore"),
                                           ROW_LIBRARY("RLock", "_GeventRLock"),
                                           {0}};

const struct module module_gevent_lock = {"gevent.lock", lock};

static const struct module_entry queue[] = {ROW_LIBRARY("Queue", "_GeventQueue"),
                                            ROW_LIBRARY("JoinableQueue", "_GeventQueue"),
                                            ROW_LIBRARY("SimpleQueue", "_GeventQueue"),
                                            ROW_LIBRARY("LifoQueue", "_GeventLifoQueue"),
                                            ROW_LIBRARY("Empty", "Empty"),
                                            ROW_LIBRARY("Full", "Full"),
                                            ROW_LIBRARY("PriorityQueue", "_GeventPriorityQueue"),
                                            {0}};

const struct module module_gevent_queue = {"gevent.queue", queue};

static const struct module_entry pool[] = {ROW_LIBRARY("Pool", "_GeventPool"), ROW_LIBRARY("Group", "Group"), {0}};

const struct module module_gevent_pool = {"gevent.pool", pool};
