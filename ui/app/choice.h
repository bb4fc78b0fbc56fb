/* The person schedules. */
#ifndef LOCKSTEP_CHOICE_H
#define LOCKSTEP_CHOICE_H

#include "app/app.h"

void choice_thread(struct app *a, uint32_t thread); /* that one runs next, if it can */
/* Among the ways in which the selected thread can take its step. */
void choice_way(struct app *a, size_t number);
/* A digit: the nth of those who may be chosen where a person schedules, else how fast the player plays. */
void choice_digit(struct app *a, int n);

#endif
