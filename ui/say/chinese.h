/* What is said outside the interface, in Chinese: errors of a text and of its settings, of the command line, help. The table
   chinese.def has both languages. The rest of the program writes English, and here it is looked up as a whole sentence. */
#ifndef LOCKSTEP_CHINESE_H
#define LOCKSTEP_CHINESE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/text.h"

/* From --lang, wherever it stands among the words, or else from the environment. Until then it is English. */
void chinese_choose(int argc, char **argv);
void chinese_set(bool on);

/* The sentence as it is to be said. What no row fits is said in English. */
void chinese_put(const char *english, struct buffer *out);
const char *chinese_of(const char *english); /* one without places to be filled in; lives as long as the program */

/* "lockstep: FILE: the sentence": the last part that a row fits is put into Chinese. */
void chinese_put_line(const char *english, struct buffer *out);

/* Such a line, filled in as by printf; and on standard error. */
void chinese_printf(struct buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void chinese_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The messages and hints of a text, in place. */
void chinese_diags(struct diags *d);

#endif
