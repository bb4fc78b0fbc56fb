/* Hashes as CPython has them, and what an object with an __eq__ and a __hash__ of its own counts as where it is a key.
   That only scenario code knows: the library asks it (library/keys.py) and notes the answer in the object. */
#include <math.h>

#include "base/limits.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/hash.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/sets.h"

#define HASH_MODULUS 0x1fffffffffffffff /* 2 ** 61 - 1 */
enum { HASH_BITS = 61, FLOAT_BITS = 28 };

int64_t value_int_hash(const struct machine *m, value v) {
  int64_t i, hash;
  if (value_to_int(m, v, &i)) {
    hash = i % HASH_MODULUS;
  } else {
    struct big b = value_big(m, v);
    hash = (int64_t)big_rest(b, HASH_MODULUS);
    if (big_sign(b) < 0) hash = -hash;
  }
  return hash == -1 ? -2 : hash;
}

static uint64_t turned(uint64_t x, int by) { return (x << by & HASH_MODULUS) | x >> (HASH_BITS - by); }

/* _Py_HashDouble() of Python/pyhash.c */
static int64_t float_hash(double d) {
  if (isnan(d)) return 0;
  if (isinf(d)) return d > 0 ? 314159 : -314159;
  int exponent;
  double rest = frexp(fabs(d), &exponent);
  uint64_t x = 0;
  while (rest != 0) {
    x = turned(x, FLOAT_BITS);
    rest *= 268435456.0; /* 2 ** 28 */
    exponent -= FLOAT_BITS;
    uint64_t part = (uint64_t)rest;
    rest -= (double)part;
    x += part;
    if (x >= HASH_MODULUS) x -= HASH_MODULUS;
  }
  exponent = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - (-1 - exponent) % HASH_BITS;
  int64_t hash = (int64_t)turned(x, exponent);
  if (d < 0) hash = -hash;
  return hash == -1 ? -2 : hash;
}

static int64_t hash_deep(const struct machine *m, value v, unsigned depth, bool *known);

/* tuplehash() of Objects/tupleobject.c, a simplified xxHash */
static int64_t tuple_hash(const struct machine *m, value v, unsigned depth, bool *known) {
  const uint64_t first = 11400714785074694791u, second = 14029467366897019727u, fifth = 2870177450012600261u;
  uint64_t sum = fifth;
  uint32_t count = tuple_count(m, v);
  for (uint32_t i = 0; i < count && depth < LIMIT_NESTING; i++) {
    sum += (uint64_t)hash_deep(m, tuple_at(m, v, i), depth + 1, known) * second;
    sum = (sum << 31 | sum >> 33) * first;
  }
  sum += count ^ (fifth ^ 3527539u);
  return sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
}

/* frozenset_hash() of Objects/setobject.c: whatever the order of the elements */
static int64_t set_hash(const struct machine *m, value v, unsigned depth, bool *known) {
  uint64_t sum = 0;
  value key, none;
  for (uint32_t at = 0; dict_next(m, v, &at, &key, &none) && depth < LIMIT_NESTING;) {
    uint64_t h = (uint64_t)hash_deep(m, key, depth + 1, known);
    sum ^= ((h ^ 89869747u) ^ h << 16) * 3644798167u;
  }
  sum ^= ((uint64_t)dict_count(m, v) + 1) * 1927868237u;
  sum ^= sum >> 11 ^ sum >> 25;
  sum = sum * 69069u + 907133923u;
  return sum == UINT64_MAX ? 590923713 : (int64_t)sum;
}

static int64_t hash_deep(const struct machine *m, value v, unsigned depth, bool *known) {
  if (value_is_int(v) || value_is(v, TAG_BOOL)) return value_int_hash(m, v);
  if (value_is_float(v)) return float_hash(value_float(v));
  if (value_is_set(m, v)) return set_hash(m, v, depth, known);
  if (value_type(m, v) == TYPE_TUPLE) return tuple_hash(m, v, depth, known);
  if (value_cell_kind(m, v) == CELL_INSTANCE) {
    value own = instance_attribute(m, v, pool_puts(m->pool, "#hash"));
    if (own != VALUE_UNDEF) return hash_deep(m, own, depth + 1, known);
  }
  *known = false; /* different in each run of CPython */
  uint64_t h = 0xcbf29ce484222325u;
  if (!value_is(v, TAG_STR)) return (int64_t)((h ^ v) * 0x100000001b3u >> 15);
  const char *bytes = pool_text(m->pool, value_payload(v));
  for (size_t i = 0; i < pool_length(m->pool, value_payload(v)); i++)
    h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u;
  return (int64_t)(h >> 1);
}

int64_t value_hash(const struct machine *m, value v, bool *known) {
  *known = true;
  return hash_deep(m, v, 0, known);
}

/* --- keys --- */

static uint32_t name_of(const struct machine *m, const char *text) { return pool_puts(m->pool, text); }

/* Does its class say what it is equal to, or that it has no hash? */
static bool compares(const struct machine *m, value v) {
  if (value_cell_kind(m, v) != CELL_INSTANCE) return false;
  struct machine *cache = (struct machine *)(uintptr_t)m;
  uint32_t klass = ((const struct instance *)value_cell(m, v))->klass;
  return class_lookup(cache, klass, name_of(m, "__eq__")) != VALUE_UNDEF ||
         class_lookup(cache, klass, name_of(m, "__hash__")) == VALUE_NONE;
}

value value_as_key(const struct machine *m, value v) {
  if (!compares(m, v)) return v;
  value key = instance_attribute(m, v, name_of(m, "#key"));
  return key == VALUE_UNDEF ? v : key;
}

/* A class that defines __eq__ and no __hash__ has none, whatever its base has. */
static enum key_stance stance_of(const struct machine *m, value v) {
  uint32_t klass = ((const struct instance *)value_cell(m, v))->klass;
  value hash = class_hash(m, klass);
  if (hash == VALUE_UNDEF || hash == VALUE_NONE) return KEY_NEVER;
  return instance_attribute(m, v, name_of(m, "#key")) == VALUE_UNDEF ? KEY_UNKNOWN : KEY_FINE;
}

enum key_stance value_stance(const struct machine *m, value v) {
  enum cell_kind kind = value_cell_kind(m, v);
  if (kind == CELL_LIST) return KEY_NEVER;
  if (kind == CELL_DICT) return value_type(m, v) == TYPE_FROZENSET ? KEY_FINE : KEY_NEVER;
  return kind == CELL_INSTANCE && compares(m, v) ? stance_of(m, v) : KEY_FINE;
}
