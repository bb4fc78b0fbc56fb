/* Lists of jobs as scenarios: what each form of a list becomes, and where its errors are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/jobs.h"

static const char head[] = "# lockstep: second=1\nfrom lockstep import job\n\n";

/* A table's rows stay on their lines. */
static void table_becomes(const char *file, const char *list, const char *scenario) {
  struct buffer out = {0};
  struct diags diags = {0};
  assert_true(jobs_are(file, list, strlen(list)));
  assert_true(jobs_scenario(file, list, strlen(list), NULL, &out, &diags));
  assert_string_equal(out.data, scenario);
  buffer_finish(&out);
  diags_finish(&diags);
}

static void becomes(const char *file, const char *list, const char *policy, const char *jobs) {
  struct buffer out = {0};
  struct diags diags = {0};
  assert_true(jobs_are(file, list, strlen(list)));
  assert_true(jobs_scenario(file, list, strlen(list), policy, &out, &diags));
  assert_memory_equal(out.data, head, sizeof head - 1);
  assert_string_equal(out.data + sizeof head - 1, jobs);
  buffer_finish(&out);
  diags_finish(&diags);
}

static void refused(const char *file, const char *list, unsigned line, unsigned column) {
  struct buffer out = {0};
  struct diags diags = {0};
  assert_true(jobs_are(file, list, strlen(list)) || list[0] == '\0');
  assert_false(jobs_scenario(file, list, strlen(list), NULL, &out, &diags));
  assert_int_equal(diags.count, 1);
  assert_int_equal(diags.list[0].line, line);
  assert_int_equal(diags.list[0].column, column);
  buffer_finish(&out);
  diags_finish(&diags);
}

static void tables(void **state) {
  (void)state;
#define TABLE(jobs) "from lockstep import job" jobs "\n# lockstep: second=1\n"
#define TWO "job('A', arrival=0, burst=7, priority=2)\njob('B', arrival=2, burst=4)"
  table_becomes("x.csv", "A,0,7,2\nB,2,4\n", TABLE("; " TWO));
  table_becomes("x.csv", "name,arrival,burst,priority\r\nA,0,7,2\r\nB,2,4,\r\n", TABLE("\n" TWO));
  table_becomes("-", "A;0;7;2\n\n# and\nB;2;4",
                TABLE("; job('A', arrival=0, burst=7, priority=2)\n\n\njob('B', arrival=2, burst=4)"));
  table_becomes("x.csv", "burst,Name\n7,\"it's \"\"it\"\"\"\n", TABLE("\njob('it\\'s \"it\"', burst=7)"));
  table_becomes("x.csv", "A,1,3 2 4\n,1,5\n",
                TABLE("; job('A', arrival=1, burst=[3, 2, 4, ])\njob('P2', arrival=1, burst=5)"));
  table_becomes("x.csv", "\xEF\xBB\xBFname,arrival,burst,priority\nA,0,7,2\nB,2,4\n", TABLE("\n" TWO));
  table_becomes("x.csv", "\xEF\xBB\xBFP,0,7\n", TABLE("; job('P', arrival=0, burst=7)"));
  table_becomes("-", "Process,Arrival Time,burst_time,Priority\nA,0,7,2\nB,2,4\n", TABLE("\n" TWO));
  table_becomes("-", ",0,7\nP3,0,1\n,0,2\n",
                TABLE("; job('P1', arrival=0, burst=7)\njob('P3', arrival=0, burst=1)\n"
                      "job('P4', arrival=0, burst=2)"));
  table_becomes("x.csv", "PID,AT,BT,Prio\nA,0,7,2\nB,2,4,\n", TABLE("\n" TWO));
  table_becomes("x.csv", "ProcessName;arrival-time (ms);CPU burst (ms);priority;;\nA;0;7;2;;\nB;2;4;;;;\n",
                TABLE("\n" TWO));
  table_becomes("-", "name,period,burst\nT1,5,2\n", TABLE("\njob('T1', period=5, burst=2)"));
}

static void lists(void **state) {
  (void)state;
  becomes("-", "7,3\n", NULL, "job('P1', burst=7)\njob('P2', burst=3)\n");
  becomes("-", "-l 7 3", NULL, "job('P1', burst=7)\njob('P2', burst=3)\n");
  becomes("-", "0:7,2:3:1", NULL, "job('P1', arrival=0, burst=7)\njob('P2', arrival=2, burst=3, priority=1)\n");
  becomes("-", "10:75,5:25", "lottery", "job('P1', burst=10, tickets=75)\njob('P2', burst=5, tickets=25)\n");
  becomes("-", "a:30:200,b:20:50", NULL, "job('a', burst=30, working_set=200)\njob('b', burst=20, working_set=50)\n");
  becomes("-", "0,7,3:2,4,0", NULL, "job('P1', arrival=0, burst=[3, 5, 3, 5, 1])\njob('P2', arrival=2, burst=4)\n");
}

static void errors(void **state) {
  (void)state;
  refused("x.csv", "A,0,7\nB,x,4\n", 2, 3);
  refused("x.csv", "name,arrival,length\nA,0,7\n", 1, 14);
  refused("x.csv", "name,arrival\nA,0\n", 1, 1);
  refused("x.csv", "A,0,7,1,9\n", 1, 9);
  refused("x.csv", "", 1, 1);
  refused("x.csv", "A,0,0\n", 1, 5);
  refused("-", "0:7,2:3:4:5", 1, 5);
  refused("-", "0:7,2:3,x", 1, 9);
  refused("-", "7,3,,5", 1, 5);
  refused("-", "7,-1", 1, 3);
  refused("-", "a:30:200,b:20:x", 1, 15);
  refused("x.csv", "A,0,7\n\"B,1,3\n", 2, 1);
  refused("x.csv", "A,0,7\nA,1,3\n", 2, 1);
  refused("-", "0:7\n2:99999999999999999999", 2, 3);
  refused("-", "1.5,2", 1, 1);
  refused("-", "0.5:7,2:3", 1, 1);
  refused("x.csv", "name,,burst\nA,,7\n", 1, 6);
  refused("x.csv", "A,0,7,\nB,0,7,,9\n", 2, 8);
  refused("x.csv", "A,0,7\n\xc3\xbc\xc3,0,7\n", 2, 2);
}

/* As many as there may be, and one message however many more there are. */
static void very_long_ones(void **state) {
  (void)state;
  struct buffer list = {0}, out = {0};
  struct diags diags = {0};
  for (int i = 0; i < 100000; i++) buffer_printf(&list, "J%d,%d,1\n", i, i);
  assert_false(jobs_scenario("x.csv", list.data, list.length, NULL, &out, &diags));
  assert_int_equal(diags.count, 1);
  assert_int_equal(diags.list[0].line, 5001);
  buffer_finish(&out);
  diags_finish(&diags);
  size_t end = (size_t)(strstr(list.data, "J5000,") - list.data);
  assert_true(jobs_scenario("x.csv", list.data, end, NULL, &out, &diags));
  buffer_finish(&list);
  buffer_finish(&out);
  diags_finish(&diags);
}

static void programs(void **state) {
  (void)state;
  static const char *const texts[] = {"x = 1\n", "import os\n", "\"\"\"A,B\"\"\"\n", "", "print(1, 2)\n", "pass\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_false(jobs_are("-", texts[i], strlen(texts[i])));
  assert_false(jobs_are("x.py", "7,3\n", 4));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(tables), cmocka_unit_test(lists), cmocka_unit_test(errors),
                                     cmocka_unit_test(very_long_ones), cmocka_unit_test(programs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
