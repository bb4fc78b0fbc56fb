/* SHA-512 (FIPS 180-4): what random.seed('text') makes of a text. Not for security. */
#ifndef LOCKSTEP_SHA512_H
#define LOCKSTEP_SHA512_H

#include <stddef.h>

enum { SHA512_BYTES = 64 };

void sha512(const void *data, size_t length, unsigned char digest[SHA512_BYTES]);

#endif
