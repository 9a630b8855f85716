package app.tandem.check.scenario;

import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A milestone in words: {@code 60 days after delivery}, and behind semicolons what else is said of
 * it: {@code +- 5; every 60; time 2; 14 a piece; learned; used; in 3.5 days}.
 *
 * @param days after the anchor
 * @param anchor what they are counted from
 * @param said what else is said, by the fields of a {@link Milestone}
 * @param in the days from now until it is reached; empty where the days after the anchor tell it
 */
record MilestoneText(double days, Anchor anchor, Map<String, Object> said, Optional<Double> in) {
  static final String FORM =
      "7 days after delivery, order or first use; behind a semicolon also +- 2; every 60; time 2; 14 a piece; learned; used; in 3 days";

  private static final Pattern WHEN =
      Pattern.compile(
          "([0-9]{1,5}(?:\\.[0-9]{1,5})?) days?(?: after (?:the )?(delivery|order|first use))?");
  private static final Pattern IN = Pattern.compile("in (-?[0-9]{1,5}(?:\\.[0-9]{1,5})?) days?");
  private static final Map<String, Pattern> NUMBERS =
      Map.of(
          "toleranceDays", Pattern.compile("\\+- ?([0-9]{1,4})(?: days?)?"),
          "repeatDays", Pattern.compile("every ([0-9]{1,4})(?: days?)?"),
          "occurrence", Pattern.compile("time ([0-9]{1,4})"),
          "supplyDays", Pattern.compile("([0-9]{1,4})(?: days?)? a piece"));
  private static final long SAME_SECONDS = 1;

  static Optional<MilestoneText> read(String text) {
    var parts = text.strip().toLowerCase(Locale.ROOT).split("\\s*[;,]\\s*", -1);
    var when = WHEN.matcher(parts[0]);
    if (!when.matches()) {
      return Optional.empty();
    }
    var said = new LinkedHashMap<String, Object>();
    Optional<Double> in = Optional.empty();
    for (var part : List.of(parts).subList(1, parts.length)) {
      var until = IN.matcher(part);
      if (until.matches()) {
        in = Optional.of(Double.parseDouble(until.group(1)));
      } else if (!take(part, said)) {
        return Optional.empty();
      }
    }
    var anchor = when.group(2);
    return Optional.of(
        new MilestoneText(
            Double.parseDouble(when.group(1)),
            anchor == null ? Anchor.DELIVERY : anchor(anchor),
            said,
            in));
  }

  private static Anchor anchor(String words) {
    return Anchor.valueOf(words.replace(' ', '_').toUpperCase(Locale.ROOT));
  }

  private static boolean take(String part, Map<String, Object> said) {
    if (part.equals("learned") || part.equals("used")) {
      said.put(part.equals("used") ? "anchorKnown" : part, true);
      return true;
    }
    for (var one : NUMBERS.entrySet()) {
      var number = one.getValue().matcher(part);
      if (number.matches()) {
        said.put(one.getKey(), Integer.parseInt(number.group(1)));
        return true;
      }
    }
    return false;
  }

  /** The milestone of a purchase. */
  Milestone of(String name, Purchased purchase, Instant now) {
    var values = new LinkedHashMap<String, Object>(said);
    var reachedAt =
        in.map(until -> Numbers.ago(-until, now))
            .orElseGet(() -> Numbers.ago(-days, start(anchor, purchase)));
    values.put("name", name);
    values.put("days", days);
    values.put("anchor", anchor);
    values.put("purchase", purchase);
    values.put("sku", purchase.sku());
    values.put("category", purchase.category());
    values.putIfAbsent("occurrence", 1);
    if (anchor != Anchor.FIRST_USE) {
      values.put("anchorKnown", anchor == Anchor.ORDER || purchase.delivered());
    }
    values.put("inDays", -whole(Duration.between(reachedAt, now)));
    values.put("reachedAt", reachedAt);
    return FactForm.build(Milestone.class, values);
  }

  private static int whole(Duration passed) {
    return (int) Math.floorDiv(passed.toSeconds(), Duration.ofDays(1).toSeconds());
  }

  private static Instant start(Anchor anchor, Purchased purchase) {
    return anchor == Anchor.ORDER ? purchase.paidAt() : purchase.deliveredAt();
  }

  /** What a scenario says of a milestone that somebody reaches. */
  static String words(Milestone one, Instant now) {
    var words = new ArrayList<String>();
    var anchor = one.anchor().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    words.add("%d %s after %s".formatted(one.days(), one.days() == 1 ? "day" : "days", anchor));
    add(words, one.toleranceDays() > 0, "+- " + one.toleranceDays());
    add(words, one.repeatDays() > 0, "every " + one.repeatDays());
    add(words, one.occurrence() > 1, "time " + one.occurrence());
    add(words, one.supplyDays() > 0, one.supplyDays() + " a piece");
    add(words, one.learned(), "learned");
    add(words, one.anchor() == Anchor.FIRST_USE && one.anchorKnown(), "used");
    var reckoned = start(one.anchor(), one.purchase()).plus(Duration.ofDays(one.days()));
    var apart = Duration.between(reckoned, one.reachedAt()).abs().toSeconds();
    var until = Numbers.days(Duration.between(now, one.reachedAt()).toSeconds());
    add(
        words,
        apart > SAME_SECONDS,
        "in %s days".formatted(BigDecimal.valueOf(until).stripTrailingZeros().toPlainString()));
    return String.join("; ", words);
  }

  private static void add(List<String> words, boolean isSo, String word) {
    if (isSo) {
      words.add(word);
    }
  }
}
