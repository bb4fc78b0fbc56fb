"""Names the C sources of a folder and of those in it for meson, one path a line."""
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
for source in sorted((root / sys.argv[2]).rglob('*.c')):
    print(source.relative_to(root))
