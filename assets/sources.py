"""Names the C sources of a folder for meson, one path a line."""
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
for source in sorted((root / sys.argv[2]).glob('*.c')):
    print(source.relative_to(root))
