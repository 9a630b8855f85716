package app.tandem.rules.text;

import app.tandem.rules.text.Sentence.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentence that a line says, or else was meant to say.
 *
 * @param side of the rule, on which the line stands
 * @param words of the line
 */
record MeantSentence(Language language, Side side, String words) {
  private static final String LOOK = "Maybe look for the right one in rules/WORDS.md.";
  private static final Pattern JOINED = Pattern.compile("(?i)(and|or)(?:\\s+(.+))?");
  private static final Pattern ALL_OF =
      Pattern.compile("(?i)\\b(?:all of|both|every one of)\\b|\"\\s*(?:, )?and\\s*\"");
  private static final Pattern OTHERWISE = Pattern.compile("(?i)(?:else|otherwise)\\b.*");

  private static final Pattern LIKE_DRL =
      Pattern.compile(
          "(?:not |exists )?(?:\\$\\w+ *: *)?[A-Z]\\w* *\\(.*|offers *\\..*|\\. *\\w+ *\\(.*");

  /** What it says; empty when it is no sentence of its side. */
  Optional<Sentence> said() {
    return forms()
        .filter(one -> one.getValue().values(words).isPresent())
        .max(Map.Entry.comparingByValue(Comparator.comparingInt(Form::letters)))
        .map(Map.Entry::getKey);
  }

  /** What it says, in the language of the engine. */
  String drl(Sentence said) {
    return said.said(form(said), words).orElseThrow();
  }

  /** Whether it parts what stands above it from what stands below. */
  boolean isOr() {
    return side == Side.WHEN && words.equalsIgnoreCase("or");
  }

  /** The sentences that it is near to, the nearest first. */
  List<Sentence> near() {
    return byLists(language.near(side).all(words)).stream()
        .filter(one -> !form(one).hasOtherWords(words))
        .toList();
  }

  /**
   * What is wrong with a line that says nothing; empty when it may be one of the sentences that
   * could not be read.
   *
   * @param near the sentences that it is near to
   */
  Optional<Gap.Trouble> trouble(List<Sentence> near) {
    var trouble = Behind.trouble(words, head -> at(side, head)).or(() -> ofValues(near));
    return trouble.isPresent() || language.mayHaveLost(words) ? trouble : Optional.of(none(near));
  }

  private Gap.Trouble none(List<Sentence> near) {
    return words.chars().filter(one -> one == '"').count() % 2 == 1
        ? new Gap.Trouble(
            "A quote is opened in this line and not closed (%s).".formatted(words),
            "Maybe a \" is missing at the end of a text.")
        : new Gap.Trouble("There is no sentence (%s).".formatted(words), cure(near));
  }

  private Stream<Map.Entry<Sentence, Form>> forms() {
    return language.forms().entrySet().stream().filter(one -> one.getKey().side() == side);
  }

  private Form form(Sentence sentence) {
    return Objects.requireNonNull(language.forms().get(sentence));
  }

  /** Whether something is said on a side. */
  private boolean at(Side where, String something) {
    return new MeantSentence(language, where, something).said().isPresent();
  }

  /** Where several texts stand in the place of one, a sentence that takes several comes first. */
  private List<Sentence> byLists(List<Sentence> near) {
    return forms().anyMatch(one -> one.getValue().isSeveral(words))
        ? near.stream().sorted(Comparator.comparing(one -> !form(one).takesSeveral())).toList()
        : near;
  }

  /** What is wrong with a value, when all other words are right. */
  private Optional<Gap.Trouble> ofValues(List<Sentence> near) {
    var candidate =
        forms()
            .filter(one -> one.getValue().trouble(words).isPresent())
            .filter(one -> !one.getValue().hasOtherWords(words))
            .max(Map.Entry.comparingByValue(Comparator.comparingInt(Form::letters)));
    var isAnother =
        candidate.isPresent()
            && !candidate.get().getValue().isSure(words)
            && !near.isEmpty()
            && !near.get(0).equals(candidate.get().getKey());
    return isAnother ? Optional.empty() : candidate.flatMap(one -> one.getValue().trouble(words));
  }

  private String cure(List<Sentence> near) {
    if (LIKE_DRL.matcher(words).matches()) {
      return "Maybe it is a line of the rule language: put > before it.";
    }
    var joined = JOINED.matcher(words);
    if (side == Side.WHEN
        && joined.matches()
        && (joined.group(2) == null || at(side, joined.group(2)))) {
      return joined.group(1).equalsIgnoreCase("or")
          ? "Maybe make two rules of it: every line must hold."
          : "Maybe leave out (%s): every line must hold.".formatted(joined.group(1));
    }
    if (OTHERWISE.matcher(words).matches()) {
      return "Maybe make another rule of what follows, and say in it of whom it holds.";
    }
    if (at(side == Side.WHEN ? Side.THEN : Side.WHEN, words)) {
      return "Maybe move it %s the line with \"then\"."
          .formatted(side == Side.WHEN ? "below" : "above");
    }
    if (ALL_OF.matcher(words).find() && !near.isEmpty() && form(near.get(0)).takesSeveral()) {
      return "Maybe write a line for each of them: every line must hold.";
    }
    var contrary = language.near(side).nearestInWords(words).map(one -> new Contrary(words, one));
    return contrary.isPresent() && contrary.get().holds()
        ? rightWayRound(contrary.get(), near)
        : near.stream().findFirst().map(this::meant).orElse(LOOK);
  }

  private String meant(Sentence sentence) {
    return "Maybe you meant: %s.".formatted(MeantWait.inDays(sentence.plainWords(), words));
  }

  /** The sentence that asks for the same and not for its contrary, or what is said without one. */
  private String rightWayRound(Contrary contrary, List<Sentence> near) {
    return near.stream()
        .filter(one -> contrary.isOfSame(one) && !new Contrary(words, one).holds())
        .findFirst()
        .map(this::meant)
        .or(contrary::cure)
        .orElse(LOOK);
  }
}
