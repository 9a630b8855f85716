package app.tandem.delivery.returned;

/**
 * What became of what was told.
 *
 * @param taken recipients that were told of for the first time
 * @param repeated that were told of before
 * @param unknown of those that were taken: of which no message is known, so that nothing follows
 * @param suppressed addresses that are mailed no more from now on
 * @param ignored reports that count for nothing, such as answers
 */
record Taken(int taken, int repeated, int unknown, int suppressed, int ignored) {
  static final Taken NOTHING = new Taken(0, 0, 0, 0, 0);

  Taken plus(Taken other) {
    return new Taken(
        taken + other.taken,
        repeated + other.repeated,
        unknown + other.unknown,
        suppressed + other.suppressed,
        ignored + other.ignored);
  }
}
