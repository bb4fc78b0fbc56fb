# Bytes: what goes through a socket.
a = b'hello'
print(a, len(a), a[0], a[1:3], a.upper(), a + b' world', a == b'hello', a != b'x', a.decode(), b'x' in a)
s = '中文 and é'
e = s.encode('utf8')
print(e, len(e), e.decode('utf-8') == s, isinstance(e, bytes), type(e).__name__, bool(b''), not b'')
print(b"it's", b'a"b', b'\x00\xff\n\\', bytes(3), bytes([65, 66]), bytes('x', 'ascii'))
print('%s %r %s' % (a, a, str(a)), f'{a} {a!r}', [a, b'z'], a.split(b'l'), b','.join([b'a', b'b']))
try: 'a' + b'b'
except TypeError as x: print(x)
try: b'a' + 'b'
except TypeError as x: print(x)
try: b'\xff'.decode()
except UnicodeDecodeError as x: print(x)
print(a.startswith(b'he'), a.find(b'l'), a.replace(b'l', b'L'), list(b'ab'), b'12'.isdigit(), a * 2)
x = b''
x += b'abc'
print(x, x.hex(), 'é'.encode('latin-1'))
# str() with an encoding is decode()
print(str(b'abc', 'ascii'), str(e, encoding='utf-8') == s, str(b'a\xff', 'utf-8', 'ignore'), str(b'x', errors='ignore'))
print(str(b'x'), str(object=5), str() == '', list(map(str, [1, b'x'])))
for wrong in (lambda: str('a', 'ascii'), lambda: str(3, 'ascii'), lambda: str(b'\xff', 'utf-8'),
              lambda: str(b'a\xff', 'ascii'), lambda: str(b'a', 'klingon')):
    try: wrong()
    except (TypeError, ValueError, LookupError) as x: print(type(x).__name__, x)

print(b'hello %d %s %b!' % (3, b'x', b'\xffy'), b'%05.2f' % 2.5, b'%s' % b'q', b'%x' % 255)
try: b'%s' % 'a'
except TypeError as x: print(x)

print(int(b' 12 '), float(b'2.5e1'), int(b'-7') + 1)
for wrong in (lambda: int(b'x1'), lambda: float(b'y')):
    try: wrong()
    except ValueError as x: print(x)
