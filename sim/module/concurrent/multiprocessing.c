/* Module multiprocessing: the classes are in library/multiprocessing.py, the synchronisation objects are those of
   sim/sync/, made so that all processes share them. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/value/text.h"
#include "module/entry.h"
#include "sync/sync.h"

extern const struct sync_kind sync_process_lock, sync_process_rlock, sync_process_semaphore,
    sync_process_bounded_semaphore, sync_event, sync_condition, sync_barrier, sync_process_queue, sync_joinable_queue,
    sync_process_simple_queue, sync_queue, sync_lock, sync_rlock, sync_semaphore, sync_bounded_semaphore;

/* Of no process; flags as of objects. */
static enum outcome make(struct call *c, const struct sync_kind *kind, uint32_t flags) {
  enum outcome o = kind->make->function(c);
  if (o != OUTCOME_DONE) return o;
  struct object *object = object_of(c->m, c->result);
  object->cell.flags |= CELL_COMMON;
  object->flags |= flags;
  return o;
}

static enum outcome make_lock(struct call *c) { return make(c, &sync_process_lock, OBJECT_INHERITED); }
static enum outcome make_rlock(struct call *c) { return make(c, &sync_process_rlock, OBJECT_INHERITED); }
static enum outcome make_semaphore(struct call *c) { return make(c, &sync_process_semaphore, OBJECT_INHERITED); }
static enum outcome make_bounded(struct call *c) { return make(c, &sync_process_bounded_semaphore, OBJECT_INHERITED); }
static enum outcome make_event(struct call *c) { return make(c, &sync_event, OBJECT_INHERITED); }
static enum outcome make_barrier(struct call *c) { return make(c, &sync_barrier, OBJECT_INHERITED); }
static enum outcome make_queue(struct call *c) { return make(c, &sync_process_queue, OBJECT_INHERITED); }
static enum outcome make_joinable(struct call *c) { return make(c, &sync_joinable_queue, OBJECT_INHERITED); }
static enum outcome make_simple(struct call *c) { return make(c, &sync_process_simple_queue, OBJECT_INHERITED); }

/* Its own lock, too, is one of all processes. */
static enum outcome condition(struct call *c, const struct sync_kind *lock, uint32_t flags) {
  struct call inner = *c;
  value own = c->a[0];
  if (own == VALUE_NONE) {
    enum outcome o = make(&inner, lock, flags);
    if (o != OUTCOME_DONE) return o;
    own = inner.result;
  }
  inner.a = &own;
  enum outcome o = make(&inner, &sync_condition, flags);
  c->result = inner.result;
  return o;
}

static enum outcome make_condition(struct call *c) { return condition(c, &sync_process_rlock, OBJECT_INHERITED); }

static enum outcome cpu_count(struct call *c) { return call_return(c, value_from_small(c->m->settings.cores)); }
static enum outcome nothing(struct call *c) { return call_return(c, VALUE_NONE); }
static const struct module_entry entries[] = {
    ROW_LIBRARY("Process", "Process"),
    ROW_LIBRARY("current_process", "_current_process"),
    ROW_LIBRARY("parent_process", "_parent_process"),
    ROW_LIBRARY("active_children", "_active_children"),
    ROW_LIBRARY("TimeoutError", "multiprocessing.context.TimeoutError"),
    ROW_LIBRARY("ProcessError", "ProcessError"),
    ROW_LIBRARY("Pool", "Pool"),
    ROW_LIBRARY("Manager", "_Manager"),
    ROW_LIBRARY("Value", "_Value"),
    ROW_LIBRARY("Array", "_Array"),
    ROW_LIBRARY("Pipe", "_Pipe"),
    ROW_NATIVE("cpu_count", "", cpu_count, 0),
    ROW_NATIVE("freeze_support", "", nothing, 0),
    ROW_LIBRARY("get_start_method", "_get_start_method"),
    ROW_LIBRARY("set_start_method", "_set_start_method"),
    ROW_NATIVE("Lock", "", make_lock, 0),
    ROW_NATIVE("RLock", "", make_rlock, 0),
    ROW_NATIVE("Semaphore", "value=1", make_semaphore, 0),
    ROW_NATIVE("BoundedSemaphore", "value=1", make_bounded, 0),
    ROW_NATIVE("Event", "", make_event, 0),
    ROW_NATIVE("Condition", "lock=None", make_condition, 0),
    ROW_NATIVE("Barrier", "parties, action=None, timeout=None", make_barrier, 0),
    ROW_NATIVE("Queue", "maxsize=0", make_queue, 0),
    ROW_NATIVE("JoinableQueue", "maxsize=0", make_joinable, 0),
    ROW_NATIVE("SimpleQueue", "", make_simple, 0),
    ROW_MODULE("pool", "multiprocessing.pool"),
    ROW_MODULE("dummy", "multiprocessing.dummy"),
    ROW_MODULE("context", "multiprocessing.context"),
    ROW_MODULE("process", "multiprocessing.process"),
    ROW_MODULE("queues", "multiprocessing.queues"),
    ROW_MODULE("synchronize", "multiprocessing.synchronize"),
    ROW_MODULE("connection", "multiprocessing.connection"),
    ROW_LIBRARY("RawValue", "_RawValue"),
    ROW_LIBRARY("RawArray", "_RawArray"),
    ROW_LIBRARY("get_context", "_context"),
    ROW_LIBRARY("get_logger", "_process_logger"),
    ROW_LIBRARY("log_to_stderr", "_log_to_stderr"),
    ROW_REFUSED("shared_memory", "use multiprocessing.Value or Array"),
    {0}};

const struct module module_multiprocessing = {"multiprocessing", entries};

/* Where editors take a Process from. */
static const struct module_entry context[] = {ROW_LIBRARY("Process", "Process"),
                                              ROW_LIBRARY("TimeoutError", "multiprocessing.context.TimeoutError"),
                                              ROW_LIBRARY("ProcessError", "ProcessError"),
                                              {0}};

const struct module module_multiprocessing_context = {"multiprocessing.context", context};

/* The modules that programs take names for annotations from. */
static const struct module_entry process[] = {ROW_LIBRARY("current_process", "_current_process"),
                                              ROW_LIBRARY("parent_process", "_parent_process"),
                                              ROW_LIBRARY("active_children", "_active_children"),
                                              {0}};

const struct module module_multiprocessing_process = {"multiprocessing.process", process};

static const struct module_entry queues[] = {ROW_NATIVE("Queue", "maxsize=0", make_queue, 0),
                                             ROW_NATIVE("JoinableQueue", "maxsize=0", make_joinable, 0),
                                             ROW_NATIVE("SimpleQueue", "", make_simple, 0),
                                             ROW_LIBRARY("Full", "Full"),
                                             ROW_LIBRARY("Empty", "Empty"),
                                             {0}};

const struct module module_multiprocessing_queues = {"multiprocessing.queues", queues};

static const struct module_entry synchronize[] = {
    ROW_NATIVE("Lock", "", make_lock, 0),
    ROW_NATIVE("RLock", "", make_rlock, 0),
    ROW_NATIVE("Semaphore", "value=1", make_semaphore, 0),
    ROW_NATIVE("BoundedSemaphore", "value=1", make_bounded, 0),
    ROW_NATIVE("Event", "", make_event, 0),
    ROW_NATIVE("Condition", "lock=None", make_condition, 0),
    ROW_NATIVE("Barrier", "parties, action=None, timeout=None", make_barrier, 0),
    {0}};

const struct module module_multiprocessing_synchronize = {"multiprocessing.synchronize", synchronize};

#define PIPES "use multiprocessing.Pipe()"

static const struct module_entry connection[] = {ROW_LIBRARY("Connection", "Connection"),
                                                 ROW_LIBRARY("Pipe", "_Pipe"),
                                                 ROW_REFUSED("Listener", PIPES),
                                                 ROW_REFUSED("Client", PIPES),
                                                 ROW_REFUSED("wait", PIPES),
                                                 {0}};

const struct module module_multiprocessing_connection = {"multiprocessing.connection", connection};

static const struct module_entry pools[] = {ROW_LIBRARY("Pool", "Pool"),
                                            ROW_LIBRARY("ThreadPool", "ThreadPool"),
                                            ROW_LIBRARY("AsyncResult", "AsyncResult"),
                                            {0}};

static const struct module_entry dummies[] = {ROW_LIBRARY("Pool", "ThreadPool"), ROW_LIBRARY("Process", "Thread"), {0}};

const struct module module_multiprocessing_dummy = {"multiprocessing.dummy", dummies};

const struct module module_multiprocessing_pool = {"multiprocessing.pool", pools};

/* --- what a manager makes: it may be sent, too --- */

static enum outcome managed_lock(struct call *c) { return make(c, &sync_lock, 0); }
static enum outcome managed_rlock(struct call *c) { return make(c, &sync_rlock, 0); }
static enum outcome managed_semaphore(struct call *c) { return make(c, &sync_semaphore, 0); }
static enum outcome managed_bounded(struct call *c) { return make(c, &sync_bounded_semaphore, 0); }
static enum outcome managed_event(struct call *c) { return make(c, &sync_event, 0); }
static enum outcome managed_condition(struct call *c) { return condition(c, &sync_rlock, 0); }
static enum outcome managed_barrier(struct call *c) { return make(c, &sync_barrier, 0); }
static enum outcome managed_queue(struct call *c) { return make(c, &sync_queue, 0); }

static const struct module_entry managed[] = {
    ROW_NATIVE("Lock", "", managed_lock, 0),
    ROW_NATIVE("RLock", "", managed_rlock, 0),
    ROW_NATIVE("Semaphore", "value=1", managed_semaphore, 0),
    ROW_NATIVE("BoundedSemaphore", "value=1", managed_bounded, 0),
    ROW_NATIVE("Event", "", managed_event, 0),
    ROW_NATIVE("Condition", "lock=None", managed_condition, 0),
    ROW_NATIVE("Barrier", "parties, action=None, timeout=None", managed_barrier, 0),
    ROW_NATIVE("Queue", "maxsize=0", managed_queue, 0),
    {0}};

const struct module module_managed = {"_managed", managed};
