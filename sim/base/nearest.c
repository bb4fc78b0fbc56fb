/* Edit distance with swaps of neighbours (optimal string alignment): most slips of the fingers are one such edit. */
#include "base/nearest.h"

#include <string.h>

enum { WORD_MAX = 40 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static size_t distance(const char *a, size_t m, const char *b, size_t n) {
  size_t row[WORD_MAX + 1][WORD_MAX + 1];
  for (size_t i = 0; i <= m; i++) row[i][0] = i;
  for (size_t j = 0; j <= n; j++) row[0][j] = j;
  for (size_t i = 1; i <= m; i++) {
    for (size_t j = 1; j <= n; j++) {
      row[i][j] = least(least(row[i - 1][j], row[i][j - 1]) + 1, row[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i][j] = least(row[i][j], row[i - 2][j - 2] + 1);
    }
  }
  return row[m][n];
}

void nearest_init(struct nearest *n, const char *word) {
  n->word = word;
  n->best = NULL;
  n->distance = strlen(word) / 3 + 2;
}

void nearest_offer(struct nearest *n, const char *candidate) {
  size_t typed = strlen(n->word), length = strlen(candidate);
  if (typed == 0 || typed > WORD_MAX || length > WORD_MAX) return;
  size_t d = distance(n->word, typed, candidate, length);
  if (d < n->distance && d < length) {
    n->distance = d;
    n->best = candidate;
  }
}
