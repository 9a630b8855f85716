package app.tandem.segment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which buckets of the shop's counts a customer lies. */
final class Buckets {
  static final String RECENCY = "recency";
  static final String ORDERS = "orders";
  static final String RHYTHM = "rhythm";
  private static final String MONEY = "money:";
  private static final String MEMBERS = "members:";

  private static final int MOST_ORDERS = 1_000;
  private static final long SECONDS_A_DAY = 86_400;
  private static final int EIGHT_A_DOUBLING = 8;
  private static final int MOST_RHYTHM = 730;

  private Buckets() {}

  /** One customer more or fewer in a bucket. */
  record Delta(String what, int bucket, int delta) {}

  static String money(String currency) {
    return MONEY + currency;
  }

  /** The currency of such counts; null of others. */
  static @Nullable String currencyOf(String what) {
    return what.startsWith(MONEY) ? what.substring(MONEY.length()) : null;
  }

  static String members(String segment) {
    return MEMBERS + segment;
  }

  static String segmentOf(String what) {
    return what.substring(MEMBERS.length());
  }

  static int day(Figures figures) {
    var last = figures.lastPaidAt();
    return last == null ? 0 : (int) Math.floorDiv(last.getEpochSecond(), SECONDS_A_DAY);
  }

  static int orders(Figures figures) {
    return Math.min(MOST_ORDERS, figures.orders());
  }

  /** Each is nine percent wider than the one before; money is told apart no finer. */
  static int money(Figures figures) {
    var minor = figures.moneyMinor();
    return minor < 1
        ? 0
        : 1 + (int) Math.floor(EIGHT_A_DOUBLING * Math.log((double) minor) / Math.log(2));
  }

  /** What changes in the shop's counts when a customer's figures do. */
  static List<Delta> between(Figures before, Figures after) {
    var deltas = new ArrayList<Delta>();
    var old = of(before, -1);
    var fresh = of(after, 1);
    old.stream().filter(one -> !fresh.contains(opposite(one))).forEach(deltas::add);
    fresh.stream().filter(one -> !old.contains(opposite(one))).forEach(deltas::add);
    return deltas;
  }

  private static Delta opposite(Delta delta) {
    return new Delta(delta.what, delta.bucket, -delta.delta);
  }

  private static List<Delta> of(Figures figures, int delta) {
    if (figures.orders() == 0) {
      return List.of();
    }
    var all = new ArrayList<Delta>();
    all.add(new Delta(RECENCY, day(figures), delta));
    all.add(new Delta(ORDERS, orders(figures), delta));
    all.add(new Delta(money(figures.currency()), money(figures), delta));
    var gap = figures.gap();
    if (gap != null) {
      all.add(new Delta(RHYTHM, (int) Math.min(MOST_RHYTHM, gap.toDays()), delta));
    }
    return all;
  }
}
