"""What `w` says of a thread in the interface, in both languages, and to where `W` goes: why.py LOCKSTEP

A small scenario for each cause; of its threads one is asked after the other until the one that is meant has answered.
"""
import concurrent.futures
import re
import subprocess
import sys

JOBS = '# lockstep: second=1 {settings}\nfrom lockstep import job\n'
SWITCH = JOBS + 'job("A", 0, 9)\njob("B", 2, 4)\njob("C", 3, 1)\njob("D", 30, 1)\n'
THREADS = '# lockstep: policy=fifo\nimport threading, time, queue\nfrom lockstep import compute\n'

# settings, program, tick, what is said, the same in Chinese, tick behind W or what is said there (None: there is no cause)
CASES = [
    ('policy=srtf switch=3', SWITCH, 4, 'Core 0 is switching to B, which runs from tick 5 on. srtf: its core is switching to it, '
     'which cannot be interrupted; C became ready later.', '核心 0 正在切换到 B，它从第 5 拍起运行。srtf：它的核心正在切换到它，不能打断', None),
    ('policy=srtf switch=3', SWITCH, 4, 'C is ready and waits for a core; its burst takes 1 more. B runs instead. srtf: its core '
     'is switching to it, which cannot be interrupted', 'C 就绪，在等核心；脉冲还要 1 拍。现在由 B 占用核。', 2),
    ('policy=srtf', SWITCH, 4, 'D has not come yet; it comes at tick 30.', 'D 还没有到来；它在第 30 拍到来。', None),
    ('policy=sjf switch=3', JOBS + 'job("A", 0, 2)\njob("B", 1, 4)\njob("C", 3, 1)\n', 6,
     'B runs instead. sjf: it runs until it waits or ends; C became ready later.', 'sjf：它一直运行到等待或结束；C 后来才就绪。', 2),
    ('policy=fifo cores=2', JOBS + 'job("A", 0, 9)\njob("B", 1, 9)\njob("C", 2, 4, affinity=1)\n', 4,
     'C is ready and waits for a core; its burst takes 4 more. B runs instead.', '现在由 B 占用核。', 1),
    ('policy=rr cores=2 queues=per_cpu quantum=3', JOBS + 'for n in "ABCD":\n    job(n, 0, 9)\n', 1,
     'B runs instead. rr: its turn: it stands before D in the queue.', '现在由 B 占用核。', 0),
    ('policy=fifo dispatch_order=cyclic_index switch_on_io=off', JOBS + 'job("A", 0, [2, 5, 2])\njob("B", 0, 9)\n', 4,
     'its burst takes 9 more. Its core stays idle until the I/O of A is over.', '核保持空闲，等 A 的 I/O 结束。', 1),
    ('policy=fifo', JOBS + 'job("A", 0, [2, 5, 2])\n', 4, 'A waits for a device until tick 7 (line 3).', 'A 等设备，到第 7 拍', 1),
    ('policy=edf', JOBS + 'job("T", 0, 2, period=9)\n', 4, 'T is done until its next release, at tick 9.', '下次到达在第 9 拍。', 1),
    ('', THREADS + 'lock = threading.Lock()\ndef work():\n    with lock:\n        time.sleep(9)\n'
     'for name in "AB":\n    threading.Thread(target=work, name=name).start()\n',
     60, 'B waits for lock lock, held by A (line 6).', 'B 等 锁 lock，它在 A 手里（第 6 行）。', 'A takes lock lock.'),
    ('', THREADS + 'def work():\n    time.sleep(3)\nthreading.Thread(target=work, name="A").start()\n',
     60, 'A sleeps until tick', 'A 睡到第', 'A sleeps until tick'),
    ('', THREADS + 'items = queue.Queue(1)\ndef take():\n    items.get()\nthreading.Thread(target=take, name="A").start()\n'
     'time.sleep(3)\nitems.put(1)\n', 60, 'A waits for an item of queue items, which is empty (line 6).', '里有东西，它是空的',
     'A wants to take something out of queue items; it is empty'),
    ('', THREADS + 'items = queue.Queue(1)\ndef put():\n    items.put(1)\n    items.put(2)\n'
     'threading.Thread(target=put, name="A", daemon=True).start()\ntime.sleep(3)\n',
     60, 'A waits for room in queue items, which is full (line 7).', '有空位，它满了', 'A wants to put something into queue items; it is full'),
    ('', THREADS + 'flag = threading.Event()\nthreading.Thread(target=flag.wait, name="A", daemon=True).start()\ntime.sleep(3)\n',
     60, 'A waits until event flag is set', '被置位', 'A waits until event flag is set.'),
    ('', THREADS + 'ready = threading.Condition()\ndef wait():\n    with ready:\n        ready.wait()\n'
     'threading.Thread(target=wait, name="A", daemon=True).start()\ntime.sleep(3)\n',
     60, 'A waits on condition ready for a notify (line 7).', '上等通知（第 7 行）。',
     'A gives up its lock and waits on condition ready'),
    ('', THREADS + 'gate = threading.Barrier(3)\nthreading.Thread(target=gate.wait, name="A", daemon=True).start()\ntime.sleep(3)\n',
     60, 'A waits at barrier gate: 1 of 3 are there', '3 个到了 1 个', 'A comes to barrier gate'),
    ('', THREADS + 'def work():\n    time.sleep(3)\nt = threading.Thread(target=work, name="A")\nt.start()\nt.join()\n',
     60, 'MainThread waits for the end of A (line 8).', 'MainThread 等 A 结束（第 8 行）。', 'MainThread waits for the end of A'),
    ('', THREADS + 'places = threading.Semaphore(1)\ndef work():\n    with places:\n        time.sleep(9)\n'
     'for name in "AB":\n    threading.Thread(target=work, name=name).start()\n',
     60, 'B waits for a free place of semaphore places (line 6).', '空出名额（第 6 行）。', 'B wants a place of semaphore places'),
    ('', '# lockstep: policy=rr\nimport threading\nfrom lockstep import Latch, RWLock, atomic, compute\nlatch = Latch(2)\n'
     'threading.Thread(target=latch.wait, name="A", daemon=True).start()\ncompute(1)\n',
     60, 'A waits at latch latch: 2 to go', '还差 2', 'A waits until latch latch has been counted down'),
    ('', '# lockstep: policy=rr\nimport threading\nfrom lockstep import RWLock, compute\nbook = RWLock()\ndef write():\n'
     '    with book.write():\n        compute(1)\ndef read():\n    with book.read():\n        pass\n'
     'threading.Thread(target=write, name="A").start()\nthreading.Thread(target=read, name="B").start()\n',
     60, 'B waits to read under', '下读', 'A takes read-write lock book.'),
]


def screen(lockstep, text, tick, keys, language):
    done = subprocess.run([lockstep, '-', '--snapshot', str(tick), '--size', '200x40', '--lang', language, '--keys', keys],
                          input=text, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout or done.stderr


def told(lockstep, text, tick, keys, language):
    shown = screen(lockstep, text, tick, keys, language)
    return re.sub(r'\s*\n\s*', ' ' if language == 'en' else '', shown)


def problem(lockstep, case):
    settings, program, tick, english, chinese, cause = case
    text = program.replace('{settings}', settings)
    chosen = next((keys for keys in ('Down ' * n for n in range(4)) if english in told(lockstep, text, tick, keys + 'w', 'en')), None)
    if chosen is None:
        return f'nobody says: {english}'
    if chinese not in told(lockstep, text, tick, chosen + 'w', 'zh_CN'):
        return f'{chinese}\nis not said:\n' + screen(lockstep, text, tick, chosen + 'w', 'zh_CN')
    shown = screen(lockstep, text, tick, chosen + 'W', 'en')
    if isinstance(cause, str):
        well = cause in shown
    else:
        at = re.search(r'TICK (\d+)', shown)
        well = at is not None and int(at[1]) == (tick if cause is None else cause)
    return None if well else f'{english}\nW does not go to {cause}:\n{shown}'


def main():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [found for found in pool.map(lambda case: problem(sys.argv[1], case), CASES) if found]
    print('\n'.join(problems))
    print(f'{len(CASES)} causes, {len(problems)} wrong')
    sys.exit(bool(problems))


main()
