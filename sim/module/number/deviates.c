/* Deviates of module random, by CPython's methods and in its order of draws, so the same seed gives the same values. */
#include "module/number/deviates.h"

#include <math.h>

#include "base/random.h"
#include "machine/call.h"
#include "module/support.h"

static enum outcome drawn(struct call *c, double d) {
  value v = value_from_float(d);
  call_tell(c, EVENT_DRAW, VALUE_UNDEF, v);
  return call_return(c, v);
}

static double draw(struct call *c) { return mersenne_double(machine_random(c->m)); }

static bool take_two(struct call *c, double *a, double *b) {
  return take_float(c, c->a[0], a) && take_float(c, c->a[1], b);
}

double random_normal(struct call *c, double mean, double deviation) {
  const double magic = 4 * exp(-0.5) / sqrt(2.0);
  double z, u1, u2;
  do {
    u1 = draw(c);
    u2 = 1 - draw(c);
    z = magic * (u1 - 0.5) / u2;
  } while (z * z / 4 > -log(u2));
  return mean + z * deviation;
}

/* R. C. H. Cheng, 1977, "The generation of Gamma variables with non-integral shape parameter". */
static double gamma_above_one(struct call *c, double alpha) {
  double root = sqrt(2 * alpha - 1), b = alpha - log(4.0), a = alpha + root;
  for (;;) {
    double u1 = draw(c);
    if (!(1e-7 < u1 && u1 < 0.9999999)) continue;
    double u2 = 1 - draw(c), v = log(u1 / (1 - u1)) / root, x = alpha * exp(v), z = u1 * u1 * u2, r = b + a * v - x;
    if (r + (1 + log(4.5)) - 4.5 * z >= 0 || r >= log(z)) return x;
  }
}

/* Algorithm GS of W. J. Kennedy and J. E. Gentle, "Statistical Computing". */
static double gamma_below_one(struct call *c, double alpha) {
  const double e = exp(1.0);
  for (;;) {
    double b = (e + alpha) / e, p = b * draw(c);
    double x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha), u = draw(c);
    if (u <= (p > 1 ? pow(x, alpha - 1) : exp(-x))) return x;
  }
}

static double draw_gamma(struct call *c, double alpha) {
  if (alpha > 1) return gamma_above_one(c, alpha);
  return alpha == 1 ? -log(1 - draw(c)) : gamma_below_one(c, alpha);
}

static bool takes_gamma(struct call *c, double alpha, double beta) {
  if (alpha > 0 && beta > 0) return true;
  call_fault(c, EXCEPTION_ValueError, "gammavariate: alpha and beta must be > 0.0");
  return false;
}

enum outcome random_gammavariate(struct call *c) {
  double alpha, beta;
  if (!take_two(c, &alpha, &beta) || !takes_gamma(c, alpha, beta)) return OUTCOME_FAULTED;
  return drawn(c, draw_gamma(c, alpha) * beta);
}

enum outcome random_betavariate(struct call *c) {
  double alpha, beta;
  if (!take_two(c, &alpha, &beta) || !takes_gamma(c, alpha, 1)) return OUTCOME_FAULTED;
  double y = draw_gamma(c, alpha);
  if (y == 0) return drawn(c, 0);
  if (!takes_gamma(c, beta, 1)) return OUTCOME_FAULTED;
  return drawn(c, y / (y + draw_gamma(c, beta)));
}

enum outcome random_paretovariate(struct call *c) {
  double alpha;
  if (!take_float(c, c->a[0], &alpha)) return OUTCOME_FAULTED;
  return drawn(c, pow(1 - draw(c), -1 / alpha));
}

enum outcome random_weibullvariate(struct call *c) {
  double alpha, beta;
  if (!take_two(c, &alpha, &beta)) return OUTCOME_FAULTED;
  return drawn(c, alpha * pow(-log(1 - draw(c)), 1 / beta));
}

enum outcome random_lognormvariate(struct call *c) {
  double mean, deviation;
  if (!take_two(c, &mean, &deviation)) return OUTCOME_FAULTED;
  return drawn(c, exp(random_normal(c, mean, deviation)));
}

/* N. I. Fisher, "Statistical Analysis of Circular Data", with D. J. Best's method. */
enum outcome random_vonmisesvariate(struct call *c) {
  double mean, kappa, z, d, u;
  if (!take_two(c, &mean, &kappa)) return OUTCOME_FAULTED;
  if (kappa <= 1e-6) return drawn(c, 2 * M_PI * draw(c));
  double s = 0.5 / kappa, r = s + sqrt(1 + s * s), q = 1 / r;
  do {
    z = cos(M_PI * draw(c));
    d = z / (r + z);
    u = draw(c);
  } while (u >= 1 - d * d && u > (1 - d) * exp(d));
  double f = (q + z) / (1 + q * z), angle = fmod(draw(c) > 0.5 ? mean + acos(f) : mean - acos(f), 2 * M_PI);
  return drawn(c, angle < 0 ? angle + 2 * M_PI : angle);
}
