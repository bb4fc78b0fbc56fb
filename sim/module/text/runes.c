/* Kinds of characters. A table of all of Unicode would be larger than everything else here; what teaching programs
   change the case of is Latin, Greek and Cyrillic. */
#include "module/text/runes.h"

#include <stddef.h>

struct block {
  uint32_t from, to;
};

static bool within(const struct block *blocks, size_t count, uint32_t r) {
  for (size_t i = 0; i < count; i++)
    if (r >= blocks[i].from && r <= blocks[i].to) return true;
  return false;
}

#define WITHIN(blocks, r) within(blocks, sizeof blocks / sizeof *blocks, r)

bool rune_is_space(uint32_t r) {
  static const struct block spaces[] = {{9, 13},          {0x1c, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},
                                        {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f},
                                        {0x205f, 0x205f}, {0x3000, 0x3000}};
  return WITHIN(spaces, r);
}

bool rune_is_decimal(uint32_t r) {
  static const struct block digits[] = {{'0', '9'},     {0x660, 0x669}, {0x6f0, 0x6f9},  {0x966, 0x96f},
                                        {0x9e6, 0x9ef}, {0xe50, 0xe59}, {0xff10, 0xff19}};
  return WITHIN(digits, r);
}

bool rune_is_digit(uint32_t r) {
  static const struct block raised[] = {{0xb2, 0xb3},     {0xb9, 0xb9},     {0x2070, 0x2070},
                                        {0x2074, 0x2079}, {0x2080, 0x2089}, {0x2460, 0x2468}};
  return rune_is_decimal(r) || WITHIN(raised, r);
}

bool rune_is_alpha(uint32_t r) {
  static const struct block ascii[] = {{'A', 'Z'}, {'a', 'z'}, {0xaa, 0xaa}, {0xb5, 0xb5}, {0xba, 0xba}};
  static const struct block others[] = {
      {0xd7, 0xd7},     {0xf7, 0xf7},     {0x2c2, 0x2c5},   {0x2d2, 0x2df},     {0x300, 0x36f},     {0x37e, 0x37e},
      {0x387, 0x387},   {0x482, 0x489},   {0x55a, 0x55f},   {0x589, 0x5cf},     {0x600, 0x61f},     {0x64b, 0x66d},
      {0x6d4, 0x6d4},   {0x6f0, 0x6f9},   {0x2000, 0x2070}, {0x2072, 0x207e},   {0x2080, 0x208f},   {0x20a0, 0x2101},
      {0x2190, 0x2bff}, {0x2e00, 0x3004}, {0x3007, 0x3030}, {0x303d, 0x3040},   {0x3099, 0x309c},   {0x30a0, 0x30a0},
      {0x30fb, 0x30fb}, {0x3200, 0x33ff}, {0x4dc0, 0x4dff}, {0xd800, 0xf8ff},   {0xfe00, 0xfe6f},   {0xff00, 0xff20},
      {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffe0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff}};
  if (r < 0xc0) return WITHIN(ascii, r);
  return !WITHIN(others, r) && !rune_is_digit(r) && !rune_is_space(r);
}

/* Pairs of neighbours, capital first: Latin Extended-A and much of Cyrillic. */
static bool is_paired(uint32_t r) {
  static const struct block even[] = {{0x100, 0x137}, {0x14a, 0x177},   {0x460, 0x481},  {0x48a, 0x4bf},
                                      {0x4d0, 0x52f}, {0x1e00, 0x1e95}, {0x1ea0, 0x1eff}};
  return WITHIN(even, r) && r != 0x130 && r != 0x131;
}

static bool is_paired_odd(uint32_t r) {
  static const struct block odd[] = {{0x139, 0x148}, {0x179, 0x17e}};
  return WITHIN(odd, r);
}

uint32_t rune_upper(uint32_t r) {
  if ((r >= 'a' && r <= 'z') || (r >= 0xe0 && r <= 0xfe && r != 0xf7)) return r - 32;
  if (r < 0x80) return r;
  if (r == 0xff) return 0x178;
  if (r == 0xb5) return 0x39c;
  if (is_paired(r)) return r & ~1u;
  if (is_paired_odd(r)) return r & 1 ? r : r - 1;
  if (r == 0x3c2) return 0x3a3;
  if ((r >= 0x3b1 && r <= 0x3cb) || (r >= 0x430 && r <= 0x44f)) return r - 32;
  if (r >= 0x450 && r <= 0x45f) return r - 80;
  return r;
}

uint32_t rune_lower(uint32_t r) {
  if ((r >= 'A' && r <= 'Z') || (r >= 0xc0 && r <= 0xde && r != 0xd7)) return r + 32;
  if (r < 0x80) return r;
  if (r == 0x178) return 0xff;
  if (is_paired(r)) return r | 1;
  if (is_paired_odd(r)) return r & 1 ? r + 1 : r;
  if ((r >= 0x391 && r <= 0x3ab && r != 0x3a2) || (r >= 0x410 && r <= 0x42f)) return r + 32;
  if (r >= 0x400 && r <= 0x40f) return r + 80;
  return r;
}

bool rune_is_upper(uint32_t r) { return rune_lower(r) != r; }

bool rune_is_lower(uint32_t r) { return rune_upper(r) != r || r == 0xdf || r == 0xaa || r == 0xba; }
