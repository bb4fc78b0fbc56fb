/* Module signal: the numbers, for os.kill(). */
#include "machine/native.h"
#include "module/entry.h"

#define NO_HANDLER "a simulated process ends by every signal that it gets"

static const struct module_entry entries[] = {ROW_INT("SIGHUP", 1),
                                              ROW_INT("SIGINT", 2),
                                              ROW_INT("SIGQUIT", 3),
                                              ROW_INT("SIGKILL", 9),
                                              ROW_INT("SIGTERM", 15),
                                              ROW_INT("SIGCHLD", 17),
                                              ROW_INT("SIGUSR1", 10),
                                              ROW_INT("SIGUSR2", 12),
                                              ROW_REFUSED("signal", NO_HANDLER),
                                              ROW_REFUSED("pause", NO_HANDLER),
                                              ROW_REFUSED("alarm", NO_HANDLER),
                                              {0}};

const struct module module_signal = {"signal", entries};
