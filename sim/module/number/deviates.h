/* Deviates of module random that are made of several draws or of one that is bent. */
#ifndef LOCKSTEP_DEVIATES_H
#define LOCKSTEP_DEVIATES_H

#include "machine/native.h"

enum outcome random_gammavariate(struct call *c);
enum outcome random_betavariate(struct call *c);
enum outcome random_paretovariate(struct call *c);
enum outcome random_weibullvariate(struct call *c);
enum outcome random_lognormvariate(struct call *c);
enum outcome random_vonmisesvariate(struct call *c);

/* Of a normal distribution: Kinderman and Monahan, 1977, the ratio of uniform deviates. */
double random_normal(struct call *c, double mean, double deviation);

#endif
