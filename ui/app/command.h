/* What is typed. */
#ifndef LOCKSTEP_APP_COMMAND_H
#define LOCKSTEP_APP_COMMAND_H

#include "app/app.h"

bool prompt_key(struct app *a, int key, uint64_t now);
void prompt_open(struct app *a, enum prompt prompt);
void app_search(struct app *a, int direction);

#endif
