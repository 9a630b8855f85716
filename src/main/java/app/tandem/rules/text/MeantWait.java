package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.Sentence.Side;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A wait that was meant by a line which is no sentence, such as {@code - 2 weeks after delivery}:
 * of the sentences that say when, the one that counts from something which the rule found.
 *
 * @param number how long, in the unit
 * @param unit in the singular
 * @param tail what follows the length
 */
record MeantWait(int number, String unit, String tail) {
  private static final Map<String, Integer> DAYS_BY_UNIT =
      Map.of("week", 7, "month", 30, "year", 365);
  private static final Pattern LENGTH =
      Pattern.compile("(?i)\\b([a-z]+|\\d{1,4})\\s+(hour|week|month|year)s?\\b");
  private static final Pattern WAIT =
      Pattern.compile("(?i)-\\s*(?=.*\\bafter\\b)(?:after )?[\"'„“”]?" + LENGTH + "[\"'„“”]?(.*)");
  private static final Pattern GAP = Pattern.compile("\"\\{span}\"|\\{days} days");

  private static final Pattern ARRIVED = Pattern.compile("delivered|arrived|arrival|parcel");
  private static final Pattern ORDERED = Pattern.compile("ordered|purchase|bought|paid|payment");

  /** The wait of a line; empty where it says none. */
  static Optional<MeantWait> of(String words) {
    var found = WAIT.matcher(words);
    if (!found.matches()) {
      return Optional.empty();
    }
    return number(found.group(1))
        .map(one -> new MeantWait(one, found.group(2).toLowerCase(Locale.ROOT), found.group(3)));
  }

  private static Optional<Integer> number(String written) {
    var digits = Gap.inDigits(written + " x").replace(" x", "");
    return digits.matches("\\d+") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  /** What to write in its place. */
  String maybe(Stage stage, Collection<Sentence> sentences, Predicate<String> isFound) {
    return sentences.stream()
        .filter(one -> one.side() == Side.THEN && one.drl().startsWith(".after("))
        .filter(one -> one.needs().stream().allMatch(isFound) && isSayable(one))
        .max(Comparator.comparingInt(this::likeness))
        .map(one -> "Maybe you meant: %s.".formatted(said(one)))
        .orElseGet(
            () ->
                stage.waits()
                    ? "Maybe add a line above that finds what is waited for; rules/WORDS.md lists"
                        + " them."
                    : "Maybe leave it out: what %s offers is offered at once."
                        .formatted(stage.folder()));
  }

  private boolean isSayable(Sentence sentence) {
    var gap = GAP.matcher(sentence.plainWords());
    return gap.find() && (gap.group().contains("span") || DAYS_BY_UNIT.containsKey(unit));
  }

  /** Words in common count most; then that the length may stay as it is written. */
  private int likeness(Sentence sentence) {
    var words = words(sentence.plainWords());
    words.retainAll(words(tail));
    return 2 * words.size() + (sentence.plainWords().contains("{days}") ? 0 : 1);
  }

  private static HashSet<String> words(String text) {
    var alike =
        ORDERED
            .matcher(ARRIVED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("delivery"))
            .replaceAll("order");
    var words = new HashSet<>(Arrays.asList(alike.split("\\W+")));
    words.removeAll(List.of("", "after", "the", "a", "it", "is", "was"));
    return words;
  }

  private String said(Sentence sentence) {
    var span = "\"%d %s%s\"".formatted(number, unit, number == 1 ? "" : "s");
    var days = number * DAYS_BY_UNIT.getOrDefault(unit, 1) + " days";
    return GAP.matcher(sentence.plainWords())
        .replaceFirst(found -> found.group().contains("span") ? span : days);
  }

  /** A sentence's words with the days that a line says as weeks or months, where it takes days. */
  static String inDays(String plainWords, String line) {
    var length = LENGTH.matcher(line);
    while (plainWords.contains("{days} days") && length.find()) {
      var days = DAYS_BY_UNIT.get(length.group(2).toLowerCase(Locale.ROOT));
      var number = number(length.group(1));
      if (days != null && number.isPresent()) {
        return plainWords.replace("{days}", String.valueOf(number.get() * days));
      }
    }
    return plainWords;
  }
}
