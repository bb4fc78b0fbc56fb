/* Methods of frozensets. */
#include "machine/call.h"
#include "machine/native.h"
#include "module/type/sets.h"
#include "module/type/types.h"

enum { READS = NATIVE_TOUCHES };

static enum outcome copy(struct call *c) { return call_return(c, c->a[0]); }

static const struct native table[] = {{"union", "*", set_union, READS},
                                      {"intersection", "*", set_intersection, READS},
                                      {"difference", "*", set_difference, READS},
                                      {"symmetric_difference", "self, other, /", set_symmetric_difference, READS},
                                      {"issubset", "self, other, /", set_is_subset, READS},
                                      {"issuperset", "self, other, /", set_is_superset, READS},
                                      {"isdisjoint", "self, other, /", set_is_disjoint, READS},
                                      {"copy", "self, /", copy, READS},
                                      {0}};

const struct type_methods type_frozenset = {TYPE_FROZENSET, table};
