/* The front end: what tree a text gives, which comments are kept, and which error a mistake is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "lang/syntax/tree.h"

/* A tree as text: kind, name or number, operator, and the four members in brackets, lists with commas. */

static const char *const kinds[] = {
    [NODE_EXPR] = "expr",       [NODE_ASSIGN] = "assign",
    [NODE_AUG] = "aug",         [NODE_IF] = "if",
    [NODE_WHILE] = "while",     [NODE_FOR] = "for",
    [NODE_BREAK] = "break",     [NODE_CONTINUE] = "continue",
    [NODE_PASS] = "pass",       [NODE_RETURN] = "return",
    [NODE_GLOBAL] = "global",   [NODE_DEL] = "del",
    [NODE_ASSERT] = "assert",   [NODE_RAISE] = "raise",
    [NODE_TRY] = "try",         [NODE_HANDLER] = "handler",
    [NODE_WITH] = "with",       [NODE_ITEM] = "item",
    [NODE_DEF] = "def",         [NODE_PARAM] = "param",
    [NODE_CLASS] = "class",     [NODE_IMPORT] = "import",
    [NODE_FROM] = "from",       [NODE_ALIAS] = "alias",
    [NODE_NAME] = "",           [NODE_INT] = "",
    [NODE_FLOAT] = "",          [NODE_STRING] = "",
    [NODE_CONST] = "const",     [NODE_FSTRING] = "fstring",
    [NODE_FIELD] = "field",     [NODE_TUPLE] = "tuple",
    [NODE_LIST] = "list",       [NODE_DICT] = "dict",
    [NODE_SET] = "set",         [NODE_PAIR] = "pair",
    [NODE_UNARY] = "unary",     [NODE_BINARY] = "binary",
    [NODE_BOOL] = "bool",       [NODE_COMPARE] = "compare",
    [NODE_CMP] = "cmp",         [NODE_IFEXP] = "ifexp",
    [NODE_LAMBDA] = "lambda",   [NODE_CALL] = "call",
    [NODE_KEYWORD] = "keyword", [NODE_STAR] = "star",
    [NODE_DSTAR] = "dstar",     [NODE_ATTR] = "attr",
    [NODE_INDEX] = "index",     [NODE_SLICE] = "slice",
    [NODE_COMP] = "comp",       [NODE_COMPFOR] = "compfor",
};

static const char *const operators[] = {"+",  "-",      "*",   "/",  "//",  "%",   "**",  "<<", ">>", "&",
                                        "|",  "^",      "==",  "!=", "<",   "<=",  ">",   ">=", "in", "not in",
                                        "is", "is not", "and", "or", "not", "neg", "pos", "~"};

static bool has_operator(const struct node *n) {
  return n->kind == NODE_AUG || n->kind == NODE_UNARY || n->kind == NODE_BINARY || n->kind == NODE_BOOL ||
         n->kind == NODE_CMP;
}

static bool has_text(const struct node *n) {
  return n->kind == NODE_DEF || n->kind == NODE_PARAM || n->kind == NODE_CLASS || n->kind == NODE_FROM ||
         n->kind == NODE_ALIAS || n->kind == NODE_NAME || n->kind == NODE_STRING || n->kind == NODE_KEYWORD ||
         n->kind == NODE_ATTR || n->kind == NODE_HANDLER;
}

static void print_list(struct buffer *out, const struct pool *pool, const struct node *n);

static void print_node(struct buffer *out, const struct pool *pool, const struct node *n) {
  const struct node *members[] = {n->a, n->b, n->c, n->d};
  size_t count = 4;
  while (count > 0 && !members[count - 1]) count--;
  buffer_puts(out, kinds[n->kind]);
  if (has_operator(n))
    buffer_printf(out, " %s", operators[n->op]);
  else if (n->op)
    buffer_printf(out, " %u", (unsigned)n->op);
  if (has_text(n)) buffer_printf(out, n->kind == NODE_STRING ? "'%s'" : ":%s", pool_text(pool, n->text));
  if (n->kind == NODE_ALIAS && n->text2) buffer_printf(out, "=%s", pool_text(pool, n->text2));
  if (n->kind == NODE_INT) buffer_printf(out, "%" PRId64, n->integer);
  if (n->kind == NODE_FLOAT) buffer_printf(out, "%g", n->real);
  if (!count) return;
  buffer_putc(out, '(');
  for (size_t i = 0; i < count; i++) {
    if (i) buffer_putc(out, '|');
    print_list(out, pool, members[i]);
  }
  buffer_putc(out, ')');
}

static void print_list(struct buffer *out, const struct pool *pool, const struct node *n) {
  for (; n; n = n->next) {
    print_node(out, pool, n);
    if (n->next) buffer_puts(out, ", ");
  }
}

static void check_tree(const char *source, const char *expected) {
  struct pool *pool = pool_new();
  struct tree tree;
  struct diags diags = {0};
  struct buffer out = {0};
  tree_parse(&tree, pool, source, strlen(source), &diags);
  if (diags.count) print_message("%s: %s\n", source, diags.list[0].message);
  assert_int_equal(diags.count, 0);
  buffer_puts(&out, "");
  print_list(&out, pool, tree.body);
  assert_string_equal(out.data, expected);
  buffer_finish(&out);
  tree_finish(&tree);
  diags_finish(&diags);
  pool_free(pool);
}

/* All errors of a text, as "line:column message", one a line. */
static void check_errors(const char *source, size_t length, const char *expected) {
  struct pool *pool = pool_new();
  struct tree tree;
  struct diags diags = {0};
  struct buffer out = {0};
  tree_parse(&tree, pool, source, length, &diags);
  buffer_puts(&out, "");
  for (size_t i = 0; i < diags.count; i++) {
    buffer_printf(&out, "%s%u:%u %s", i ? "\n" : "", diags.list[i].line, diags.list[i].column, diags.list[i].message);
  }
  assert_string_equal(out.data, expected);
  buffer_finish(&out);
  tree_finish(&tree);
  diags_finish(&diags);
  pool_free(pool);
}

static void check_error(const char *source, const char *expected) { check_errors(source, strlen(source), expected); }

static void operators_bind_as_in_python(void **unused) {
  (void)unused;
  check_tree("a + b * c - d", "expr(binary -(binary +(:a|binary *(:b|:c))|:d))");
  check_tree("-a ** -b ** c", "expr(unary neg(binary **(:a|unary neg(binary **(:b|:c)))))");
  check_tree("not a == b and c or d", "expr(bool or(bool and(unary not(compare(:a|cmp ==(:b)))|:c)|:d))");
  check_tree("a < b <= c is not d not in e", "expr(compare(:a|cmp <(:b), cmp <=(:c), cmp is not(:d), cmp not in(:e)))");
  check_tree("a | b ^ c & d << 1", "expr(binary |(:a|binary ^(:b|binary &(:c|binary <<(:d|1)))))");
  check_tree("a if b else c if d else e", "expr(ifexp(:b|:a|ifexp(:d|:c|:e)))");
  check_tree("lambda x, *y, z=1: x", "expr(lambda(param:x, param 1:y, param 3:z(1)|:x))");
  check_tree("-9223372036854775807", "expr(unary neg(9223372036854775807))");
  check_tree("0x_ff, 0o17, 0b1_0, 1_000, 1., .5e1, 1if a else 2", "expr(tuple(255, 15, 2, 1000, 1, 5, ifexp(:a|1|2)))");
}

static void brackets_and_calls(void **unused) {
  (void)unused;
  check_tree("f(a, *b, c=1, **d)[1:2].e",
             "expr(attr:e(index(call(:f|:a, star(:b), keyword:c(1), dstar(:d))|slice(1|2))))");
  check_tree("a[::2], a[1, 2], a[:]", "expr(tuple(index(:a|slice(||2)), index(:a|tuple(1, 2)), index(:a|slice)))");
  check_tree("[(1,), (), [2], {3: 4}]", "expr(list(tuple(1), tuple, list(2), dict(pair(3|4))))");
  check_tree("[a for a, b in c if a if b for d in a]",
             "expr(comp(:a|compfor(tuple(:a, :b)|:c|:a, :b), compfor(:d|:a)))");
  check_tree("{1, 2}", "expr(set(1, 2))");
  check_tree("{a: 1 for a in b}", "expr(comp 1(pair(:a|1)|compfor(:a|:b)))");
  check_tree("f(a for a in b)", "expr(call(:f|comp 2(:a|compfor(:a|:b))))");
  check_tree("f((a for a in b), 1)", "expr(call(:f|comp 2(:a|compfor(:a|:b)), 1))");
}

static void assignments(void **unused) {
  (void)unused;
  check_tree("a = b.c = d[0] = 1", "assign(:a, attr:c(:b), index(:d|0)|1)");
  check_tree("a, (b, *c) = [d, e] = f", "assign(tuple(:a, tuple(:b, star(:c))), tuple(:d, :e)|:f)");
  check_tree("a //= b, c", "aug //(:a|tuple(:b, :c))");
  check_tree("a: int = 1; self.b: 'x'; c: List[int]", "assign(:a|1|:int), pass(||'x'), pass(||index(:List|:int))");
}

static void statements(void **unused) {
  (void)unused;
  check_tree("if a: b\nelif c:\n  d; e\nelse: f\n", "if(:a|expr(:b)|if(:c|expr(:d), expr(:e)|expr(:f)))");
  check_tree("for a, b in c,:\n pass\nelse: break", "for(tuple(:a, :b)|tuple(:c)|pass|break)");
  check_tree("while 1:\n\tcontinue\nelse:\n\tpass", "while(1|continue|pass)");
  check_tree("try:\n a\nexcept (A, B) as e: b\nexcept: c\nelse: d\nfinally: f\n",
             "try(expr(:a)|handler:e(tuple(:A, :B)|expr(:b)), handler:(|expr(:c))|expr(:d)|expr(:f))");
  check_tree("with a as b, c(): d", "with(item(:a|:b), item(call(:c))|expr(:d))");
  check_tree("with (a as b,\n  c,): d", "with(item(:a|:b), item(:c)|expr(:d))");
  check_tree("with (a, b) as c: d", "with(item(tuple(:a, :b)|:c)|expr(:d))");
  check_tree("def f(a: int, b=1, *, c, **d) -> None: return",
             "def:f(param:a, param:b(1), param 3:c, param 2:d|return)");
  check_tree("class A(B): 'doc'\nclass C: x = 1", "class:A(:B|expr('doc')), class:C(|assign(:x|1))");
  check_tree("import a.b as c, d\nfrom e import (f as g, h,)\nfrom i import *",
             "import(alias:a.b=c, alias:d), from:e(alias:f=g, alias:h|:e), from:i(alias:*|:i)");
  check_tree("del a, (b[0], c.d)\nglobal e, f\nassert a, 'm'\nraise A from b\nraise",
             "del(:a, index(:b|0), attr:d(:c)), global(:e, :f), assert(:a|'m'), raise(:A|:b), raise");
  check_tree("match = print\nmatch(1)", "assign(:match|:print), expr(call(:match|1))");
}

static void strings_and_fields(void **unused) {
  (void)unused;
  check_tree("x = 'a\\x41\\u5c0f\\101\\q' r'\\n' \"b\\\nc\"", "assign(:x|'aA小A\\q\\nbc')");
  check_tree("x = '''a\r\nb\rc'''", "assign(:x|'a\nb\nc')");
  check_tree("f'{{{a!r:>{w}.2f}}}' 'b'", "expr(fstring('{', field 114(:a|fstring('>', field(:w), '.2f')), '}b'))");
  check_tree("f'{a = }{b=!s}{c=:3}'",
             "expr(fstring('a = ', field 114(:a), 'b=', field 115(:b), 'c=', field(:c|fstring('3'))))");
  check_tree("f'{a != b}{d[\":\"]}{(lambda: 1)()}{1, 2}'",
             "expr(fstring(field(compare(:a|cmp !=(:b))), field(index(:d|':')), field(call(lambda(|1))), "
             "field(tuple(1, 2))))");
}

static void lines_are_joined_as_in_python(void **unused) {
  (void)unused;
  check_tree("\xEF\xBB\xBFif a:\r\n    b = (1, # one\r\n2)\r\n\r\n  # less\r\n    c\r\n",
             "if(:a|assign(:b|tuple(1, 2)), expr(:c))");
  check_tree("a = 1 + \\\n  2\rb", "assign(:a|binary +(1|2)), expr(:b)");
}

static void nodes_know_their_place(void **unused) {
  (void)unused;
  struct pool *pool = pool_new();
  struct tree tree;
  struct diags diags = {0};
  static const char source[] = "'''Title\n\nMore'''\n小 = '爱' + f(\n  x)\n";
  tree_parse(&tree, pool, source, sizeof source - 1, &diags);
  assert_string_equal(pool_text(pool, tree.docstring), "Title\n\nMore");
  const struct node *call = tree.body->b->b;
  assert_int_equal(call->line, 4);
  assert_int_equal(call->column, 11);
  assert_int_equal(call->end_line, 5);
  assert_int_equal(call->end_column, 5);
  assert_int_equal(tree.body->height, 4);
  tree_finish(&tree);
  pool_free(pool);
}

static void comments_that_mean_something_are_kept(void **unused) {
  (void)unused;
  struct pool *pool = pool_new();
  struct tree tree;
  struct diags diags = {0};
  static const char source[] = "# lockstep: cores=2  policy=rr \n"
                               "x = f( #: reads 小\n"
                               "   #:zh  先读\n"
                               "  1) # note: wait\n"
                               "# ask:zh what? | a | b\n"
                               "y = '#: no' # plain, and # ask: not alone\n";
  static const struct {
    uint8_t kind;
    bool alone;
    uint32_t line, column;
    const char *language, *text;
  } expected[] = {
      {REMARK_SETTING, true, 1, 13, "", "cores=2  policy=rr"},
      {REMARK_CAPTION, false, 2, 11, "", "reads 小"},
      {REMARK_CAPTION, true, 3, 10, "zh", "先读"},
      {REMARK_NOTE, false, 4, 14, "", "wait"},
      {REMARK_ASK, true, 5, 10, "zh", "what? | a | b"},
  };
  tree_parse(&tree, pool, source, sizeof source - 1, &diags);
  assert_int_equal(diags.count, 0);
  assert_int_equal(tree.remark_count, sizeof expected / sizeof *expected);
  for (uint32_t i = 0; i < tree.remark_count; i++) {
    const struct remark *r = &tree.remarks[i];
    assert_int_equal(r->kind, expected[i].kind);
    assert_int_equal(r->alone, expected[i].alone);
    assert_int_equal(r->line, expected[i].line);
    assert_int_equal(r->column, expected[i].column);
    assert_string_equal(pool_text(pool, r->language), expected[i].language);
    assert_string_equal(pool_text(pool, r->text), expected[i].text);
  }
  tree_finish(&tree);
  pool_free(pool);
}

static void one_mistake_is_one_error(void **unused) {
  (void)unused;
  check_error("x = = 1\ny = 2\nz = (1]\n", "1:5 expected an expression after '=', found '='\n"
                                           "3:7 closing parenthesis ']' does not match opening parenthesis '('");
  check_error("if a = 1:\n  b\nelse:\n  c\n", "1:6 expected ':' after 'a', found '='");
  check_error("def f(:\n  x = 1 +\n  y\n", "1:7 expected the name of a parameter after '(', found ':'\n"
                                           "2:10 expected an expression after '+', found the end of the line");
  check_error("try:\n  a\nb\nexcept E:\n  c\nfinally:\n  d\n", "1:1 expected 'except' or 'finally' block behind 'try'");
  check_error("if a:\nb = 1\n", "2:1 expected an indented block after 'if' on line 1");
  check_error("if a:\n    b\n  c\n  d\ne\n", "3:1 unindent does not match any outer indentation level");
  check_error("  a\nb\n", "1:3 unexpected indent");
  check_error("if a:\n        b\n\tc\n", "3:1 inconsistent use of tabs and spaces in indentation");
  check_error("print 'a'\n", "1:1 Missing parentheses in call to 'print'. Did you mean print(...)?");
  check_error("f(1) = 2\n1 += 2\n*a = b\n", "1:1 cannot assign to function call\n"
                                            "2:1 only a name, an attribute or an element can stand before '+='\n3:1 "
                                            "starred assignment target must be in a list or tuple");
}

static void what_is_never_closed_is_shown_where_it_opens(void **unused) {
  (void)unused;
  check_error("print('a'\nx = 1\ny = = 2\n",
              "1:6 '(' was never closed\n3:5 expected an expression after '=', found '='");
  check_error("def f():\n  x = [1,\n  return x\ndef g(): pass\n", "2:7 '[' was never closed");
  check_error("x = [\n 1\n 2]\ny = {", "3:2 expected ',' or ']' after '1', found '2'\n4:5 '{' was never closed");
  check_error("f('a,\n  'b')\nx = = 1\n",
              "1:3 unterminated string literal (detected at line 1)\n3:5 expected an expression after '=', found '='");
  check_error("x = '''a\nb\n", "1:5 unterminated triple-quoted string literal (detected at line 3)");
}

static void what_is_outside_is_refused_by_name(void **unused) {
  (void)unused;
  static const char *const refused[] = {"yield 1",
                                        "x = yield",
                                        "async def f(): pass",
                                        "nonlocal x",
                                        "await x",
                                        "match x:\n case 1: pass",
                                        "if (x := 1): pass",
                                        "exec('1')",
                                        "1j",
                                        "'\\N{DASH}'",
                                        "a @ b",
                                        "x = (a for a in b)",
                                        "from . import x",
                                        "class A(metaclass=B): pass",
                                        "a[1:2, 3]",
                                        "print >>f, 1",
                                        "try: a\nexcept* B: c"};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    struct pool *pool = pool_new();
    struct tree tree;
    struct diags diags = {0};
    tree_parse(&tree, pool, refused[i], strlen(refused[i]), &diags);
    assert_int_equal(diags.count, 1);
    assert_non_null(strstr(diags.list[0].message, "not part of the scenario language"));
    assert_non_null(diags.list[0].hint);
    tree_finish(&tree);
    diags_finish(&diags);
    pool_free(pool);
  }
}

static void repeated(struct buffer *b, const char *text, unsigned times) {
  while (times-- > 0) buffer_puts(b, text);
}

/* before, times the middle, after: one error that begins with expected, or none. */
static void check_mass(const char *before, const char *middle, unsigned times, const char *after,
                       const char *expected) {
  struct pool *pool = pool_new();
  struct buffer source = {0};
  struct tree tree;
  struct diags diags = {0};
  buffer_puts(&source, before);
  repeated(&source, middle, times);
  buffer_puts(&source, after);
  tree_parse(&tree, pool, source.data, source.length, &diags);
  assert_int_equal(diags.count, expected ? 1 : 0);
  if (expected) assert_non_null(strstr(diags.list[0].message, expected));
  buffer_finish(&source);
  tree_finish(&tree);
  diags_finish(&diags);
  pool_free(pool);
}

static void no_depth_or_length_is_too_much(void **unused) {
  (void)unused;
  static const char *const deep[] = {"(",    "[",   "{1:",     "f(",           "a[",           "-",
                                     "not ", "2**", "lambda:", "1 if a else ", "[a for a in ", "f(a for a in "};
  for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) check_mass("x = ", deep[i], 50000, "1", "nested too deeply");
  check_mass("x = ", "(", 90, "1", "never closed");
  check_mass("x = ", "a + ", 10000, "a", "too long");
  check_mass("x = ", "a + ", 1900, "a", NULL);
  check_mass("x = a", ".b()", 10000, "", "too long");
  check_mass("if a: b\n", "elif a: b\n", 5000, "", "too long");
  check_mass("x = [", "a, ", 100000, "]", NULL);
  check_mass("x = ", "a < ", 10000, "a", NULL);
  check_mass("f(", "a, ", LIMIT_ARGUMENTS + 1, ")", "arguments in one call");
  check_mass("x = f'", "{a}", 10000, "'", NULL);
  check_mass("#", "x", LIMIT_SOURCE_BYTES, "", "too large");
}

static void blocks_may_not_nest_without_end(void **unused) {
  (void)unused;
  struct buffer source = {0};
  for (unsigned i = 0; i < LIMIT_NESTING + 50; i++) {
    repeated(&source, " ", i);
    buffer_puts(&source, "if a:\n");
  }
  repeated(&source, " ", LIMIT_NESTING + 50);
  buffer_puts(&source, "b\nc = = 1\n");
  check_errors(source.data, source.length,
               "102:102 nested too deeply: more than 100 levels\n152:5 expected an expression after '=', found '='");
  buffer_finish(&source);
}

static void what_is_no_text_is_one_error(void **unused) {
  (void)unused;
  check_errors("a\nb\0c\n", 6, "2:2 the file is no text: it holds a zero byte");
  check_error("a = '\xC4\xE3'\n\xFF", "1:6 the file is not UTF-8: byte 0xc4");
  check_error("print（'a'）\nx = 1\n", "1:6 invalid character '（' (U+FF08)");
  check_error("a\xE2\x80\xAE = 1\n", "1:2 invalid character '\\u202e' (U+202E)");
  check_error("a = 99999999999999999999\nb = 012\nc = 1abc\n",
              "2:5 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers\n"
              "3:5 invalid decimal literal");
  check_error("f'{}'\nf'}'\nf'{a'\nf'{a!x}'\nf'{a b}'\n'\\x1'\n",
              "1:4 f-string: empty expression not allowed\n2:3 f-string: single '}' is not allowed\n"
              "3:5 f-string: expecting '}'\n"
              "4:6 f-string: invalid conversion character: expected 's', 'r', or 'a'\n"
              "5:6 expected '}' after 'a', found 'b'\n"
              "6:4 truncated \\x escape: 2 hexadecimal digits must follow");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(operators_bind_as_in_python),
      cmocka_unit_test(brackets_and_calls),
      cmocka_unit_test(assignments),
      cmocka_unit_test(statements),
      cmocka_unit_test(strings_and_fields),
      cmocka_unit_test(lines_are_joined_as_in_python),
      cmocka_unit_test(nodes_know_their_place),
      cmocka_unit_test(comments_that_mean_something_are_kept),
      cmocka_unit_test(one_mistake_is_one_error),
      cmocka_unit_test(what_is_never_closed_is_shown_where_it_opens),
      cmocka_unit_test(what_is_outside_is_refused_by_name),
      cmocka_unit_test(no_depth_or_length_is_too_much),
      cmocka_unit_test(blocks_may_not_nest_without_end),
      cmocka_unit_test(what_is_no_text_is_one_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
