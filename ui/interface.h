/* The interface: `lockstep`, `lockstep FILE`, and one screen as text with --snapshot. */
#ifndef LOCKSTEP_INTERFACE_H
#define LOCKSTEP_INTERFACE_H

struct options;

int interface_main(int argc, char **argv); /* the whole command line; gives the exit status */
int interface_compare(struct options *o);  /* begins with the comparison that the options ask for */

#endif
