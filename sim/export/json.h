/* A streaming writer of JSON: commas and nesting are its affair, order is the caller's. Builds nothing in memory. */
#ifndef LOCKSTEP_JSON_H
#define LOCKSTEP_JSON_H

#include "base/text.h"

enum { JSON_DEPTH = 64 };

struct json {
  struct buffer *out;
  unsigned depth;
  bool fresh;      /* nothing has been written at this level yet */
  bool behind_key; /* a value follows its key */
};

void json_init(struct json *j, struct buffer *out);

/* Values; inside an object, each behind a json_key(). */
void json_object(struct json *j);
void json_array(struct json *j);
void json_end_object(struct json *j);
void json_end_array(struct json *j);
void json_key(struct json *j, const char *key);
void json_text(struct json *j, const char *bytes, size_t length); /* any bytes: malformed UTF-8 becomes U+FFFD */
void json_puts(struct json *j, const char *text);
void json_number(struct json *j, int64_t n);
void json_count(struct json *j, uint64_t n);
void json_real(struct json *j, double d); /* null where JSON has no such number */
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
void json_raw(struct json *j, const char *json); /* a value that is written already */

/* A key and its value at once. */
void json_key_puts(struct json *j, const char *key, const char *text);
void json_key_count(struct json *j, const char *key, uint64_t n);
void json_key_real(struct json *j, const char *key, double d);

/* A line feed between two elements, for the eye. */
void json_line(struct json *j);

#endif
