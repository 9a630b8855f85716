package app.tandem.affinity;

/**
 * A sequence of two products that enough customers followed.
 *
 * @param one the number of what was bought first
 * @param next the number of what was bought later
 * @param lags how long after
 */
record KeptNext(int one, int next, Lags lags) {

  /** Both numbers in one. */
  static long key(int one, int next) {
    return (long) one << 32 | next;
  }

  long key() {
    return key(one, next);
  }
}
