/* Module signal: the numbers; what the library does with them is in library/signals.py. */
#include "machine/native.h"
#include "module/entry.h"

#define STOPS "let the process wait for an Event: signals do not stop one in a scenario"

static const struct module_entry entries[] = {
    ROW_INT("SIG_DFL", 0),
    ROW_INT("SIG_IGN", 1),
    ROW_INT("SIGHUP", 1),
    ROW_INT("SIGINT", 2),
    ROW_INT("SIGQUIT", 3),
    ROW_INT("SIGILL", 4),
    ROW_INT("SIGABRT", 6),
    ROW_INT("SIGFPE", 8),
    ROW_INT("SIGKILL", 9),
    ROW_INT("SIGUSR1", 10),
    ROW_INT("SIGSEGV", 11),
    ROW_INT("SIGUSR2", 12),
    ROW_INT("SIGPIPE", 13),
    ROW_INT("SIGALRM", 14),
    ROW_INT("SIGTERM", 15),
    ROW_INT("SIGCHLD", 17),
    ROW_INT("SIGTSTP", 20),
    ROW_INT("SIGWINCH", 28),
    ROW_INT("SIGIO", 29),
    ROW_LIBRARY("signal", "_signal"),
    ROW_LIBRARY("getsignal", "_getsignal"),
    ROW_LIBRARY("pause", "_pause"),
    ROW_LIBRARY("alarm", "_alarm"),
    ROW_LIBRARY("raise_signal", "_raise_signal"),
    ROW_REFUSED("SIGSTOP", STOPS),
    ROW_REFUSED("SIGCONT", STOPS),
    ROW_REFUSED("Signals", "print the number, or write the name as a text"),
    ROW_REFUSED("setitimer", "use signal.alarm(seconds)"),
    ROW_REFUSED("sigwait", "use signal.signal(number, handler) and signal.pause()"),
    {0}};

const struct module module_signal = {"signal", entries};
