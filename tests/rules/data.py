"""The simulator has no writable globals: data.py LIBRARY…"""
import re
import subprocess
import sys

# .data.rel.ro is constant: pointers in it are set once, by the loader.
WRITABLE = re.compile(r'^(\.t?data|\.t?bss|COMMON)(?!\.rel\.ro)(\.\S+)?\s+(\d+)', re.M)
INSTRUMENTED = re.compile(r'asan|ubsan|gcov')


def instrumented(library):
    """Sanitizers put data of their own into every object; the plain build answers for it."""
    symbols = subprocess.run(['nm', library], capture_output=True, text=True, check=False).stdout
    return INSTRUMENTED.search(symbols) is not None


def main():
    bad = 0
    for library in sys.argv[1:]:
        if instrumented(library):
            sys.exit(77)
        sizes = subprocess.run(['size', '-A', library], capture_output=True, text=True, check=True).stdout
        for part in sizes.split('\n\n'):
            for section, _, size in WRITABLE.findall(part):
                if int(size):
                    print(f'{part.split()[0]} of {library}: {size} bytes in {section}')
                    bad += 1
    sys.exit(1 if bad else 0)


main()
