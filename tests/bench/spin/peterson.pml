/* Peterson's algorithm for N threads (the filter), TURNS times each. -DN= -DTURNS= */
byte level[N], last[N], inside;

proctype enter(byte me) {
  byte turn, at = 1, other, hand;
climb:
  level[me] = at;
  last[at] = me;
look:
  /* other is the next one to look at; the thread itself is no step */
  atomic {
    if
    :: other == me -> other++
    :: else
    fi;
    if
    :: other >= N -> goto climbed
    :: else
    fi;
    if
    :: level[other] >= at -> goto blocked
    :: else -> other++
    fi;
    if
    :: other == me -> other++
    :: else
    fi;
    if
    :: other >= N -> other = 0; at++; if :: at < N -> goto climb :: else -> goto in fi
    :: else -> goto look
    fi
  }
climbed:
  assert(false);
blocked:
  atomic {
    if
    :: last[at] == me -> other = 0; goto look
    :: else -> other++
    fi;
    if
    :: other == me -> other++
    :: else
    fi;
    if
    :: other >= N -> other = 0; at++; if :: at < N -> goto climb :: else -> goto in fi
    :: else -> goto look
    fi
  }
in:
  hand = inside;
  d_step { inside = hand + 1; hand = 0 }
  assert(inside == 1);
  hand = inside;
  d_step { inside = hand - 1; hand = 0 }
  atomic {
    level[me] = 0;
    at = 1;
    turn++;
    if
    :: turn < TURNS -> goto climb
    :: else
    fi
  }
}

init {
  byte i;
  atomic { for (i : 0 .. N - 1) { run enter(i) } }
}
