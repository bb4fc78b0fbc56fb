/* Readers and writers with a light switch: R readers, W writers. -DR= -DW= */
byte a, b, readers, mutex = 1, room = 1;

proctype reader() {
  byte hand;
  atomic { mutex > 0 -> mutex-- }
  hand = readers;
  d_step { readers = hand + 1; hand = 0 }
  atomic {
    if
    :: readers == 1 -> goto first
    :: else -> goto inside
    fi
  }
first:
  atomic { room > 0 -> room-- }
inside:
  mutex++;
  hand = a;
  d_step { assert(b == hand); hand = 0 }
  atomic { mutex > 0 -> mutex-- }
  hand = readers;
  d_step { readers = hand - 1; hand = 0 }
  atomic {
    if
    :: readers == 0 -> goto last
    :: else -> goto out
    fi
  }
last:
  room++;
out:
  mutex++
}

proctype writer() {
  byte hand;
  atomic { room > 0 -> room-- }
  hand = a;
  d_step { a = hand + 1; hand = 0 }
  hand = b;
  d_step { b = hand + 1; hand = 0 }
  room++
}

init {
  byte i;
  atomic {
    for (i : 1 .. R) { run reader() }
    for (i : 1 .. W) { run writer() }
  }
}
