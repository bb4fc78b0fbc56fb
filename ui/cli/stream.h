/* Standard output and standard error of a running scenario: buffered, harmless on a terminal, quiet about a closed
   pipe. */
#ifndef LOCKSTEP_STREAM_H
#define LOCKSTEP_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct stream {
  int fd;
  bool terminal; /* hostile characters are shown, and lines appear at once */
  bool broken;   /* nobody reads, or the disk is full: the rest is dropped */
  int error;     /* errno of that */
  struct buffer pending;
};

void stream_init(struct stream *s, int fd);
void stream_put(struct stream *s, const char *bytes, size_t length);
bool stream_flush(struct stream *s); /* false when broken */
void stream_finish(struct stream *s);

#endif
