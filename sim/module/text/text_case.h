/* The methods of str that change or judge single characters. */
#ifndef LOCKSTEP_TEXT_CASE_H
#define LOCKSTEP_TEXT_CASE_H

#include "machine/native.h"

native_function text_upper, text_lower, text_swapcase, text_title, text_capitalize;
native_function text_isdigit, text_isdecimal, text_isalpha, text_isalnum, text_isspace, text_isupper, text_islower,
    text_istitle, text_isascii, text_isprintable, text_isidentifier;

#endif
