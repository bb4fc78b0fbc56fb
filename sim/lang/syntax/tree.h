/* The syntax tree: what the parser makes of a scenario and the compiler reads. Nodes live in the tree's arena. */
#ifndef LOCKSTEP_TREE_H
#define LOCKSTEP_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/pool.h"
#include "lang/syntax/node.h"

/* A comment that means something: "#:" captions, "# lockstep:", "# ask:", "# note:". */
enum remark_kind { REMARK_CAPTION, REMARK_SETTING, REMARK_ASK, REMARK_NOTE, REMARK_MARK };

struct remark {
  uint8_t kind;
  bool alone;            /* stands on a line of its own */
  uint32_t line, column; /* of the first code point of the text */
  uint32_t language;     /* pool id of "zh" in "#:zh …"; 0 for none */
  uint32_t text;         /* pool id, blanks trimmed */
};

struct tree {
  struct arena arena;
  struct node *body;  /* list of statements */
  uint32_t docstring; /* pool id of the module's docstring, 0 if none (it is not in body) */
  struct remark *remarks;
  uint32_t remark_count;
};

/* Parses UTF-8 source. Errors go to diags (then the tree is incomplete but safe to free). A NUL byte, a file that is no
   text, or one beyond LIMIT_SOURCE_BYTES is one error. */
void tree_parse(struct tree *t, struct pool *pool, const char *source, size_t length, struct diags *diags);
void tree_finish(struct tree *t);

#endif
