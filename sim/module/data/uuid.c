/* Module uuid: numbers from the machine's own seed, so that a run can be repeated; the module random is left alone. */
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/numbers.h"
#include "module/entry.h"

/* splitmix64 (Steele, Lea, Flood 2014) of the seed and a number: half of one UUID. */
static enum outcome half(struct call *c) {
  int64_t number;
  if (!value_to_int(c->m, c->a[0], &number)) number = 0;
  uint64_t x = (uint64_t)machine_random_seed(c->m) * 0xd1342543de82ef95u + (uint64_t)(number + 1) * 0x9e3779b97f4a7c15u;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return call_return(c, value_new_int(c->m, (int64_t)((x ^ x >> 31) & INT64_MAX)));
}

static const struct module_entry entries[] = {ROW_LIBRARY("UUID", "UUID"),
                                              ROW_LIBRARY("uuid4", "_uuid4"),
                                              ROW_NATIVE("_half", "number", half, 0),
                                              ROW_REFUSED("uuid1", "use uuid.uuid4()"),
                                              ROW_REFUSED("uuid3", "use uuid.uuid4()"),
                                              ROW_REFUSED("uuid5", "use uuid.uuid4()"),
                                              {0}};

const struct module module_uuid = {"uuid", entries};
