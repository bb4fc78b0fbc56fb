/* Methods of floats. */
#include <math.h>

#include "module/types.h"

static enum outcome is_integer(struct call *c) {
  double d = value_float(c->a[0]);
  return call_return(c, value_bool(isfinite(d) && floor(d) == d));
}

static const struct native table[] = {{"is_integer", "self, /", is_integer, 0}, {0}};

const struct type_methods type_float = {TYPE_FLOAT, table};
