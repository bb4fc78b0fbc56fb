/* Short forms for the rows of a module's table. */
#ifndef LOCKSTEP_ENTRY_H
#define LOCKSTEP_ENTRY_H

#include "machine/native.h"

#define ROW_NATIVE(text_, parameters_, function_, flags_)                                                           \
  {                                                                                                                 \
    .name = text_, .kind = ENTRY_NATIVE, .native = &(const struct native) { text_, parameters_, function_, flags_ } \
  }
#define ROW_LIBRARY(text_, name_) \
  { .name = text_, .kind = ENTRY_LIBRARY, .text = name_ }
#define ROW_INT(text_, integer_) \
  { .name = text_, .kind = ENTRY_INT, .integer = integer_ }
#define ROW_FLOAT(text_, real_) \
  { .name = text_, .kind = ENTRY_FLOAT, .real = real_ }
#define ROW_TEXT(text_, value_) \
  { .name = text_, .kind = ENTRY_TEXT, .text = value_ }
#define ROW_TYPE(text_, type_) \
  { .name = text_, .kind = ENTRY_TYPE, .integer = type_ }
/* A kind of object that is a class in CPython, too, and what the library has as a base in its place, if anything; the
   file includes sync/sync.h. */
#define ROW_KIND(text_, kind_) \
  { .name = text_, .kind = ENTRY_TYPE, .integer = TYPE_COUNT + (int)OBJECT_##kind_, .text = "_" text_ "Base" }
#define ROW_MODULE(text_, module_) \
  { .name = text_, .kind = ENTRY_MODULE, .text = module_ }
#define ROW_REFUSED(text_, hint_) \
  { .name = text_, .kind = ENTRY_REFUSED, .text = hint_ }

#endif
