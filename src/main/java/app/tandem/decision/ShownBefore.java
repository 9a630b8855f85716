package app.tandem.decision;

import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was shown to somebody earlier in their journey, and met without interest.
 *
 * @param showingsBySku where each product was shown, the latest last
 * @param repeats how often one place may show the same again
 */
public record ShownBefore(Map<Sku, List<Showing>> showingsBySku, int repeats) {
  /** Nothing was. */
  public static final ShownBefore NOTHING = new ShownBefore(Map.of(), Integer.MAX_VALUE);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** One place that showed it. */
  record Showing(Stage stage, Instant at) {}

  /**
   * One page of a journey.
   *
   * @param id of the decision
   * @param at when it was made
   * @param shown what was offered there
   * @param had what the shopper had before them: in the cart, open, or compared
   */
  record Page(UUID id, Instant at, Stage stage, Set<Sku> shown, Set<Sku> had) {}

  /**
   * Reads the pages of a journey. Whatever a shopper put into the cart, looked at or compared after
   * it was shown met with interest.
   *
   * @param pages the earliest first
   */
  static ShownBefore of(List<Page> pages, int repeats) {
    var showingsBySku = new HashMap<Sku, List<Showing>>();
    for (var page : pages) {
      page.had().forEach(showingsBySku::remove);
      for (var sku : page.shown()) {
        var showing = List.of(new Showing(page.stage(), page.at()));
        showingsBySku.merge(sku, showing, ShownBefore::joined);
      }
    }
    return new ShownBefore(showingsBySku, repeats);
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** The products that were shown. */
  Set<Sku> skus() {
    return showingsBySku.keySet();
  }

  /** When the first of them was shown; null when nothing was. */
  @Nullable Instant since() {
    return showingsBySku.values().stream()
        .flatMap(List::stream)
        .map(Showing::at)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** This, without what met with interest after all. */
  ShownBefore without(Set<Sku> interesting) {
    if (interesting.isEmpty()) {
      return this;
    }
    var left = new HashMap<>(showingsBySku);
    left.keySet().removeAll(new HashSet<>(interesting));
    return new ShownBefore(left, repeats);
  }

  /**
   * Why a product is not shown in a place; null when nothing speaks against it. The place where it
   * was shown may show it again, for a page that is loaded anew is no refusal.
   */
  @Nullable String why(Sku sku, Stage stage) {
    var showings = showingsBySku.getOrDefault(sku, List.of());
    for (int i = showings.size() - 1; i >= 0; i--) {
      var one = showings.get(i);
      if (one.stage() != stage) {
        return "it was shown %s at %s and not taken"
            .formatted(where(one.stage()), TIME.format(one.at()));
      }
    }
    return showings.size() >= repeats
        ? "it was shown here %d times and not taken".formatted(showings.size())
        : null;
  }

  private static String where(Stage stage) {
    return switch (stage) {
      case PRODUCT_PAGE -> "on the product page";
      case COMPARISON -> "in comparison";
      case IN_CART -> "in the cart";
      case CHECKOUT -> "at the checkout";
      case IN_APP -> "in the app";
      default -> "after the purchase";
    };
  }
}
