package app.tandem.campaign;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.Shown;
import app.tandem.rules.UrgentWords;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a campaign's message says around its offers. Plain text: what looks like HTML is shown as it
 * is written.
 *
 * @param template by whose form the message is written
 * @param subject one line
 * @param introduction the sentences before the offers
 */
public record Letter(String template, String subject, String introduction) {
  /** The forms that Tandem brings; a shop may have more. */
  public static final List<String> TEMPLATES =
      List.of(
          "follow-up",
          "education",
          "convenience",
          "retention",
          "abandoned-cart",
          "replenishment",
          "bundle",
          "back-in-stock",
          "seasonal",
          "last-chance",
          "creators-pick");

  private static final int LONGEST_SUBJECT = 150;
  private static final int LONGEST_INTRODUCTION = 2_000;

  public Letter {
    if (Shown.isBlank(subject) || subject.length() > LONGEST_SUBJECT || hasControls(subject)) {
      throw new FieldRefused(
          "subject",
          "The subject (%s) must be one line of 1 to %d characters.\nMaybe a line break slipped in, or a sentence of it belongs into the introduction."
              .formatted(Shown.text(subject), LONGEST_SUBJECT));
    }
    if (introduction.length() > LONGEST_INTRODUCTION
        || hasControls(introduction.replaceAll("\\R", " "))) {
      throw new FieldRefused(
          "introduction",
          "The introduction (%s) must be plain text of at most %,d characters.\nMaybe something was pasted with it that is no text."
              .formatted(Shown.text(introduction), LONGEST_INTRODUCTION));
    }
  }

  /** What hurries in its own words; an offer that hurries says it itself, while it is true. */
  List<String> warnings() {
    return Stream.concat(warnings("subject", subject), warnings("introduction", introduction))
        .toList();
  }

  private static Stream<String> warnings(String where, String text) {
    return UrgentWords.in(text).stream()
        .map(
            words ->
                "The %s hurries (%s), and nothing proves it.\nMaybe leave it out: an offer whose rule has an end or a count of pieces says it itself, as long as it is true."
                    .formatted(where, words));
  }

  private static boolean hasControls(String text) {
    return !OneLine.is(text);
  }
}
