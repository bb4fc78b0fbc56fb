/* Module itertools: written in the scenario language, library/itertools.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {
    ROW_LIBRARY("count", "count"),
    ROW_LIBRARY("cycle", "cycle"),
    ROW_LIBRARY("repeat", "repeat"),
    ROW_LIBRARY("chain", "chain"),
    ROW_LIBRARY("islice", "islice"),
    ROW_LIBRARY("takewhile", "takewhile"),
    ROW_LIBRARY("dropwhile", "dropwhile"),
    ROW_LIBRARY("filterfalse", "filterfalse"),
    ROW_LIBRARY("starmap", "starmap"),
    ROW_LIBRARY("accumulate", "accumulate"),
    ROW_LIBRARY("pairwise", "pairwise"),
    ROW_LIBRARY("groupby", "groupby"),
    ROW_LIBRARY("compress", "_compress"),
    ROW_LIBRARY("zip_longest", "_zip_longest"),
    ROW_LIBRARY("product", "_product"),
    ROW_LIBRARY("permutations", "_permutations"),
    ROW_LIBRARY("combinations", "_combinations"),
    ROW_LIBRARY("combinations_with_replacement", "_combinations_with_replacement"),
    ROW_LIBRARY("tee", "_tee"),
    {0}};

const struct module module_itertools = {"itertools", entries};
