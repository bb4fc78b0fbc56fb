/* Methods of ranges. */
#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "module/operation/operators.h"
#include "module/support.h"
#include "module/type/types.h"

static enum outcome count(struct call *c) {
  if (operator_binary(c, OPERATOR_IN, false, c->a[1], c->a[0]) != OUTCOME_DONE) return OUTCOME_FAULTED;
  return call_return(c, value_from_small(c->result == VALUE_TRUE));
}

static enum outcome find_index(struct call *c) {
  const struct range *r = value_cell(c->m, c->a[0]);
  int64_t i;
  if (operator_binary(c, OPERATOR_IN, false, c->a[1], c->a[0]) != OUTCOME_DONE) return OUTCOME_FAULTED;
  if (c->result == VALUE_TRUE && value_to_int(c->m, c->a[1], &i))
    return call_return(c, value_new_int(c->m, (i - r->start) / r->step));
  struct buffer text = {0};
  machine_put_value(c->m, c->a[1], true, &text);
  enum outcome outcome = call_fault(c, EXCEPTION_ValueError, "%s is not in range", text.data);
  buffer_finish(&text);
  return outcome;
}

static const struct native table[] = {
    {"count", "self, value, /", count, 0}, {"index", "self, value, /", find_index, 0}, {0}};

const struct type_methods type_range = {TYPE_RANGE, table};
