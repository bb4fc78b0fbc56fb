/* Writes go out in large pieces, on a terminal line by line. */
#include "cli/stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

void stream_init(struct stream *s, int fd) { *s = (struct stream){.fd = fd, .terminal = isatty(fd) == 1}; }

bool stream_flush(struct stream *s) {
  size_t done = 0;
  while (!s->broken && done < s->pending.length) {
    ssize_t n = write(s->fd, s->pending.data + done, s->pending.length - done);
    if (n >= 0)
      done += (size_t)n;
    else if (errno != EINTR) {
      s->broken = true;
      s->error = errno;
    }
  }
  s->pending.length = 0;
  return !s->broken;
}

void stream_put(struct stream *s, const char *bytes, size_t length) {
  if (s->broken || length == 0) return;
  if (s->terminal)
    text_clean(&s->pending, bytes, length, true);
  else
    buffer_put(&s->pending, bytes, length);
  bool line = s->terminal && memchr(bytes, '\n', length) != NULL;
  if (line || s->pending.length >= PIECE) stream_flush(s);
}

void stream_finish(struct stream *s) {
  stream_flush(s);
  buffer_finish(&s->pending);
}
