package app.tandem.message;

import app.tandem.campaign.Letter;
import app.tandem.journey.Reason;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an email says around its offers. It follows from what they hang on: an order, a cart, a
 * wish.
 *
 * @param subject one line
 * @param opening what stands above the offers
 * @param reason why the customer gets it
 */
record Saying(String subject, String opening, String reason) {
  private static final int LONGEST_SUBJECT = 150;

  /** More names than these help nobody to remember. */
  private static final int MOST_NAMES = 4;

  /**
   * Finds the words.
   *
   * @param reasons what the offers hang on, of the best one first
   * @param name of a product; empty where nobody knows it
   * @param offered the names of the offers, the best first
   */
  static Saying of(List<Reason> reasons, Function<Sku, String> name, List<String> offered) {
    var namesByOccasion = new EnumMap<Occasion, Set<String>>(Occasion.class);
    for (var reason : reasons) {
      var what = what(reason, name);
      var names = namesByOccasion.computeIfAbsent(reason.occasion(), one -> new LinkedHashSet<>());
      if (!what.isBlank()) {
        names.add(what);
      }
    }
    var first = reasons.get(0).occasion();
    var known = namesByOccasion.getOrDefault(first, Set.of());
    var names = first == Occasion.CART ? ofCart(known, offered) : joined(known);
    var opening =
        first == Occasion.CART ? left(names, known.containsAll(offered)) : opening(first, names);
    return new Saying(oneLine(subject(first, names, offered)), opening, reason(namesByOccasion));
  }

  /** Of a campaign: the marketer's own words. */
  static Saying of(Letter letter, String shopName) {
    return new Saying(
        letter.subject(),
        letter.introduction().isEmpty() ? "a thought for you:" : letter.introduction(),
        "You get this because you agreed to mail from %s.".formatted(shopName));
  }

  private static String what(Reason reason, Function<Sku, String> name) {
    return switch (reason.occasion()) {
      case USED, TRIED -> reason.reference();
      case SEGMENT, CAMPAIGN -> "";
      case ORDER, CART, VIEWED, WISHED, REVIEWED -> name.apply(reason.thing());
    };
  }

  private static String subject(Occasion occasion, String names, List<String> offered) {
    var best = offered.get(0) + (offered.size() > 1 ? " and more" : "");
    return switch (occasion) {
      case ORDER, REVIEWED -> isFor(best, names, offered);
      case CART -> "You left %s in your cart".formatted(names.isEmpty() ? "something" : names);
      case VIEWED -> "%s, which you looked at".formatted(names.isEmpty() ? best : names);
      case WISHED -> "From your wishlist: " + (names.isEmpty() ? best : names);
      case USED, TRIED -> "%s for %s".formatted(best, names);
      case SEGMENT, CAMPAIGN -> best;
    };
  }

  /** What is bought again is not for itself. */
  private static String isFor(String best, String names, List<String> offered) {
    if (names.isEmpty()) {
      return best;
    }
    return offered.get(0).equals(names)
        ? "Once more: " + best
        : "%s for your %s".formatted(best, names);
  }

  private static String opening(Occasion occasion, String names) {
    return switch (occasion) {
      case ORDER ->
          names.isEmpty() ? "a thought for you:" : "a thought for your %s:".formatted(names);
      case CART -> left(names, true);
      case VIEWED -> "you came back to %s:".formatted(names);
      case WISHED -> "there is news of %s, which you wished for:".formatted(names);
      case USED -> "you use %s. This goes with it:".formatted(names);
      case TRIED -> "you tried %s. This makes it work:".formatted(names);
      case REVIEWED ->
          names.isEmpty()
              ? "thank you for your opinion. This may be for you:"
              : "thank you for your opinion of %s. This goes with it:".formatted(names);
      case SEGMENT, CAMPAIGN -> "a thought for you:";
    };
  }

  /** Of a cart what the email shows of it; all of it where it shows none. */
  private static String ofCart(Set<String> inCart, List<String> offered) {
    var shown = new LinkedHashSet<>(inCart);
    shown.retainAll(offered);
    return shown.isEmpty() || shown.size() == inCart.size()
        ? joined(inCart)
        : "%s and more".formatted(String.join(", ", shown));
  }

  private static String left(String names, boolean isAll) {
    return "you left %s in your cart. It is still there%s:"
        .formatted(names.isEmpty() ? "something" : names, isAll ? "" : ", and this goes with it");
  }

  private static String reason(Map<Occasion, Set<String>> namesByOccasion) {
    return "You get this because %s."
        .formatted(
            namesByOccasion.entrySet().stream()
                .map(one -> reason(one.getKey(), joined(one.getValue())))
                .distinct()
                .collect(Collectors.joining(", and because ")));
  }

  private static String reason(Occasion occasion, String names) {
    return switch (occasion) {
      case ORDER -> "you bought " + (names.isEmpty() ? "from us" : names);
      case CART -> "you left %s in your cart".formatted(names);
      case VIEWED -> "you looked at %s more than once".formatted(names);
      case WISHED -> "you wished for " + names;
      case USED -> "you used " + names;
      case TRIED -> "you tried " + names;
      case REVIEWED -> "you told us what you think" + (names.isEmpty() ? "" : " of " + names);
      case SEGMENT, CAMPAIGN -> "you agreed to hear from us";
    };
  }

  private static String joined(Set<String> names) {
    var some = List.copyOf(names);
    if (some.size() > MOST_NAMES) {
      return "%s and %d more"
          .formatted(
              String.join(", ", some.subList(0, MOST_NAMES - 1)), some.size() - MOST_NAMES + 1);
    }
    return String.join(" and ", some);
  }

  private static String oneLine(String subject) {
    var line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 3) + "...";
  }
}
