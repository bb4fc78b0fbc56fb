/* Module concurrent.futures: written in the scenario language, library/futures.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("ThreadPoolExecutor", "ThreadPoolExecutor"),
                                              ROW_LIBRARY("Executor", "Executor"),
                                              ROW_LIBRARY("Future", "Future"),
                                              ROW_LIBRARY("as_completed", "_as_completed"),
                                              ROW_LIBRARY("wait", "_wait"),
                                              ROW_LIBRARY("TimeoutError", "TimeoutError"),
                                              ROW_LIBRARY("CancelledError", "CancelledError"),
                                              ROW_LIBRARY("InvalidStateError", "InvalidStateError"),
                                              ROW_LIBRARY("BrokenExecutor", "BrokenExecutor"),
                                              ROW_LIBRARY("BrokenThreadPool", "BrokenThreadPool"),
                                              ROW_TEXT("FIRST_COMPLETED", "FIRST_COMPLETED"),
                                              ROW_TEXT("FIRST_EXCEPTION", "FIRST_EXCEPTION"),
                                              ROW_TEXT("ALL_COMPLETED", "ALL_COMPLETED"),
                                              ROW_LIBRARY("ProcessPoolExecutor", "ProcessPoolExecutor"),
                                              ROW_LIBRARY("BrokenProcessPool", "BrokenProcessPool"),
                                              ROW_MODULE("thread", "concurrent.futures.thread"),
                                              ROW_MODULE("process", "concurrent.futures.process"),
                                              {0}};

const struct module module_concurrent_futures = {"concurrent.futures", entries};

/* The modules that hold these classes: many programs import them from there, as editors propose it. */
static const struct module_entry thread[] = {
    ROW_LIBRARY("ThreadPoolExecutor", "ThreadPoolExecutor"), ROW_LIBRARY("BrokenThreadPool", "BrokenThreadPool"), {0}};

const struct module module_concurrent_futures_thread = {"concurrent.futures.thread", thread};

static const struct module_entry process[] = {ROW_LIBRARY("ProcessPoolExecutor", "ProcessPoolExecutor"),
                                              ROW_LIBRARY("BrokenProcessPool", "BrokenProcessPool"),
                                              {0}};

const struct module module_concurrent_futures_process = {"concurrent.futures.process", process};

static const struct module_entry outer[] = {ROW_MODULE("futures", "concurrent.futures"), {0}};

const struct module module_concurrent = {"concurrent", outer};
