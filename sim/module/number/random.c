/* Module random: CPython's ways of drawing over its own generator, so the same seed gives the same values. Every draw
   is a step and is told. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/random.h"
#include "base/sha512.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/machine.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/entry.h"
#include "module/number/deviates.h"
#include "module/operation/arithmetic.h"
#include "module/operation/subscript.h"
#include "module/support.h"

static enum outcome drawn(struct call *c, value v) {
  call_tell(c, EVENT_DRAW, VALUE_UNDEF, v);
  return call_return(c, v);
}

enum { FRACTION_BITS = 53 };

/* Of 0 to 1 a search tries the ends. */
static double draw_double(struct call *c) {
  uint64_t fraction, all = UINT64_C(1) << FRACTION_BITS;
  if (call_choose_below(c, all, &fraction)) return (double)fraction / (double)all;
  return mersenne_double(machine_random(c->m));
}

static uint64_t draw_below(struct call *c, uint64_t limit) {
  uint64_t chosen;
  return call_choose_below(c, limit, &chosen) ? chosen : mersenne_below(machine_random(c->m), limit);
}

/* ---- the seed ---- */

static void seed_text(struct mersenne *g, const char *bytes, size_t length) {
  unsigned char *key = must_alloc(length + SHA512_BYTES);
  memcpy(key, bytes, length);
  sha512(bytes, length, key + length);
  mersenne_seed_bytes(g, key, (unsigned)(length + SHA512_BYTES));
  free(key);
}

/* hash(float) of CPython: the number modulo 2**61 - 1. */
static int64_t hash_float(double d) {
  const uint64_t modulus = ((uint64_t)1 << 61) - 1;
  int exponent;
  if (!isfinite(d)) return isinf(d) ? (d > 0 ? 314159 : -314159) : 0;
  double rest = frexp(fabs(d), &exponent);
  uint64_t x = 0;
  while (rest != 0) {
    x = (x << 28 & modulus) | x >> (61 - 28);
    rest *= 268435456.0;
    exponent -= 28;
    uint64_t y = (uint64_t)rest;
    rest -= (double)y;
    x += y;
    if (x >= modulus) x -= modulus;
  }
  exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - ((-1 - exponent) % 61);
  x = (x << exponent & modulus) | x >> (61 - exponent);
  return d >= 0 ? (int64_t)x : x == 1 ? -2 : -(int64_t)x;
}

/* The bits of the hash as an unsigned number: CPython's way with a float. */
static void seed_float(struct mersenne *g, double d) {
  uint64_t hash = (uint64_t)hash_float(d);
  unsigned char bytes[8];
  for (unsigned i = 0; i < 8; i++) bytes[i] = (unsigned char)(hash >> (56 - 8 * i));
  mersenne_seed_bytes(g, bytes, sizeof bytes);
}

static enum outcome seed(struct call *c) {
  struct mersenne *g = machine_random(c->m);
  int64_t i;
  size_t length;
  value a = c->a[0];
  if (a == VALUE_NONE)
    mersenne_seed(g, machine_random_seed(c->m));
  else if (value_to_int(c->m, a, &i))
    mersenne_seed(g, i);
  else if (value_is_float(a))
    seed_float(g, value_float(a));
  else if (!value_is(a, TAG_STR))
    return call_fault(c, EXCEPTION_TypeError,
                      "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
  else {
    const char *bytes = value_text(c, a, &length);
    seed_text(g, bytes, length);
  }
  return call_return(c, VALUE_NONE);
}

/* ---- whole numbers ---- */

static enum outcome fault_empty(struct call *c) {
  return call_fault(c, EXCEPTION_ValueError, "empty range for randrange()");
}

static enum outcome draw_range(struct call *c, int64_t start, int64_t stop, int64_t step) {
  int64_t width, count;
  if (__builtin_sub_overflow(stop, start, &width)) return fault_overflow(c);
  if (step == 0) return call_fault(c, EXCEPTION_ValueError, "zero step for randrange()");
  if (step == 1 && width <= 0)
    return call_fault(c, EXCEPTION_ValueError, "empty range for randrange() (%lld, %lld, %lld)", (long long)start,
                      (long long)stop, (long long)width);
  if ((step > 0) != (width > 0) || width == 0) return fault_empty(c);
  count = step > 0 ? (width - 1) / step + 1 : (width + 1) / step + 1;
  return drawn(c, value_new_int(c->m, start + step * (int64_t)draw_below(c, (uint64_t)count)));
}

/* An integer, or a float without a fraction, which CPython 3.11 still takes. */
static bool take_whole(struct call *c, value v, const char *which, int64_t *out) {
  if (value_to_int(c->m, v, out)) return true;
  if (value_is_float(v)) {
    double d = value_float(v);
    *out = fabs(d) < 0x1p62 ? (int64_t)d : 0;
    if ((double)*out == d) return true;
    call_fault(c, EXCEPTION_ValueError, "non-integer %s for randrange()", which);
    return false;
  }
  return take_int(c, v, out);
}

static enum outcome randrange(struct call *c) {
  int64_t start, stop, step;
  if (!take_whole(c, c->a[0], "arg 1", &start)) return OUTCOME_FAULTED;
  if (c->a[1] == VALUE_NONE) return start > 0 ? draw_range(c, 0, start, 1) : fault_empty(c);
  if (!take_whole(c, c->a[1], "stop", &stop) || !take_whole(c, c->a[2], "step", &step)) return OUTCOME_FAULTED;
  return draw_range(c, start, stop, step);
}

static enum outcome randint(struct call *c) {
  int64_t low, high;
  if (!take_whole(c, c->a[0], "arg 1", &low) || !take_whole(c, c->a[1], "stop", &high)) return OUTCOME_FAULTED;
  if (high == INT64_MAX) return fault_overflow(c);
  return draw_range(c, low, high + 1, 1);
}

/* More bits than 63: words, the lowest first, the last one cut. */
static enum outcome draw_words(struct call *c, struct mersenne *g, int64_t bits) {
  struct buffer words = {0}, big = {0};
  if (bits > BIG_BITS) return fault_overflow(c);
  for (; bits > 0; bits -= 32) {
    uint32_t word = mersenne_next(g) >> (bits < 32 ? 32 - bits : 0);
    buffer_put(&words, (const char *)&word, sizeof word);
  }
  big_from_words(&big, (const uint32_t *)(const void *)words.data, words.length / sizeof(uint32_t));
  buffer_finish(&words);
  return drawn(c, big_value(c->m, &big));
}

static enum outcome getrandbits(struct call *c) {
  int64_t k;
  if (!take_int(c, c->a[0], &k)) return OUTCOME_FAULTED;
  if (k < 0) return call_fault(c, EXCEPTION_ValueError, "number of bits must be non-negative");
  struct mersenne *g = machine_random(c->m);
  if (k > 63) return draw_words(c, g, k);
  uint64_t bits = 0;
  if (k > 0 && k <= 32) bits = mersenne_next(g) >> (32 - k);
  if (k > 32) {
    bits = mersenne_next(g);
    bits |= (uint64_t)(mersenne_next(g) >> (64 - k)) << 32;
  }
  return drawn(c, value_new_int(c->m, (int64_t)bits));
}

/* ---- sequences ---- */

/* Elements of a sequence (not a dict): a new list. */
static bool take_sequence(struct call *c, value v, value *list) {
  enum type_id type = value_type(c->m, v);
  if (type == TYPE_LIST || type == TYPE_TUPLE || type == TYPE_STR || type == TYPE_RANGE) return take_list(c, v, list);
  call_fault(c, EXCEPTION_TypeError, "object of type '%s' has no len()", value_type_name(c->m, v));
  return false;
}

static enum outcome choice(struct call *c) {
  value list;
  if (value_type(c->m, c->a[0]) == TYPE_DICT) { /* d[n] with n below its length, as CPython does it */
    uint32_t count = dict_count(c->m, c->a[0]);
    if (!count) return call_fault(c, EXCEPTION_IndexError, "Cannot choose from an empty sequence");
    return subscript_get(c, c->a[0], value_from_small((int64_t)draw_below(c, count)));
  }
  if (!take_sequence(c, c->a[0], &list)) return OUTCOME_FAULTED;
  if (!list_count(c->m, list)) return call_fault(c, EXCEPTION_IndexError, "Cannot choose from an empty sequence");
  return drawn(c, list_elements(c->m, list)[draw_below(c, list_count(c->m, list))]);
}

static enum outcome shuffle(struct call *c) {
  if (value_type(c->m, c->a[0]) != TYPE_LIST)
    return call_fault(c, EXCEPTION_TypeError, "'%s' object does not support item assignment",
                      value_type_name(c->m, c->a[0]));
  value *v = list_elements(c->m, c->a[0]);
  for (uint32_t i = list_count(c->m, c->a[0]); i-- > 1;) {
    uint64_t k = draw_below(c, i + 1);
    value swapped = v[i];
    v[i] = v[k];
    v[k] = swapped;
  }
  call_tell(c, EVENT_DRAW, VALUE_UNDEF, c->a[0]);
  return call_return(c, VALUE_NONE);
}

/* Is k one of the places drawn so far? */
static bool drawn_before(const uint64_t *places, int64_t count, uint64_t k) {
  for (int64_t i = 0; i < count; i++)
    if (places[i] == k) return true;
  return false;
}

/* Few out of many are drawn again when they come twice; else a pool shrinks. CPython's border between the two is needed
   for the same numbers. */
static void draw_sample(struct call *c, value list, int64_t count, value result) {
  uint32_t length = list_count(c->m, list);
  int64_t set_size = 21;
  if (count > 5) set_size += (int64_t)pow(4, ceil(log((double)count * 3) / log(4)));
  value *pool = list_elements(c->m, list);
  uint64_t *places = must_alloc((size_t)(count + 1) * sizeof *places);
  for (int64_t i = 0; i < count; i++) {
    uint64_t k;
    if (length <= set_size) {
      k = draw_below(c, length - (uint64_t)i);
      list_append(c->m, result, pool[k]);
      pool[k] = pool[length - (uint64_t)i - 1];
      continue;
    }
    do k = mersenne_below(machine_random(c->m), length); /* a search could ask for the same one for ever */
    while (drawn_before(places, i, k));
    places[i] = k;
    list_append(c->m, result, pool[k]);
  }
  free(places);
}

enum { REPEATED_MOST = 100000 };

/* Each element so often. False: faulted. */
static bool repeat_by(struct call *c, value counts, value *list) {
  value times, all = list_new(c->m, 0);
  if (!take_list(c, counts, &times)) return false;
  if (list_count(c->m, times) != list_count(c->m, *list)) {
    call_fault(c, EXCEPTION_ValueError, "The number of counts does not match the population");
    return false;
  }
  for (uint32_t i = 0; i < list_count(c->m, times); i++) {
    int64_t n;
    if (!take_int(c, list_elements(c->m, times)[i], &n)) return false;
    if (n > REPEATED_MOST) return call_fault(c, EXCEPTION_MemoryError, "so many (a limit of Lockstep)"), false;
    for (; n > 0; n--) list_append(c->m, all, list_elements(c->m, *list)[i]);
  }
  *list = all;
  return true;
}

static enum outcome sample(struct call *c) {
  enum type_id type = value_type(c->m, c->a[0]);
  value list;
  int64_t count;
  if (type != TYPE_LIST && type != TYPE_TUPLE && type != TYPE_STR && type != TYPE_RANGE)
    return call_fault(c, EXCEPTION_TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).");
  if (!take_list(c, c->a[0], &list) || !take_int(c, c->a[1], &count)) return OUTCOME_FAULTED;
  if (c->a[2] != VALUE_NONE && !repeat_by(c, c->a[2], &list)) return OUTCOME_FAULTED;
  if (count < 0 || count > list_count(c->m, list))
    return call_fault(c, EXCEPTION_ValueError, "Sample larger than population or is negative");
  value result = list_new(c->m, (uint32_t)count);
  draw_sample(c, list, count, result);
  return drawn(c, result);
}

/* Sums of the weights so far. False: faulted. */
static bool accumulate(struct call *c, value weights, value *sums) {
  if (!take_list(c, weights, sums)) return false;
  for (uint32_t i = 1; i < list_count(c->m, *sums); i++) {
    value *v = list_elements(c->m, *sums);
    if (operator_binary(c, OPERATOR_ADD, false, v[i - 1], v[i]) != OUTCOME_DONE) return false;
    v[i] = c->result;
  }
  return true;
}

static bool take_sums(struct call *c, uint32_t count, value *sums, double *total) {
  value weights = c->a[1], ready = c->a[2];
  if (ready != VALUE_NONE && weights != VALUE_NONE) {
    call_fault(c, EXCEPTION_TypeError, "Cannot specify both weights and cumulative weights");
    return false;
  }
  if (ready != VALUE_NONE ? !take_list(c, ready, sums) : !accumulate(c, weights, sums)) return false;
  if (list_count(c->m, *sums) != count) {
    call_fault(c, EXCEPTION_ValueError, "The number of weights does not match the population");
    return false;
  }
  if (!take_float(c, count ? list_elements(c->m, *sums)[count - 1] : value_from_small(0), total)) return false;
  if (*total > 0 && isfinite(*total)) return true;
  call_fault(c, EXCEPTION_ValueError, "Total of weights must be %s", *total > 0 ? "finite" : "greater than zero");
  return false;
}

/* bisect.bisect of x in the sums, the last one left out. */
static uint32_t bisect(const struct call *c, value sums, double x) {
  uint32_t low = 0, high = list_count(c->m, sums) - 1;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    double sum = 0;
    value_to_float(c->m, list_elements(c->m, sums)[middle], &sum);
    if (x < sum)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static enum outcome choices(struct call *c) {
  value list, sums = VALUE_UNDEF;
  int64_t k;
  double total = 0;
  bool weighted = c->a[1] != VALUE_NONE || c->a[2] != VALUE_NONE;
  if (!take_sequence(c, c->a[0], &list) || !take_int(c, c->a[3], &k)) return OUTCOME_FAULTED;
  uint32_t count = list_count(c->m, list);
  if (weighted && !take_sums(c, count, &sums, &total)) return OUTCOME_FAULTED;
  if (!count && k > 0) return call_fault(c, EXCEPTION_IndexError, "list index out of range");
  value result = list_new(c->m, 0);
  for (int64_t i = 0; i < k; i++) {
    double x = draw_double(c);
    uint32_t at = weighted ? bisect(c, sums, x * total) : (uint32_t)floor(x * count);
    list_append(c->m, result, list_elements(c->m, list)[at]);
  }
  return drawn(c, result);
}

/* ---- real numbers ---- */

static enum outcome random_random(struct call *c) { return drawn(c, value_from_float(draw_double(c))); }

static enum outcome uniform(struct call *c) {
  double a, b;
  if (!take_float(c, c->a[0], &a) || !take_float(c, c->a[1], &b)) return OUTCOME_FAULTED;
  return drawn(c, value_from_float(a + (b - a) * draw_double(c)));
}

static enum outcome triangular(struct call *c) {
  double low, high, mode = 0, border = 0.5;
  if (!take_float(c, c->a[0], &low) || !take_float(c, c->a[1], &high)) return OUTCOME_FAULTED;
  if (c->a[2] != VALUE_NONE && !take_float(c, c->a[2], &mode)) return OUTCOME_FAULTED;
  double u = draw_double(c);
  if (c->a[2] != VALUE_NONE && high == low) return drawn(c, value_from_float(low));
  if (c->a[2] != VALUE_NONE) border = (mode - low) / (high - low);
  if (u > border) {
    double swapped = low;
    u = 1 - u;
    border = 1 - border;
    low = high;
    high = swapped;
  }
  return drawn(c, value_from_float(low + (high - low) * sqrt(u * border)));
}

static enum outcome normalvariate(struct call *c) {
  double mean, deviation;
  if (!take_float(c, c->a[0], &mean) || !take_float(c, c->a[1], &deviation)) return OUTCOME_FAULTED;
  return drawn(c, value_from_float(random_normal(c, mean, deviation)));
}

/* Box and Muller's method gives two deviates at once; the second is kept. */
static enum outcome gauss(struct call *c) {
  double mean, deviation;
  if (!take_float(c, c->a[0], &mean) || !take_float(c, c->a[1], &deviation)) return OUTCOME_FAULTED;
  struct mersenne *g = machine_random(c->m);
  double z = g->normal;
  g->normal = NAN;
  if (isnan(z)) {
    double angle = mersenne_double(g) * (2 * M_PI), radius = sqrt(-2 * log(1 - mersenne_double(g)));
    z = cos(angle) * radius;
    g->normal = sin(angle) * radius;
  }
  return drawn(c, value_from_float(mean + z * deviation));
}

static enum outcome expovariate(struct call *c) {
  double rate;
  if (!take_float(c, c->a[0], &rate)) return OUTCOME_FAULTED;
  double x = -log(1 - draw_double(c));
  if (rate == 0) return call_fault(c, EXCEPTION_ZeroDivisionError, "float division by zero");
  return drawn(c, value_from_float(x / rate));
}

/* ---- generators of their own, see library/random.py ---- */

static enum outcome new_generator(struct call *c) { return call_return(c, generator_new(c->m)); }

/* The generator, a function of this module, and its arguments. */
static enum outcome draw_with(struct call *c) {
  return c->phase ? call_return(c, c->back) : call_back_drawing(c, c->a[0], c->a[1], c->a + 2, c->n - 2);
}

/* The state is a generator that nobody draws from. */
static enum outcome get_state(struct call *c) {
  value copy = generator_new(c->m);
  *(struct mersenne *)(void *)((struct cell *)value_cell(c->m, copy) + 1) = *machine_random(c->m);
  return call_return(c, copy);
}

static enum outcome set_state(struct call *c) {
  if (value_cell_kind(c->m, c->a[0]) != CELL_BYTES)
    return call_fault(c, EXCEPTION_TypeError, "state must be what getstate() has given");
  *machine_random(c->m) = *(struct mersenne *)(void *)((struct cell *)value_cell(c->m, c->a[0]) + 1);
  return call_return(c, VALUE_NONE);
}

static const struct module_entry entries[] = {
    ROW_NATIVE("seed", "a=None", seed, NATIVE_VISIBLE),
    ROW_NATIVE("random", "/", random_random, NATIVE_VISIBLE),
    ROW_NATIVE("randint", "a, b", randint, NATIVE_VISIBLE),
    ROW_NATIVE("randrange", "start, stop=None, step=1", randrange, NATIVE_VISIBLE),
    ROW_NATIVE("getrandbits", "k, /", getrandbits, NATIVE_VISIBLE),
    ROW_NATIVE("choice", "seq", choice, NATIVE_VISIBLE),
    ROW_NATIVE("choices", "population, weights=None, cum_weights=None, k=1", choices, NATIVE_VISIBLE),
    ROW_NATIVE("sample", "population, k, counts=None", sample, NATIVE_VISIBLE),
    ROW_NATIVE("shuffle", "x", shuffle, NATIVE_VISIBLE),
    ROW_NATIVE("uniform", "a, b", uniform, NATIVE_VISIBLE),
    ROW_NATIVE("triangular", "low=0.0, high=1.0, mode=None", triangular, NATIVE_VISIBLE),
    ROW_NATIVE("normalvariate", "mu=0.0, sigma=1.0", normalvariate, NATIVE_VISIBLE),
    ROW_NATIVE("gauss", "mu=0.0, sigma=1.0", gauss, NATIVE_VISIBLE),
    ROW_NATIVE("expovariate", "lambd", expovariate, NATIVE_VISIBLE),
    ROW_NATIVE("gammavariate", "alpha, beta", random_gammavariate, NATIVE_VISIBLE),
    ROW_NATIVE("betavariate", "alpha, beta", random_betavariate, NATIVE_VISIBLE),
    ROW_NATIVE("paretovariate", "alpha", random_paretovariate, NATIVE_VISIBLE),
    ROW_NATIVE("weibullvariate", "alpha, beta", random_weibullvariate, NATIVE_VISIBLE),
    ROW_NATIVE("lognormvariate", "mu, sigma", random_lognormvariate, NATIVE_VISIBLE),
    ROW_NATIVE("vonmisesvariate", "mu, kappa", random_vonmisesvariate, NATIVE_VISIBLE),
    ROW_NATIVE("getstate", "", get_state, NATIVE_VISIBLE),
    ROW_NATIVE("setstate", "state", set_state, NATIVE_VISIBLE),
    ROW_LIBRARY("Random", "_Random"),
    ROW_NATIVE("_new_generator", "", new_generator, 0),
    ROW_NATIVE("_draw_with", "*", draw_with, NATIVE_VISIBLE),
    ROW_REFUSED("SystemRandom", "use the functions of the module: random.seed(), random.random()"),
    {0}};

const struct module module_random = {"random", entries};
