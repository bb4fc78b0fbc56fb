/* The calendar of simulated time. Days to dates: Howard Hinnant's chrono algorithms. */
#include "module/system/calendar.h"

#include <math.h>

static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* Days from 1970-01-01, in years that begin in March. */
static int64_t days_from(int64_t year, int month, int day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void date_from(int64_t day, struct date *d) {
  day += 719468;
  int64_t era = (day >= 0 ? day : day - 146096) / 146097, of_era = day - era * 146097;
  int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  int month = (int)((5 * of_year + 2) / 153);
  d->day = (int)(of_year - (153 * month + 2) / 5 + 1);
  d->month = month < 10 ? month + 3 : month - 9;
  d->year = year + era * 400 + (d->month <= 2);
}

struct date calendar_date(double seconds) {
  struct date d = {0};
  double whole = floor(seconds);
  if (!(fabs(whole) < 1e14)) whole = 0;
  d.micro = (int)((seconds - whole) * 1e6 + 0.5);
  if (d.micro >= 1000000 || d.micro < 0) d.micro = 999999;
  int64_t t = (int64_t)whole, day = t / 86400, rest = t % 86400;
  if (rest < 0) {
    rest += 86400;
    day--;
  }
  date_from(day, &d);
  d.hour = (int)(rest / 3600);
  d.minute = (int)(rest / 60 % 60);
  d.second = (int)(rest % 60);
  d.weekday = (int)(((day + 3) % 7 + 7) % 7); /* 1970 began on a Thursday */
  d.yearday = (int)(day - days_from(d.year, 1, 1)) + 1;
  return d;
}

double calendar_seconds(const struct date *d) {
  int64_t day = days_from(d->year, d->month, d->day);
  return (double)(day * 86400 + d->hour * 3600 + d->minute * 60 + d->second) + d->micro / 1e6;
}

static void put_directive(struct buffer *out, const struct date *d, char directive, bool micro) {
  int hour = d->hour % 12 ? d->hour % 12 : 12;
  switch (directive) {
  case 'Y': buffer_printf(out, "%lld", (long long)d->year); break;
  case 'y': buffer_printf(out, "%02d", (int)(d->year % 100)); break;
  case 'm': buffer_printf(out, "%02d", d->month); break;
  case 'd': buffer_printf(out, "%02d", d->day); break;
  case 'e': buffer_printf(out, "%2d", d->day); break;
  case 'H': buffer_printf(out, "%02d", d->hour); break;
  case 'I': buffer_printf(out, "%02d", hour); break;
  case 'M': buffer_printf(out, "%02d", d->minute); break;
  case 'S': buffer_printf(out, "%02d", d->second); break;
  case 'j': buffer_printf(out, "%03d", d->yearday); break;
  case 'a': buffer_put(out, days[d->weekday], 3); break;
  case 'A': buffer_puts(out, days[d->weekday]); break;
  case 'b':
  case 'h': buffer_put(out, months[d->month - 1], 3); break;
  case 'B': buffer_puts(out, months[d->month - 1]); break;
  case 'p': buffer_puts(out, d->hour < 12 ? "AM" : "PM"); break;
  case 'u': buffer_printf(out, "%d", d->weekday + 1); break;
  case 'w': buffer_printf(out, "%d", (d->weekday + 1) % 7); break;
  case 'Z': buffer_puts(out, micro ? "" : "UTC"); break;
  case 'z': buffer_puts(out, micro ? "" : "+0000"); break;
  case 's': buffer_printf(out, "%lld", (long long)floor(calendar_seconds(d))); break;
  case 'c': calendar_put(out, d, "%a %b %e %H:%M:%S %Y", 20, micro); break;
  case 'x':
  case 'D': calendar_put(out, d, "%m/%d/%y", 8, micro); break;
  case 'X':
  case 'T': calendar_put(out, d, "%H:%M:%S", 8, micro); break;
  case 'F': calendar_put(out, d, "%Y-%m-%d", 8, micro); break;
  case 'R': calendar_put(out, d, "%H:%M", 5, micro); break;
  case 'n': buffer_putc(out, '\n'); break;
  case 't': buffer_putc(out, '\t'); break;
  case '%': buffer_putc(out, '%'); break;
  default:
    if (directive == 'f' && micro) {
      buffer_printf(out, "%06d", d->micro);
    } else {
      buffer_putc(out, '%');
      buffer_putc(out, directive);
    }
  }
}

void calendar_put(struct buffer *out, const struct date *d, const char *format, size_t length, bool micro) {
  for (size_t i = 0; i < length; i++) {
    if (format[i] == '%' && i + 1 < length)
      put_directive(out, d, format[++i], micro);
    else
      buffer_putc(out, format[i]);
  }
}
