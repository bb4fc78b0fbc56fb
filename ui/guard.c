/* Crashes: the restoring bytes and the terminal settings are written by async-signal-safe calls, on a stack of their
   own, then the signal is raised again. Requests to end only leave a byte in a pipe: the main loop ends as usual. */
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { GUARD_STACK = 64 << 10, GUARD_BYTES = 512 };

static struct termios saved;
static int terminal = -1;
static char restore_bytes[GUARD_BYTES];
static size_t restore_length;
static int wakeup[2] = {-1, -1};
static volatile sig_atomic_t requested, suspended;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};
static const int requests[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

static void crash(int number) {
  size_t done = 0;
  while (done < restore_length) {
    ssize_t n = write(terminal, restore_bytes + done, restore_length - done);
    if (n <= 0) break;
    done += (size_t)n;
  }
  tcsetattr(terminal, TCSANOW, &saved);
  raise(number);
}

static void poke(void) {
  int before = errno;
  ssize_t ignored = write(wakeup[1], "!", 1);
  (void)ignored;
  errno = before;
}

static void request(int number) {
  requested = number;
  poke();
}

static void suspend(int number) {
  (void)number;
  suspended = 1;
  poke();
}

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void guard_save(int file) {
  terminal = file;
  tcgetattr(terminal, &saved);
}

static char crash_stack[GUARD_STACK]; /* a handler must have one when the program's own has overflowed */

static void open_pipe(void) {
  if (wakeup[0] >= 0 || pipe(wakeup) != 0) return;
  for (int i = 0; i < 2; i++) {
    fcntl(wakeup[i], F_SETFL, O_NONBLOCK);
    fcntl(wakeup[i], F_SETFD, FD_CLOEXEC);
  }
}

void guard_arm(const char *restore, size_t length) {
  restore_length = length < GUARD_BYTES ? length : GUARD_BYTES;
  memcpy(restore_bytes, restore, restore_length);
  open_pipe();
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(&stack, NULL);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    handle(crashes[i], crash, (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK));
  }
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) handle(requests[i], request, 0);
  handle(SIGTSTP, suspend, 0);
  signal(SIGPIPE, SIG_IGN);
}

void guard_disarm(void) {
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) handle(crashes[i], SIG_DFL, 0);
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) handle(requests[i], SIG_DFL, 0);
  handle(SIGTSTP, SIG_DFL, 0);
}

int guard_wakeup(void) { return wakeup[0]; }
int guard_signal(void) { return (int)requested; }

bool guard_suspended(void) {
  bool was = suspended != 0;
  suspended = 0;
  return was;
}

void guard_stop(void) {
  handle(SIGTSTP, SIG_DFL, 0);
  raise(SIGTSTP);
  handle(SIGTSTP, suspend, 0);
}
