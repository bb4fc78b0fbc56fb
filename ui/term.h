/* The terminal: the only part that knows ncurses. Shows a canvas, reads keys, and leaves the terminal as it was found
   whatever happens. One per process. */
#ifndef LOCKSTEP_TERM_H
#define LOCKSTEP_TERM_H

#include <stdbool.h>

#include "canvas/canvas.h"

enum { /* keys that are no character; the others are code points */
       TERM_KEY_NONE = -1,
       TERM_KEY_UP = 0x110000,
       TERM_KEY_DOWN,
       TERM_KEY_LEFT,
       TERM_KEY_RIGHT,
       TERM_KEY_SHIFT_LEFT,
       TERM_KEY_SHIFT_RIGHT,
       TERM_KEY_HOME,
       TERM_KEY_END,
       TERM_KEY_PAGE_UP,
       TERM_KEY_PAGE_DOWN,
       TERM_KEY_BACKSPACE,
       TERM_KEY_DELETE,
       TERM_KEY_BACK_TAB,
       TERM_KEY_F1,
       TERM_KEY_F5 = TERM_KEY_F1 + 4,
       TERM_KEY_F10 = TERM_KEY_F1 + 9,
       TERM_KEY_RESIZE,
       TERM_KEY_MOUSE,
       TERM_KEY_RESUMED,
       TERM_KEY_QUIT
};
enum { TERM_KEY_TAB = '\t', TERM_KEY_ENTER = '\n', TERM_KEY_ESCAPE = 27 };

struct term_options {
  enum theme theme; /* auto: by the background that the terminal reports */
  int ascii;        /* 1: ASCII symbols, 0: Unicode, -1: by what the terminal can show */
  bool no_color, no_mouse, no_sync;
};

enum mouse_action { MOUSE_PRESS, MOUSE_DRAG, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };
struct mouse {
  int x, y;
  enum mouse_action action;
};

/* NULL when it stands; else why not, in plain words. */
const char *term_open(const struct term_options *options);
void term_close(void);
/* The terminal is lent to another program, as it was before, and taken back. */
void term_lend(void);
void term_take_back(void);
/* The signal that asked us to end, 0: none. To be raised again after term_close(). */
int term_signal(void);

void term_size(int *width, int *height);
bool term_ascii_lines(void);
bool term_ascii_text(void);
enum theme term_theme(void);
void term_set_theme(enum theme theme);

/* Shows the canvas; ncurses sends the differences. whole: repaint everything. */
void term_present(const struct canvas *c, bool whole);

/* Waits for a key at most timeout_ms (-1: for ever); TERM_KEY_NONE when none came. Full-width punctuation arrives as
   its ASCII twin. For TERM_KEY_MOUSE *mouse is filled. */
int term_key(int timeout_ms, struct mouse *mouse);

#endif
