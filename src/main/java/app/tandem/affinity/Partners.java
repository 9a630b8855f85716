package app.tandem.affinity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The strongest partners of one product by one ranking, the strongest first, with their counts. */
class Partners {
  /*
   * Whoever offers asks for eight or so: the rest is in store for those that fall behind. All that is known
   * of the partners that are not listed is a rank that none of them is above (rest). Counts change one pair at
   * a time, and each time its rank is known: so what is listed down to that bound is exactly the best. When
   * too few of the listed ones are left above it, they are read anew from all pairs of the product.
   *
   * A rank in the cart has the partner's own weight in it, as it was when the pair last changed. Whoever reads
   * computes it anew from what it is now, for all that are listed.
   */
  static final int MOST = 24;

  /** Ints that a partner takes in a row. */
  static final int PARTS = 4;

  /** The rank that everything is above. */
  static final int NOTHING = Integer.MIN_VALUE;

  /** How many are asked for where nothing else is set. */
  private static final int ASKED = 8;

  private static final int LEAST_SURE = 12;
  private static final double STEPS = 1_000;

  private final List<Partner> listed = new ArrayList<>();
  private int rest;

  /**
   * A partner in its place.
   *
   * @param number of the other product
   * @param baskets with both
   * @param weight of those
   * @param rank the logarithm of the strength among partners, in thousandths
   */
  record Partner(int number, int baskets, int weight, int rank) {
    private static final Comparator<Partner> STRONGEST_FIRST =
        Comparator.comparingInt(Partner::rank).reversed().thenComparingInt(Partner::number);

    /** Its counts without its rank, which is as old as the last change of the pair. */
    private Partner pair() {
      return new Partner(number, baskets, weight, 0);
    }

    static Partner of(Ranking ranking, int number, int baskets, int weight, long ofPartner) {
      var strength = ranking.amongPartners(baskets, weight, ofPartner);
      return new Partner(
          number, baskets, weight, (int) Math.floor(StrictMath.log(strength) * STEPS));
    }
  }

  /** None yet. */
  Partners() {
    this(new int[0], NOTHING);
  }

  /**
   * As it was stored.
   *
   * @param rest the rank that no partner is above who is not listed
   */
  Partners(int[] stored, int rest) {
    this.rest = rest;
    for (int i = 0; i < stored.length; i += PARTS) {
      listed.add(new Partner(stored[i], stored[i + 1], stored[i + 2], stored[i + 3]));
    }
  }

  /** Puts a partner in its place, maybe behind all that are listed. */
  void put(Partner partner) {
    remove(partner.number());
    add(partner);
  }

  /** The same for a partner that is not listed. */
  void add(Partner partner) {
    if (listed.size() == MOST
        && Partner.STRONGEST_FIRST.compare(listed.get(MOST - 1), partner) < 0) {
      rest = Math.max(rest, partner.rank());
      return;
    }
    var place = 0;
    while (place < listed.size()
        && Partner.STRONGEST_FIRST.compare(listed.get(place), partner) < 0) {
      place++;
    }
    listed.add(place, partner);
    if (listed.size() > MOST) {
      rest = Math.max(rest, listed.remove(MOST).rank());
    }
  }

  /** Takes a partner off who is none any more. */
  void remove(int number) {
    listed.removeIf(partner -> partner.number() == number);
  }

  /** Whether too few of the listed are surely the best. */
  boolean isToBeReadAnew() {
    return rest != NOTHING
        && listed.stream().filter(partner -> partner.rank() >= rest).count() < LEAST_SURE;
  }

  /** Whether the first of another list are in this one, whichever their places. */
  boolean holdsBestOf(Partners right) {
    var pairs = pairs();
    return right.listed.stream().limit(ASKED).map(Partner::pair).allMatch(pairs::contains);
  }

  /** All that are listed, with their counts and without their ranks. */
  Set<Partner> pairs() {
    return listed.stream().map(Partner::pair).collect(Collectors.toSet());
  }

  List<Partner> listed() {
    return List.copyOf(listed);
  }

  int rest() {
    return rest;
  }

  /** To be stored: of each partner its number, baskets, weight and rank. */
  int[] toArray() {
    return listed.stream()
        .flatMapToInt(
            partner ->
                IntStream.of(partner.number(), partner.baskets(), partner.weight(), partner.rank()))
        .toArray();
  }
}
