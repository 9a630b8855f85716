package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a replan would do.
 *
 * @param asked about how many customers the rules were asked
 * @param customers how many it is about; where they are more, the numbers are reckoned from those
 *     that were asked, who were drawn by lot
 * @param moves how many move by how much, the most first; of what is more than a day in whole days
 * @param cancelled how many are cancelled
 * @param fresh how many are new
 * @param unknown how many are left alone, because their rules broke off
 * @param atOnce how many of those that move or are new are due at once then
 * @param samples some of each kind
 */
public record ReplanCount(
    long asked,
    long customers,
    List<Moved> moves,
    long cancelled,
    long fresh,
    long unknown,
    long atOnce,
    List<Sample> samples) {
  private static final int MOST_TOLD = 3;

  public ReplanCount {
    moves = List.copyOf(moves);
    samples = List.copyOf(samples);
  }

  /** So many move by so much. */
  public record Moved(Duration by, long count) {}

  /**
   * One of them.
   *
   * @param what MOVED, CANCELLED or NEW
   * @param followUp its number; null of what is new
   * @param from when it is due now; null of what is new
   * @param to when it would be due; null of what is cancelled
   * @param why what moves it, in words
   */
  public record Sample(
      String what,
      @Nullable Long followUp,
      CustomerId customer,
      Sku offer,
      String rule,
      @Nullable Instant from,
      @Nullable Instant to,
      String why) {}

  /** Whether not every customer was asked about. */
  boolean wasSampled() {
    return asked < customers;
  }

  /** Whether it would change anything. */
  public boolean changesAnything() {
    return !moves.isEmpty() || cancelled > 0 || fresh > 0;
  }

  /** For example "1,204 follow-ups move by -2 days, 31 are cancelled". */
  public String sentence() {
    var parts = parts();
    var said = parts.isEmpty() ? "Nothing moves" : String.join(", ", parts);
    if (unknown > 0) {
      said +=
          ", %s left alone because their rules broke off".formatted(plural(unknown, "is", "are"));
    }
    return wasSampled()
        ? "About %s; asked about %s of %s customers, drawn by lot"
            .formatted(parts.isEmpty() ? "nothing moves" : said, number(asked), number(customers))
        : said;
  }

  private List<String> parts() {
    var parts = new ArrayList<String>();
    for (var move : moves.subList(0, Math.min(MOST_TOLD, moves.size()))) {
      var by = Shift.words(move.by());
      parts.add(
          parts.isEmpty()
              ? "%s by %s".formatted(followUps(move.count(), "moves", "move"), by)
              : "%s by %s".formatted(number(move.count()), by));
    }
    var others = moves.stream().skip(MOST_TOLD).mapToLong(Moved::count).sum();
    if (others > 0) {
      parts.add("%s by others".formatted(number(others)));
    }
    addOthers(parts);
    return parts;
  }

  private void addOthers(List<String> parts) {
    if (cancelled > 0) {
      parts.add(first(parts, cancelled) + " cancelled");
    }
    if (fresh > 0) {
      parts.add(first(parts, fresh) + " new");
    }
    if (atOnce > 0) {
      parts.add("%s due at once".formatted(plural(atOnce, "is", "are")));
    }
  }

  private static String first(List<String> parts, long count) {
    return parts.isEmpty() ? followUps(count, "is", "are") : plural(count, "is", "are");
  }

  private static String followUps(long count, String one, String many) {
    return "%s follow-up%s %s"
        .formatted(number(count), count == 1 ? "" : "s", count == 1 ? one : many);
  }

  private static String plural(long count, String one, String many) {
    return "%s %s".formatted(number(count), count == 1 ? one : many);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
