"""Prints how many tests of a meson test log passed and how many did not."""
import json
import sys

results = [json.loads(line)['result'] for line in open(sys.argv[1], encoding='utf8')]
good = sum(result in ('OK', 'EXPECTEDFAIL') for result in results)
skipped = sum(result == 'SKIP' for result in results)
print(good, len(results) - good - skipped)
