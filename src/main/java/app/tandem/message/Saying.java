package app.tandem.message;

import app.tandem.campaign.Letter;
import app.tandem.journey.Reason;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.Sku;
import app.tandem.message.template.Words;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
  static Saying of(
      List<Reason> reasons, Function<Sku, String> name, List<String> offered, Words words) {
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
    var names = first == Occasion.CART ? ofCart(known, offered, words) : joined(known, words);
    var opening =
        first == Occasion.CART
            ? left(names, known.containsAll(offered), words)
            : opening(first, names, words);
    return new Saying(
        oneLine(subject(first, names, offered, words)), opening, reason(namesByOccasion, words));
  }

  /** Of a campaign: the marketer's own words. */
  static Saying of(Letter letter, String shopName, Words words) {
    return new Saying(
        letter.subject(),
        letter.introduction().isEmpty() ? words.get("opening.thought") : letter.introduction(),
        words.say("because.agreed", shopName));
  }

  /** The paragraphs of the opening. */
  List<String> paragraphs() {
    return opening.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static String what(Reason reason, Function<Sku, String> name) {
    return switch (reason.occasion()) {
      case USED, TRIED -> reason.reference();
      case SEGMENT, CAMPAIGN -> "";
      case ORDER, CART, VIEWED, WISHED, REVIEWED -> name.apply(reason.thing());
    };
  }

  private static String subject(
      Occasion occasion, String names, List<String> offered, Words words) {
    var best = offered.size() > 1 ? words.say("and.more", offered.get(0)) : offered.get(0);
    return switch (occasion) {
      case ORDER, REVIEWED -> isFor(best, names, offered, words);
      case CART -> words.say("subject.cart", best, orSomething(names, words));
      case VIEWED -> words.say("subject.viewed", best, names.isEmpty() ? best : names);
      case WISHED -> words.say("subject.wished", best, names.isEmpty() ? best : names);
      case USED, TRIED -> words.say("subject.used", best, names);
      case SEGMENT, CAMPAIGN -> best;
    };
  }

  /** What is bought again is not for itself. */
  private static String isFor(String best, String names, List<String> offered, Words words) {
    if (names.isEmpty()) {
      return best;
    }
    return words.say(offered.get(0).equals(names) ? "subject.again" : "subject.isfor", best, names);
  }

  private static String opening(Occasion occasion, String names, Words words) {
    return switch (occasion) {
      case ORDER -> named("opening.order", "opening.thought", names, words);
      case CART -> left(names, true, words);
      case VIEWED -> words.say("opening.viewed", names);
      case WISHED -> words.say("opening.wished", names);
      case USED -> words.say("opening.used", names);
      case TRIED -> words.say("opening.tried", names);
      case REVIEWED -> named("opening.reviewed.of", "opening.reviewed", names, words);
      case SEGMENT, CAMPAIGN -> words.get("opening.thought");
    };
  }

  /** Of a cart what the email shows of it; all of it where it shows none. */
  private static String ofCart(Set<String> inCart, List<String> offered, Words words) {
    var shown = new LinkedHashSet<>(inCart);
    shown.retainAll(offered);
    return shown.isEmpty() || shown.size() == inCart.size()
        ? joined(inCart, words)
        : words.say("and.more", String.join(", ", shown));
  }

  private static String left(String names, boolean isAll, Words words) {
    return words.say(isAll ? "opening.cart" : "opening.cart.more", orSomething(names, words));
  }

  private static String orSomething(String names, Words words) {
    return names.isEmpty() ? words.get("something") : names;
  }

  private static String reason(Map<Occasion, Set<String>> namesByOccasion, Words words) {
    var reasons =
        namesByOccasion.entrySet().stream()
            .map(one -> reason(one.getKey(), joined(one.getValue(), words), words))
            .distinct()
            .reduce((some, next) -> words.say("because.also", some, next))
            .orElseThrow();
    return words.say("because", reasons);
  }

  private static String reason(Occasion occasion, String names, Words words) {
    return switch (occasion) {
      case ORDER -> named("reason.order", "reason.order.unknown", names, words);
      case CART -> words.say("reason.cart", names);
      case VIEWED -> words.say("reason.viewed", names);
      case WISHED -> words.say("reason.wished", names);
      case USED -> words.say("reason.used", names);
      case TRIED -> words.say("reason.tried", names);
      case REVIEWED -> named("reason.reviewed.of", "reason.reviewed", names, words);
      case SEGMENT, CAMPAIGN -> words.get("reason.agreed");
    };
  }

  private static String named(String key, String without, String names, Words words) {
    return names.isEmpty() ? words.get(without) : words.say(key, names);
  }

  private static String joined(Set<String> names, Words words) {
    var some = List.copyOf(names);
    if (some.size() > MOST_NAMES) {
      var first = String.join(", ", some.subList(0, MOST_NAMES - 1));
      return words.say("names.more", first, some.size() - MOST_NAMES + 1);
    }
    return some.stream().reduce((one, next) -> words.say("and", one, next)).orElse("");
  }

  private static String oneLine(String subject) {
    var line = OneLine.of(subject);
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 3) + "...";
  }
}
