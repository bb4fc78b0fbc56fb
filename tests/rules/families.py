"""Every row of a family's table of contents has its file, and every file of a family stands in it: families.py ROOT"""
import pathlib
import re
import sys

# Family, its folder, and files of the folder that are no members.
FAMILIES = [('sim/policy/policy.def', {'table', 'realtime'}), ('ui/cli/cli.def', None), ('ui/view/view.def', None),
            ('sim/export/export.def', None)]
# Families whose files stand in folders of their own: the members are what they define.
DEFINED = [('sim/sync/sync.def', 'sync_kind sync_'), ('sim/module/module.def', 'module module_'),
           ('sim/module/type/types.def', 'type_methods type_')]


def undefined(root):
    for table, prefix in DEFINED:
        table = root / table
        rows = re.findall(r'^X\((\w+)', table.read_text(encoding='utf8'), re.M)
        found = [name for path in sorted(table.parent.rglob('*.c'))
                 for name in re.findall(rf'^const struct {prefix}(\w+) =', path.read_text(encoding='utf8'), re.M)]
        for name in sorted(set(rows) ^ set(found)) + sorted({row for row in rows if rows.count(row) > 1}):
            yield f'{table.relative_to(root)}: {name}: rows and definitions differ'


def main():
    root, bad = pathlib.Path(sys.argv[1]), 0
    for table, helpers in FAMILIES:
        table = root / table
        if not table.exists():
            continue
        rows = set(re.findall(r'^X\((\w+)', table.read_text(encoding='utf8'), re.M))
        files = {path.stem for path in table.parent.glob('*.c')}
        missing = {f'{row}.c' for row in rows - files}
        stray = {f'{name}.c' for name in files - rows - helpers} if helpers is not None else set()
        for name in sorted(missing | stray):
            print(f'{table.parent.relative_to(root)}/{name}: ' + ('no such file' if name in missing else f'not in {table.name}'))
            bad += 1
    for problem in undefined(root):
        print(problem)
        bad += 1
    sys.exit(1 if bad else 0)


main()
