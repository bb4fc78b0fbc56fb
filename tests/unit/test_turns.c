/* Threads that compute take turns, under every policy, for cores and for the GIL: whole periods of turns go by at one go,
   and the state behind is the one that single steps lead to, byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "same.h"

/* Threads of two processes; now and then one does what others notice. */
static const char turns[] = "import threading, time\n"
                            "from multiprocessing import Process\n"
                            "from lockstep import schedule\n"
                            "n = 0\n"
                            "def loop(k):\n"
                            "    x = 1\n"
                            "    for i in range(k):\n"
                            "        x = x * 3 % 1009\n"
                            "        if x == 1: x = 2\n"
                            "def down(k):\n"
                            "    while k > 0:\n"
                            "        k -= 1\n"
                            "def counts(k):\n"
                            "    global n\n"
                            "    for i in range(k):\n"
                            "        if i % 2000 == 1999: n += 1\n"
                            "def naps(k):\n"
                            "    for i in range(3):\n"
                            "        down(k)\n"
                            "        time.sleep(0.9)\n"
                            "def other():\n"
                            "    ts = [threading.Thread(target=down, args=(k,)) for k in (1500, 3000)]\n"
                            "    for t in ts: t.start()\n"
                            "    for t in ts: t.join()\n"
                            "ts = [threading.Thread(target=loop, args=(k,)) for k in (900, 2500, 4100)]\n"
                            "ts += [threading.Thread(target=counts, args=(5000,))]\n"
                            "ts += [threading.Thread(target=naps, args=(700,))]\n"
                            "if uneven:\n"
                            "    schedule(ts[1], nice=3, tickets=2, priority=1)\n"
                            "    schedule(ts[3], nice=-2, tickets=3, priority=1)\n"
                            "Process(target=other).start()\n"
                            "for t in ts: t.start()\n"
                            "for t in ts: t.join()\n";

static void in_turn(void **unused) {
  (void)unused;
  static const char *const policies[] = {"fifo",
                                         "fifo ties=index",
                                         "fifo switch=2",
                                         "rr",
                                         "rr quantum=7 ties=index",
                                         "rr quantum=3 queue_entry=requeue_first switch=1",
                                         "rr quantum=6 slice_clock=global",
                                         "rr queues=per_cpu",
                                         "rr queues=per_cpu peek_interval=900",
                                         "sjf",
                                         "srtf",
                                         "hrrn",
                                         "priority",
                                         "priority quantum=4",
                                         "priority quantum=4 aging=9",
                                         "priority preemptive=off quantum=3 queue_entry=requeue_first",
                                         "mlfq",
                                         "mlfq quanta=2,4 boost=2500",
                                         "feedback quantum=2",
                                         "lottery",
                                         "stride",
                                         "stride partial_slice=full quantum=4",
                                         "fair",
                                         "fair algorithm=eevdf quantum=3",
                                         "edf",
                                         "rm",
                                         "fp",
                                         "random"};
  static const char *const machines[] = {"cores=1",
                                         "cores=2",
                                         "cores=3",
                                         "cores=1 gil=on",
                                         "cores=2 gil=on",
                                         "cores=4 gil=7",
                                         "cores=2 gil=on gil_switch=calls"};
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
    for (size_t k = 0; k < sizeof machines / sizeof *machines; k++) {
      char settings[120], even[sizeof turns + 20], uneven[sizeof turns + 20];
      snprintf(settings, sizeof settings, "%s policy=%s", machines[k], policies[i]);
      snprintf(even, sizeof even, "uneven = False\n%s", turns);
      snprintf(uneven, sizeof uneven, "uneven = True\n%s", turns);
      same_bytes_of(even, settings);
      same_bytes_of(uneven, settings);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(in_turn)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
