/* Guard: signals of the interface. Whatever ends the process, the terminal is put back first. Knows no ncurses: it is
   handed the bytes that restore the screen. */
#ifndef LOCKSTEP_GUARD_H
#define LOCKSTEP_GUARD_H

#include <stdbool.h>
#include <stddef.h>

void guard_save(int terminal);                      /* remembers how the terminal was set before us */
void guard_arm(const char *restore, size_t length); /* handlers for crashes and requests to end */
void guard_disarm(void);
int guard_wakeup(void);     /* becomes readable when a signal came */
int guard_signal(void);     /* the request to end, 0: none */
bool guard_suspended(void); /* Ctrl+Z was pressed: tells once */
void guard_stop(void);      /* stops the process until somebody continues it */

#endif
