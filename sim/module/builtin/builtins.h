/* The built-in functions that stand in files of their own; the table is in builtins.c. */
#ifndef LOCKSTEP_BUILTINS_H
#define LOCKSTEP_BUILTINS_H

#include "machine/native.h"

/* number.c */
native_function builtin_abs, builtin_round, builtin_divmod, builtin_pow, builtin_sum, builtin_bin, builtin_oct,
    builtin_hex, builtin_chr, builtin_ord;

/* sequence.c */
native_function builtin_len, builtin_min, builtin_max, builtin_sorted, builtin_reversed, builtin_enumerate, builtin_zip,
    builtin_any, builtin_all, builtin_map, builtin_filter, builtin_iter, builtin_next;

#endif
