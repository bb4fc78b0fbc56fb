/* The interface: `lockstep`, `lockstep FILE`, and one screen as text with --snapshot. */
#ifndef LOCKSTEP_INTERFACE_H
#define LOCKSTEP_INTERFACE_H

int interface_main(int argc, char **argv); /* the whole command line; gives the exit status */

#endif
