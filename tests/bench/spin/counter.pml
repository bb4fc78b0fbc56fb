/* Counters: T threads add 1 to a shared number K times, without a lock. -DT= -DK= */
byte x;

proctype count() {
  byte k, hand;
again:
  hand = x;
  atomic {
    x = hand + 1;
    hand = 0;
    k++;
    if
    :: k < K -> goto again
    :: else
    fi
  }
}

init {
  byte i;
  atomic { for (i : 1 .. T) { run count() } }
}
