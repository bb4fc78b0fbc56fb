/* Module operator: written in the scenario language, library/operator.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {ROW_LIBRARY("add", "_add"),
                                              ROW_LIBRARY("sub", "_sub"),
                                              ROW_LIBRARY("mul", "_mul"),
                                              ROW_LIBRARY("truediv", "_truediv"),
                                              ROW_LIBRARY("floordiv", "_floordiv"),
                                              ROW_LIBRARY("mod", "_mod"),
                                              ROW_LIBRARY("pow", "_pow"),
                                              ROW_LIBRARY("and_", "_and_"),
                                              ROW_LIBRARY("or_", "_or_"),
                                              ROW_LIBRARY("xor", "_xor"),
                                              ROW_LIBRARY("neg", "_neg"),
                                              ROW_LIBRARY("not_", "_not_"),
                                              ROW_LIBRARY("lt", "_lt"),
                                              ROW_LIBRARY("le", "_le"),
                                              ROW_LIBRARY("eq", "_eq"),
                                              ROW_LIBRARY("ne", "_ne"),
                                              ROW_LIBRARY("gt", "_gt"),
                                              ROW_LIBRARY("ge", "_ge"),
                                              ROW_LIBRARY("getitem", "_getitem"),
                                              ROW_LIBRARY("itemgetter", "_itemgetter"),
                                              ROW_LIBRARY("attrgetter", "_attrgetter"),
                                              ROW_LIBRARY("methodcaller", "_methodcaller"),
                                              ROW_LIBRARY("contains", "_contains_"),
                                              {0}};

const struct module module_operator = {"operator", entries};
