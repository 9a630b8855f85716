package app.tandem.rules.text;

import app.tandem.rules.text.Sentence.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One rule in sentences, while it is read line by line. */
class SaidRule {
  private static final int LONGEST = 2_000;
  private static final Pattern LIKE_DRL =
      Pattern.compile(
          "(?:not |exists )?(?:\\$\\w+ *: *)?[A-Z]\\w* *\\(.*|offers *\\..*|\\. *\\w+ *\\(.*");
  private static final Pattern COMMENT =
      Pattern.compile("((?:[^\"/]|\"(?:[^\"\\\\]|\\\\.)*+\"|/(?!/))*+)(//.*)?");

  private final RuleFile file;
  private final Language language;
  private final String name;
  private final List<RuleProblem> problems;
  private final Map<String, Integer> lineByName = new HashMap<>();
  private boolean inherits;
  private @Nullable RuleLine last;
  private @Nullable Sentence said;

  SaidRule(
      RuleFile file, Language language, String name, boolean inherits, List<RuleProblem> problems) {
    this.file = file;
    this.language = language;
    this.name = name;
    this.inherits = inherits;
    this.problems = problems;
  }

  /** It extends another rule, whose names it may use. */
  void inherit() {
    inherits = true;
  }

  /** From {@code when} to {@code then}. */
  void turn() {
    last = null;
    said = null;
  }

  /** Ends it. */
  void close() {
    endOffer();
    turn();
  }

  void add(Side side, RuleLine line, String text) {
    if (text.startsWith(">")) {
      addAsWritten(side, line, text.substring(1).strip());
      return;
    }
    var parts = COMMENT.matcher(text);
    var words = parts.matches() ? parts.group(1).strip() : text;
    line.comment(parts.matches() && parts.group(2) != null ? parts.group(2) : "");
    if (words.length() > LONGEST) {
      refuse(line, "The line is longer than %d letters.".formatted(LONGEST), "Maybe shorten it.");
      return;
    }
    var meant = meant(side, words);
    if (meant.isEmpty()) {
      refuseUnknown(side, line, words);
    } else {
      var drl = meant.get().said(form(meant.get()), words).orElseThrow();
      add(line, meant.get(), drl);
    }
  }

  private void addAsWritten(Side side, RuleLine line, String drl) {
    if (side == Side.THEN && !drl.startsWith(".")) {
      endOffer();
    }
    line.sayAsWritten();
    Sentence.given(drl).forEach(one -> lineByName.put(one, line.number()));
    turn();
  }

  private Form form(Sentence sentence) {
    return java.util.Objects.requireNonNull(language.forms().get(sentence));
  }

  private Optional<Sentence> meant(Side side, String words) {
    return language.forms().entrySet().stream()
        .filter(one -> one.getKey().side() == side)
        .filter(one -> one.getValue().values(words).isPresent())
        .max(Map.Entry.comparingByValue(java.util.Comparator.comparingInt(Form::letters)))
        .map(Map.Entry::getKey);
  }

  private void add(RuleLine line, Sentence sentence, String drl) {
    if (sentence.isAddition() && !canTakeMore(sentence)) {
      refuse(
          line,
          "This line adds to the one above, which takes nothing more.",
          sentence.side() == Side.WHEN
              ? "Maybe put it below a line that says what is in the cart or what was bought."
              : "Maybe begin with: Offer \"{sku}\" because \"{benefit}\"");
      return;
    }
    checkNames(line, sentence);
    if (sentence.side() == Side.WHEN && sentence.isAddition()) {
      var above = java.util.Objects.requireNonNull(last);
      above.open();
      line.say((above.endsOpen() ? " " : ", ") + drl + " )");
      last = line;
      return;
    }
    if (sentence.side() == Side.THEN && !sentence.isAddition()) {
      endOffer();
    }
    line.say(drl);
    last = line;
    said = sentence;
  }

  private boolean canTakeMore(Sentence addition) {
    return said != null && (addition.side() == Side.THEN || said.takesMore());
  }

  private void endOffer() {
    if (last != null && said != null && said.side() == Side.THEN) {
      last.append(";");
    }
  }

  private void checkNames(RuleLine line, Sentence sentence) {
    for (var need : sentence.needs()) {
      if (!inherits && !lineByName.containsKey(need)) {
        refuse(
            line,
            "This sentence speaks of a %s, and no line above finds one.".formatted(plain(need)),
            language
                .giving(need)
                .map(one -> "Maybe add above: %s.".formatted(one.plainWords()))
                .orElse(""));
      }
    }
    for (var given : sentence.gives()) {
      var before = lineByName.putIfAbsent(given, line.number());
      if (before != null) {
        refuse(
            line,
            "Line %d already finds the %s that this rule speaks of."
                .formatted(before, plain(given)),
            "Maybe use a sentence with \"also\" here.");
      }
    }
  }

  private static String plain(String name) {
    return name.substring(1)
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private void refuseUnknown(Side side, RuleLine line, String words) {
    var candidates =
        language.forms().entrySet().stream().filter(one -> one.getKey().side() == side).toList();
    var trouble =
        candidates.stream()
            .filter(one -> one.getValue().trouble(words).isPresent())
            .max(Map.Entry.comparingByValue(java.util.Comparator.comparingInt(Form::letters)))
            .flatMap(one -> one.getValue().trouble(words));
    if (trouble.isPresent()) {
      refuse(line, trouble.get().what(), trouble.get().maybe());
      return;
    }
    var known = candidates.stream().map(Map.Entry::getKey).collect(Collectors.toList());
    refuse(line, "There is no sentence (%s).".formatted(words), cure(words, known, side));
  }

  private String cure(String words, List<Sentence> known, Side side) {
    if (LIKE_DRL.matcher(words).matches()) {
      return "Maybe it is a line of the rule language: put > before it.";
    }
    var other = side == Side.WHEN ? Side.THEN : Side.WHEN;
    if (meant(other, words).isPresent()) {
      return "Maybe move it %s the line with \"then\"."
          .formatted(side == Side.WHEN ? "below" : "above");
    }
    return NearSentence.find(words, known)
        .map(one -> "Maybe you meant: %s.".formatted(one.plainWords()))
        .orElse("Maybe look for the right one in rules/WORDS.md.");
  }

  private void refuse(RuleLine line, String what, String maybe) {
    problems.add(new RuleProblem(file.path(), line.number(), line.column(), name, what, maybe));
  }
}
