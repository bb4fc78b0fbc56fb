/* Opcodes, generated from op.def. */
#ifndef LOCKSTEP_OP_H
#define LOCKSTEP_OP_H

#include <stdint.h>

enum op {
#define X(name, operands, visible, what) OP_##name,
#include "lang/op.def"
#undef X
  OP_COUNT
};

struct op_info {
  const char *operands; /* a letter for each, as op.def tells */
  uint8_t visible;
};
const struct op_info *op_info(enum op op);

#endif
