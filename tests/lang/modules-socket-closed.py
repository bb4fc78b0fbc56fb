# Sending to somebody who has closed, with everything read and with something left unread.
import socket
import time

server = socket.create_server(('127.0.0.1', 0))


def pair():
    client = socket.create_connection(server.getsockname())
    return client, server.accept()[0]


def attempt(what, function, *args):
    time.sleep(0.05)
    try:
        print(what, function(*args))
    except OSError as e:
        print(what, type(e).__name__, e)


client, other = pair()
client.send(b'one')
print(other.recv(10))
other.send(b'answer')
other.close()
for i in range(2):
    attempt('send', client.send, b'two')
attempt('recv', client.recv, 10)
attempt('recv', client.recv, 10)
attempt('send', client.send, b'three')

client, other = pair()
client.send(b'never read')
time.sleep(0.05)
other.close()
attempt('send', client.send, b'two')
attempt('send', client.send, b'three')
attempt('recv', client.recv, 10)

client, other = pair()
client.send(b'never read')
other.send(b'answer')
time.sleep(0.05)
other.close()
attempt('recv', client.recv, 3)
attempt('recv', client.recv, 10)
attempt('recv', client.recv, 10)
attempt('recv', client.recv, 10)
attempt('send', client.send, b'two')

client, other = pair()
client.send(b'half read')
print(other.recv(4))
other.close()
attempt('recv', client.recv, 10)
attempt('send', client.send, b'two')

client, other = pair()
client.shutdown(socket.SHUT_WR)
print(other.recv(10))
other.send(b'still')
other.close()
attempt('recv', client.recv, 10)
attempt('recv', client.recv, 10)
