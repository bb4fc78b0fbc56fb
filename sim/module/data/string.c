/* Module string: its constants. */
#include "machine/native.h"
#include "module/entry.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
#define PUNCTUATION "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
#define BLANKS " \t\n\r\v\f"

static const struct module_entry entries[] = {ROW_TEXT("ascii_lowercase", LOWER),
                                              ROW_TEXT("ascii_uppercase", UPPER),
                                              ROW_TEXT("ascii_letters", LOWER UPPER),
                                              ROW_TEXT("digits", DIGITS),
                                              ROW_TEXT("hexdigits", DIGITS "abcdefABCDEF"),
                                              ROW_TEXT("octdigits", "01234567"),
                                              ROW_TEXT("punctuation", PUNCTUATION),
                                              ROW_TEXT("whitespace", BLANKS),
                                              ROW_TEXT("printable", DIGITS LOWER UPPER PUNCTUATION BLANKS),
                                              ROW_REFUSED("Template", "use an f-string"),
                                              {0}};

const struct module module_string = {"string", entries};
