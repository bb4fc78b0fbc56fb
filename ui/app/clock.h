/* The clock that an application is handed. */
#ifndef LOCKSTEP_CLOCK_H
#define LOCKSTEP_CLOCK_H

#include <stdint.h>

uint64_t clock_ms(void); /* milliseconds since some time, never going back */

#endif
