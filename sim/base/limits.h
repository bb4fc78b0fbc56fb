/* Every capacity of the simulator in one place. A program that meets one of these is told so by name. */
#ifndef LOCKSTEP_LIMITS_H
#define LOCKSTEP_LIMITS_H

enum {
  LIMIT_SOURCE_BYTES = 4 << 20, /* a scenario file */
  LIMIT_ERRORS = 20,            /* reported for one file */
  LIMIT_NESTING = 100,          /* brackets, blocks and expressions inside one another */
  LIMIT_DIGITS = 4300,          /* of an integer that is read from or written as a text, as in CPython */
  LIMIT_HEIGHT = 2000,          /* of a syntax tree: terms of one sum, links of one chain of calls or of elif */
  LIMIT_CORES = 64,
  LIMIT_THREADS = 120000,  /* alive or still referred to at one time */
  LIMIT_RECORDED = 32767,  /* of these, when a run is recorded to be walked both ways */
  LIMIT_REGISTERS = 250,   /* locals and temporaries of one function */
  LIMIT_CALL_DEPTH = 1000, /* Python's own recursion limit */
  LIMIT_ARGUMENTS = 64,    /* of one call, written out */
  LIMIT_TEXT = 64 << 20,   /* bytes of one text that a program makes */
  LIMIT_CELL = 128 << 20,  /* bytes of the elements of one list, tuple or dict */
  LIMIT_NAME_CELLS = 64    /* of a name on the screen, then an ellipsis */
};

#define LIMIT_HEAP_BYTES ((size_t)256 << 20) /* of one machine, unless --max-memory says otherwise */
#define LIMIT_HEAP_MOST ((size_t)1 << 30)    /* of one machine, whatever --max-memory says */
#define LIMIT_POOL_BYTES ((size_t)1 << 30)   /* text of one program */
#define LIMIT_INSIDE_STEPS 1000000u          /* of the body of an atomic(), or of a condition that is judged */
#define LIMIT_SETUP_STEPS 5000000u           /* free steps before the first thread starts; then time runs */

#endif
