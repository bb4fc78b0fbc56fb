/* Counters: T threads add 1 to a shared number K times, without a lock; each another number, if they are APART.
   -DT= -DK= -DAPART= */
byte x;

proctype count(byte amount) {
  byte k, hand;
again:
  hand = x;
  atomic {
    x = hand + amount;
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
  atomic { for (i : 1 .. T) { run count((APART -> i : 1)) } }
}
