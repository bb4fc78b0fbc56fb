/* The texts of the sentences, in two languages: rows of sentence.def, filled in. */
#ifndef LOCKSTEP_WORDING_H
#define LOCKSTEP_WORDING_H

#include "base/text.h"
#include "machine/machine.h"

enum sentence_id {
#define X(name, en, zh) SAY_##name,
#include "analysis/sentence.def"
#undef X
  SAY_COUNT
};

enum { WORDING_NAMES = 6 }; /* so many threads are named, then they are counted */

/* What stands for {t} {c} {o} {v} in a sentence, and the numbers {n} {m} {l}. */
struct filling {
  struct buffer t, c, o, v;
  int64_t n, m, l;
};

void wording_finish(struct filling *f);

/* The sentence in a language, behind what stands in out. */
void wording_put(struct buffer *out, const char *language, enum sentence_id id, const struct filling *f);

bool wording_chinese(const char *language);
void wording_thread(const struct machine *m, uint32_t id, struct buffer *out); /* its name, harmless */

/* Why a thread does not come into a read-write lock: who is inside, or goes first. */
void wording_keeper(const struct machine *m, const struct object *o, uint32_t thread, const char *language,
                    struct buffer *out);

#endif
