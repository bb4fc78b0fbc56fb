/* Kinds of characters for the methods of str. Exact for ASCII, Latin, Greek and Cyrillic; by blocks beyond these. */
#ifndef LOCKSTEP_RUNES_H
#define LOCKSTEP_RUNES_H

#include <stdbool.h>
#include <stdint.h>

bool rune_is_space(uint32_t r);
bool rune_is_digit(uint32_t r);   /* decimal digits of any script, superscripts */
bool rune_is_decimal(uint32_t r); /* 0 to 9 of any script */
bool rune_is_alpha(uint32_t r);
bool rune_is_upper(uint32_t r);
bool rune_is_lower(uint32_t r);
uint32_t rune_upper(uint32_t r);
uint32_t rune_lower(uint32_t r);

#endif
