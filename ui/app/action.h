/* What every action does. One that cannot be done says why not. */
#ifndef LOCKSTEP_ACTION_H
#define LOCKSTEP_ACTION_H

#include "app/app.h"

void app_act(struct app *a, enum action action, uint64_t now);

#endif
