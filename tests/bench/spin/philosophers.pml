/* Philosophers: each takes two forks, eats once, puts them back. -DN= -DORDERED= */
bool fork[N];

proctype dine(byte first, second) {
  atomic { !fork[first] -> fork[first] = true }
  atomic { !fork[second] -> fork[second] = true }
  fork[second] = false;
  fork[first] = false
}

init {
  byte i;
  atomic {
    for (i : 0 .. N - 1) {
      if
      :: ORDERED && i == N - 1 -> run dine(0, i)
      :: else -> run dine(i, (i + 1) % N)
      fi
    }
  }
}
