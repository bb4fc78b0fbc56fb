/* A bounded buffer with semaphores: P producers, C consumers. -DP= -DC= -DITEMS= -DSLOTS= */
byte buffer[SLOTS], head, tail, free = SLOTS, used, mutex = 1;

proctype produce(byte turns) {
  byte h;
again:
  atomic { free > 0 -> free-- }
  atomic { mutex > 0 -> mutex-- }
  h = head;
  d_step { buffer[h] = 1; h = 0 }
  h = head;
  d_step { head = (h + 1) % SLOTS; h = 0 }
  mutex++;
  atomic {
    used++;
    turns--;
    if
    :: turns > 0 -> goto again
    :: else
    fi
  }
}

proctype consume(byte turns) {
  byte t;
again:
  atomic { used > 0 -> used-- }
  atomic { mutex > 0 -> mutex-- }
  t = tail;
  d_step { assert(buffer[t] == 1); t = 0 }
  t = tail;
  d_step { buffer[t] = 0; t = 0 }
  t = tail;
  d_step { tail = (t + 1) % SLOTS; t = 0 }
  mutex++;
  atomic {
    free++;
    turns--;
    if
    :: turns > 0 -> goto again
    :: else
    fi
  }
}

init {
  byte i;
  atomic {
    for (i : 1 .. P) { run produce(ITEMS) }
    for (i : 1 .. C) { run consume(ITEMS * P / C) }
  }
}
