package app.tandem.affinity;

import java.util.stream.IntStream;

/** Counts pairs of two different product numbers: an open-addressing table of primitives. */
class PairCounts {
  /*
   * A pair is one long, the first number in its upper half. The two differ, so no pair is 0, and 0 marks
   * a free slot. Linear probing, at most half full; the multiplier (Knuth, 1973: Fibonacci hashing)
   * spreads neighbouring numbers over the table.
   */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int FIRST_BITS = 10;

  private int bits = FIRST_BITS;
  private long[] pairs = new long[1 << FIRST_BITS];
  private int[] counts = new int[1 << FIRST_BITS];
  private int[] weights = new int[1 << FIRST_BITS];
  private int size;

  /** Takes one counted pair; its weight is 0 where only the count is kept. */
  @FunctionalInterface
  interface Visitor {
    void visit(int one, int other, int count, int weight);
  }

  /**
   * Adds to the count of a pair, and to its weight.
   *
   * @param by less than 0 to take off, as {@code weight}
   */
  void add(int one, int other, int by, int weight) {
    if (one == other) {
      throw new IllegalArgumentException(
          "The product (%d) is no pair with itself.\nMaybe a basket holds it twice."
              .formatted(one));
    }
    var pair = (long) one << 32 | other;
    var slot = slotOf(pair);
    if (pairs[slot] == 0) {
      if (size >= pairs.length / 2) {
        grow();
        slot = slotOf(pair);
      }
      pairs[slot] = pair;
      size++;
    }
    counts[slot] += by;
    weights[slot] += weight;
  }

  /** The count of a pair. */
  int of(int one, int other) {
    return counts[slotOf((long) one << 32 | other)];
  }

  /** The weight of a pair. */
  int weightOf(int one, int other) {
    return weights[slotOf((long) one << 32 | other)];
  }

  /** Where a pair is, or would be. */
  private int slotOf(long pair) {
    var slot = (int) ((pair * GOLDEN) >>> (Long.SIZE - bits));
    while (pairs[slot] != 0 && pairs[slot] != pair) {
      slot = (slot + 1) & (pairs.length - 1);
    }
    return slot;
  }

  private void grow() {
    var oldPairs = pairs;
    var oldCounts = counts;
    var oldWeights = weights;
    bits++;
    pairs = new long[1 << bits];
    counts = new int[1 << bits];
    weights = new int[1 << bits];
    for (int i = 0; i < oldPairs.length; i++) {
      if (oldPairs[i] != 0) {
        var slot = slotOf(oldPairs[i]);
        pairs[slot] = oldPairs[i];
        counts[slot] = oldCounts[i];
        weights[slot] = oldWeights[i];
      }
    }
  }

  /** Shows every pair whose count or weight is not 0, in ascending order. */
  void each(Visitor visitor) {
    var sorted =
        IntStream.range(0, pairs.length)
            .filter(slot -> counts[slot] != 0 || weights[slot] != 0)
            .mapToLong(slot -> pairs[slot])
            .sorted();
    sorted.forEach(
        pair -> {
          var slot = slotOf(pair);
          visitor.visit((int) (pair >>> 32), (int) pair, counts[slot], weights[slot]);
        });
  }
}
