/* A program on a pseudo-terminal, its screen kept by libvterm: what a person would see, for tests. */
#ifndef LOCKSTEP_TESTS_VT_H
#define LOCKSTEP_TESTS_VT_H

#include <stdbool.h>
#include <sys/types.h>
#include <vterm.h>

enum { VT_ROW_BYTES = 4096, VT_PATIENCE_MS = 10000 };

struct vt {
  VTerm *term;
  VTermScreen *screen;
  int master;
  pid_t child;
  int rows, columns;
  bool alternate, cursor; /* as the program has set them */
  bool ended;             /* nothing more will come */
  size_t bytes;           /* received so far */
};

struct vt_setup {
  int rows, columns;
  const char *term;         /* TERM */
  const char *locale;       /* LC_ALL */
  const char *const *extra; /* more "NAME=VALUE", NULL behind the last */
  const char *input;        /* standard input comes from this text through a pipe; NULL: from the terminal */
};

void vt_start(struct vt *v, const struct vt_setup *setup, char *const argv[]);
/* Takes what comes until it is quiet for that long; false at the end of the program. */
bool vt_pump(struct vt *v, int quiet_ms);
/* Until the text stands on the screen; false when patience is over (the screen is printed then). */
bool vt_wait(struct vt *v, const char *text);
bool vt_wait_gone(struct vt *v, const char *text);
int vt_find(const struct vt *v, const char *text);   /* row, -1: nowhere */
void vt_row(const struct vt *v, int row, char *out); /* VT_ROW_BYTES, blanks at the end cut */
void vt_print(const struct vt *v);
void vt_type(struct vt *v, const char *bytes);
void vt_resize(struct vt *v, int rows, int columns);
VTermScreenCell vt_cell(const struct vt *v, int row, int column);
/* Waits for the end: the status of waitpid(). The terminal's own settings are compared with those before. */
int vt_end(struct vt *v, bool *clean);
void vt_free(struct vt *v);
/* Types q and frees: true when the program ended well and left the terminal as it was. */
bool vt_left(struct vt *v);

#endif
