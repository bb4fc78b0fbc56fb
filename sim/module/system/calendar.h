/* The calendar of simulated time: UTC, Gregorian, starting 2000-01-01 00:00:00. */
#ifndef LOCKSTEP_CALENDAR_H
#define LOCKSTEP_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

#define CALENDAR_START 946684800.0 /* seconds from 1970 to 2000 */

struct date {
  int64_t year;
  int month, day, hour, minute, second; /* from 1, 1, 0, 0, 0 */
  int weekday, yearday;                 /* Monday 0; 1 January 1 */
  int micro;
};

struct date calendar_date(double seconds);     /* since 1970 */
double calendar_seconds(const struct date *d); /* the reverse; weekday and yearday are not looked at */

/* strftime(): appends d by the format. micro: %f is known, as in datetime. */
void calendar_put(struct buffer *out, const struct date *d, const char *format, size_t length, bool micro);

#endif
