/* A barrier made of semaphores (two turnstiles): N threads pass it TURNS times. -DN= -DTURNS= */
byte count, mutex = 1, entry, leave = 1;

proctype work() {
  byte turn, hand;
again:
  atomic { mutex > 0 -> mutex-- }
  hand = count;
  d_step { count = hand + 1; hand = 0 }
  atomic {
    if
    :: count == N -> goto all_in
    :: else -> goto counted
    fi
  }
all_in:
  atomic { leave > 0 -> leave-- }
  entry++;
counted:
  mutex++;
  atomic { entry > 0 -> entry-- }
  entry++;
  atomic { mutex > 0 -> mutex-- }
  hand = count;
  d_step { count = hand - 1; hand = 0 }
  atomic {
    if
    :: count == 0 -> goto all_out
    :: else -> goto discounted
    fi
  }
all_out:
  atomic { entry > 0 -> entry-- }
  leave++;
discounted:
  mutex++;
  atomic { leave > 0 -> leave-- }
  atomic {
    leave++;
    turn++;
    if
    :: turn < TURNS -> goto again
    :: else
    fi
  }
}

init {
  byte i;
  atomic { for (i : 1 .. N) { run work() } }
}
