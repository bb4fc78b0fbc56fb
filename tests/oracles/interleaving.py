"""Programs of a small register machine as scenarios: memory is Atomic objects, registers are locals, every instruction is
noted in a list, and a recorded schedule says whose instruction comes next."""
CONDITIONS = {'jeq': '==', 'jne': '!=', 'jgt': '>', 'jge': '>=', 'jlt': '<', 'jle': '<='}
MEMORY = ('load', 'store', 'swap', 'fetchadd')
REGISTERS = ('ax', 'bx', 'cx', 'dx')


def addresses(case):
    return sorted({op[2] for op in case['program'] if op[0] in MEMORY})


def statements(op, at):
    """One instruction as Python."""
    name, rest = op[0], op[1:]
    following = f'pc = {at + 1}'
    if name == 'load':
        return [f'{rest[0]} = m{rest[1]}.load()', following]
    if name == 'store':
        return [f'm{rest[1]}.store({rest[0]})', following]
    if name == 'swap':
        return [f'{rest[0]} = m{rest[1]}.exchange({rest[0]})', following]
    if name == 'fetchadd':
        return [f'{rest[0]} = m{rest[1]}.fetch_add({rest[0]})', following]
    if name == 'set':
        return [f'{rest[0]} = {rest[1]}', following]
    if name in ('add', 'sub'):
        return [f'{rest[0]} = {rest[0]} {"+" if name == "add" else "-"} {rest[1]}', following]
    if name == 'cmp':
        return [f'difference = {rest[0]} - {rest[1]}', following]
    if name == 'jmp':
        return [f'pc = {rest[0]}']
    if name in CONDITIONS:
        return [f'pc = {rest[0]} if difference {CONDITIONS[name]} 0 else {at + 1}']
    return ['return'] if name == 'halt' else [following]


def scenario(case):
    lines = ['# lockstep: second=1 policy=fifo', 'from threading import Thread', 'from lockstep import Atomic', '',
             'trace = []']
    lines += [f'm{address} = Atomic(0)' for address in addresses(case)]
    lines += ['', f'def run(me, {", ".join(REGISTERS)}):', '    pc = 0', '    difference = 0', '    while True:',
              '        trace.append((me, pc))']
    for at, op in enumerate(case['program']):
        lines.append(f'        {"elif" if at else "if"} pc == {at}:')
        lines += ['            ' + line for line in statements(op, at)]
    lines.append('')
    for number, thread in enumerate(case['threads']):
        values = ', '.join(str(thread.get('regs', {}).get(register, 0)) for register in REGISTERS)
        lines.append(f't{number} = Thread(target=run, name={thread["name"]!r}, args=({number}, {values}))')
    count = range(len(case['threads']))
    lines += [f't{number}.start()' for number in count] + [f't{number}.join()' for number in count]
    lines += [f'memory{address} = m{address}.load()' for address in addresses(case)]
    return '\n'.join(lines) + '\n'


def schedule(case):
    """Who takes each visible step, from the start of the threads on: one for the note, one more where memory is touched."""
    lines = scenario(case).splitlines()
    line_of = {text.strip(): number for number, text in enumerate(lines, 1)}
    note, places = line_of['trace.append((me, pc))'], {}
    for number, text in enumerate(lines, 1):
        if text.strip().startswith(('if pc == ', 'elif pc == ')):
            places[int(text.rstrip(':').split()[-1])] = number + 1
    steps = [f'MainThread {line_of[f"t{number}.start()"]}' for number in range(len(case['threads']))]
    for thread, instructions in case['expect']['slices']:
        name = case['threads'][thread]['name']
        for at in instructions:
            steps.append(f'{name} {note}')
            if case['program'][at][0] in MEMORY:
                steps.append(f'{name} {places[at]}')
    return 'lockstep schedule 1\nprogram: <stdin>\n\n' + '\n'.join(steps) + '\n'


def slices(trace):
    found = []
    for thread, at in trace:
        if not found or found[-1][0] != thread:
            found.append([thread, []])
        found[-1][1].append(at)
    return found


def memory(variables, case):
    return {str(address): variables[f'memory{address}'] for address in addresses(case)}
