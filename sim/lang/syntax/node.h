/* Nodes of the syntax tree. Names and string constants are ids of the pool. Knows nothing of meaning: scope.h and compile.h
   decide that. */
#ifndef LOCKSTEP_NODE_H
#define LOCKSTEP_NODE_H

#include <stdint.h>

/* The built-in function that b'…' calls; no program can write its name. */
#define BYTES_LITERAL "b''"

/* Which members a kind uses; a "list" is a chain through next, NULL when empty. */
enum node_kind {
  /* statements */
  NODE_EXPR = 1, /* a value */
  NODE_ASSIGN,   /* a list of targets (chained assignment: in source order), b value, c annotation, text its name */
  NODE_AUG,      /* a target, b value, op */
  NODE_IF,       /* a test, b body, c else body (an elif is one NODE_IF in it) */
  NODE_WHILE,    /* a test, b body, c else body */
  NODE_FOR,      /* a target, b iterable, c body, d else body */
  NODE_BREAK,
  NODE_CONTINUE,
  NODE_PASS,    /* c annotation of the name text, or neither */
  NODE_RETURN,  /* a value or NULL */
  NODE_GLOBAL,  /* a list of NODE_NAME */
  NODE_DEL,     /* a list of targets */
  NODE_ASSERT,  /* a test, b message or NULL */
  NODE_RAISE,   /* a exception or NULL, b cause or NULL */
  NODE_TRY,     /* a body, b list of NODE_HANDLER, c else body, d finally body */
  NODE_HANDLER, /* a type (expression) or NULL, text name or 0, b body */
  NODE_WITH,    /* a list of NODE_ITEM, b body */
  NODE_ITEM,    /* a expression, b target or NULL */
  NODE_DEF,     /* text name, text2 as it is written, a list of NODE_PARAM, b body, c list of decorators */
  NODE_PARAM,   /* text name, a default or NULL, op one of PARAM_… */
  NODE_CLASS,   /* text name, a list of bases, b body, c list of decorators */
  NODE_IMPORT,  /* a list of NODE_ALIAS */
  NODE_FROM,    /* text module (dotted), a list of NODE_ALIAS (text "*" alone for a star), b where the module stands */
  NODE_ALIAS,   /* text name (dotted in an import), text2 the name it is given, or 0 */
  /* expressions */
  NODE_NAME,    /* text */
  NODE_INT,     /* integer; op 1: text, as base/big.h has it */
  NODE_FLOAT,   /* real */
  NODE_STRING,  /* text; adjacent literals are joined */
  NODE_CONST,   /* op one of CONST_… */
  NODE_FSTRING, /* a list of NODE_STRING and NODE_FIELD */
  NODE_FIELD,   /* a expression, op conversion ('r' 's' 'a' or 0), b format specification as NODE_FSTRING or NULL */
  NODE_TUPLE,   /* a list of elements; as a target (also where [a, b] is written) one may be a NODE_STAR */
  NODE_LIST,    /* a list of elements; never a target */
  NODE_SET,     /* a list of elements, at least one */
  NODE_DICT,    /* a list of NODE_PAIR and NODE_DSTAR */
  NODE_PAIR,    /* a key, b value */
  NODE_UNARY,   /* op, a */
  NODE_BINARY,  /* op, a, b */
  NODE_BOOL,    /* op OPERATOR_AND or OPERATOR_OR, a, b */
  NODE_COMPARE, /* a first operand, b list of NODE_CMP */
  NODE_CMP,     /* op, a right operand */
  NODE_IFEXP,   /* a test, b then, c else */
  NODE_LAMBDA,  /* a list of NODE_PARAM, b expression */
  NODE_CALL,    /* a function, b list of arguments: expressions, NODE_KEYWORD, NODE_STAR, NODE_DSTAR in source order */
  NODE_KEYWORD, /* text name, a value */
  NODE_STAR,    /* a value: *value */
  NODE_DSTAR,   /* a value: **value */
  NODE_ATTR,    /* a object, text name */
  NODE_INDEX,   /* a object, b index expression or NODE_SLICE */
  NODE_SLICE,   /* a start, b stop, c step; each may be NULL */
  NODE_COMP,    /* op one of COMP_…, a element (NODE_PAIR in a dict), b list of NODE_COMPFOR */
  NODE_COMPFOR  /* a target, b iterable, c list of conditions (linked through next) */
};

enum param_kind { PARAM_PLAIN, PARAM_STAR, PARAM_DSTAR, PARAM_KEYWORD_ONLY };
enum const_kind { CONST_NONE, CONST_TRUE, CONST_FALSE, CONST_ELLIPSIS };
/* a generator stands only among the arguments of a call */
enum comp_kind { COMP_LIST, COMP_DICT, COMP_GENERATOR, COMP_SET };

/* clang-format off */
enum operator_kind {
  OPERATOR_ADD, OPERATOR_SUB, OPERATOR_MUL, OPERATOR_DIV, OPERATOR_FLOORDIV, OPERATOR_MOD, OPERATOR_POW,
  OPERATOR_LSHIFT, OPERATOR_RSHIFT, OPERATOR_AND_BITS, OPERATOR_OR_BITS, OPERATOR_XOR_BITS,
  OPERATOR_EQ, OPERATOR_NE, OPERATOR_LT, OPERATOR_LE, OPERATOR_GT, OPERATOR_GE,
  OPERATOR_IN, OPERATOR_NOT_IN, OPERATOR_IS, OPERATOR_IS_NOT,
  OPERATOR_AND, OPERATOR_OR,
  OPERATOR_NOT, OPERATOR_NEGATE, OPERATOR_PLUS, OPERATOR_INVERT
};
/* clang-format on */

struct node {
  uint8_t kind; /* enum node_kind */
  uint8_t op;
  uint16_t column, end_column; /* of its first and behind its last code point on line/end_line, from 1; 65535 at most */
  uint16_t height; /* 1 + that of its tallest child, LIMIT_HEIGHT at most: recursion over the tree is safe */
  uint32_t line, end_line;
  struct node *next;
  struct node *a, *b, *c, *d;
  union {
    struct {
      uint32_t text, text2; /* pool ids */
    };
    int64_t integer;
    double real;
  };
};

#endif
