package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.Sentence.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One rule in sentences, while it is read line by line. */
class SaidRule {
  private static final int LONGEST = 2_000;
  private static final Pattern JOINED = Pattern.compile("(?i)(and|or)\\s+(.+)");

  private static final Pattern LIKE_DRL =
      Pattern.compile(
          "(?:not |exists )?(?:\\$\\w+ *: *)?[A-Z]\\w* *\\(.*|offers *\\..*|\\. *\\w+ *\\(.*");
  private static final Pattern COMMENT =
      Pattern.compile("((?:[^\"/]|\"(?:[^\"\\\\]|\\\\.)*+\"|/(?!/))*+)(//.*)?");

  private final Told told;
  private final Stage stage;
  private final Language language;
  private final String name;
  private final FoundNames found;
  private final Set<String> missed = new HashSet<>();
  private boolean mayFindAnything;
  private boolean isBehindSlip;
  private @Nullable RuleLine last;
  private @Nullable Sentence said;

  /** Takes what is wrong. */
  interface Told {
    void problem(RuleLine line, int column, String rule, String what, String maybe);
  }

  SaidRule(Stage stage, Language language, String name, boolean inherits, Told told) {
    this.stage = stage;
    this.language = language;
    this.found = new FoundNames(language);
    this.name = name;
    this.mayFindAnything = inherits;
    this.told = told;
  }

  String name() {
    return name;
  }

  /** It extends another rule, whose names it may use. */
  void inherit() {
    mayFindAnything = true;
  }

  /** From {@code when} to {@code then}. */
  void turn() {
    last = null;
    said = null;
    isBehindSlip = false;
  }

  /** Ends it. */
  void close() {
    endOffer();
    turn();
  }

  void add(Side side, RuleLine line, String text) {
    var unseen = Unseen.in(line.text());
    if (unseen.isPresent()) {
      refuse(line, unseen.get());
      return;
    }
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
    Sentence.given(drl).forEach(one -> found.add(one, line.number()));
    turn();
  }

  private Form form(Sentence sentence) {
    return java.util.Objects.requireNonNull(language.forms().get(sentence));
  }

  /** Whether a line says something that rules say on one of their sides. */
  boolean says(Side side, String words) {
    return meant(side, words).isPresent();
  }

  private Optional<Sentence> meant(Side side, String words) {
    return language.forms().entrySet().stream()
        .filter(one -> one.getKey().side() == side)
        .filter(one -> one.getValue().values(words).isPresent())
        .max(Map.Entry.comparingByValue(java.util.Comparator.comparingInt(Form::letters)))
        .map(Map.Entry::getKey);
  }

  private void add(RuleLine line, Sentence sentence, String drl) {
    if (sentence.isAddition() && isBehindSlip) {
      line.leaveOut();
      return;
    }
    if (sentence.isAddition() && !canTakeMore(sentence)) {
      refuse(
          line,
          "This line adds to the one above, which takes nothing more.",
          sentence.side() == Side.WHEN
              ? "Maybe put it below a line that says what is in the cart or what was bought."
              : "Maybe begin with: Offer \"{sku}\" because \"{benefit}\"");
      return;
    }
    var own = found.without(drl);
    if (!checkNames(line, sentence, own)) {
      isBehindSlip = !sentence.isAddition();
      return;
    }
    isBehindSlip = false;
    say(line, sentence, own);
  }

  private void say(RuleLine line, Sentence sentence, String drl) {
    if (sentence.side() == Side.WHEN && sentence.isAddition()) {
      var above = java.util.Objects.requireNonNull(last);
      above.open();
      line.say((above.endsOpen() ? " " : ", ") + drl + " )", sentence);
      last = line;
      return;
    }
    if (sentence.side() == Side.THEN && !sentence.isAddition()) {
      endOffer();
    }
    line.say(drl, sentence);
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

  /** Whether it speaks of what is known only, and finds nothing that was found already. */
  private boolean checkNames(RuleLine line, Sentence sentence, String drl) {
    var isRight = true;
    for (var need : sentence.needs()) {
      if (!mayFindAnything && !found.contains(need)) {
        refuseMissing(line, sentence, need);
        isRight = false;
      }
    }
    var again = found.add(sentence, line.number(), drl);
    again.ifPresent(told -> refuse(line, told.what(), told.maybe()));
    return isRight && again.isEmpty();
  }

  /** One line above mends all that speak of it, so it is told once. */
  private void refuseMissing(RuleLine line, Sentence sentence, String need) {
    line.leaveOut();
    if (missed.add(need)) {
      refuse(
          line,
          "This sentence speaks of a %s, and no line above finds one."
              .formatted(FoundThing.called(need)),
          language
              .giving(need, sentence, stage)
              .map(one -> "Maybe add above: %s.".formatted(one.plainWords()))
              .orElse(""));
    }
  }

  private void refuseUnknown(Side side, RuleLine line, String words) {
    var near =
        byLists(side, words, language.near(side).all(words)).stream()
            .filter(one -> !form(one).hasOtherWords(words))
            .toList();
    var behind = Behind.trouble(words, head -> says(side, head));
    var trouble = behind.isPresent() ? behind : trouble(side, words, near);
    if (trouble.isPresent()) {
      refuse(line, trouble.get().what(), trouble.get().maybe());
    } else if (language.mayHaveLost(words)) {
      line.leaveOut();
    } else if (words.chars().filter(one -> one == '"').count() % 2 == 1) {
      refuse(
          line,
          "A quote is opened in this line and not closed (%s).".formatted(words),
          "Maybe a \" is missing at the end of a text.");
    } else {
      refuse(line, "There is no sentence (%s).".formatted(words), cure(side, words, near));
    }
    assume(line, words, near);
  }

  /** Where several texts stand in the place of one, a sentence that takes several comes first. */
  private List<Sentence> byLists(Side side, String words, List<Sentence> near) {
    var isSeveral =
        language.forms().entrySet().stream()
            .anyMatch(one -> one.getKey().side() == side && one.getValue().isSeveral(words));
    return isSeveral
        ? near.stream()
            .sorted(java.util.Comparator.comparing(one -> !form(one).takesSeveral()))
            .toList()
        : near;
  }

  /** A line that was not understood may have found whatever those find that it is near to. */
  private void assume(RuleLine line, String words, List<Sentence> near) {
    var isAddition = words.startsWith("-") || (!near.isEmpty() && near.get(0).isAddition());
    isBehindSlip = isBehindSlip || !isAddition;
    mayFindAnything = mayFindAnything || near.isEmpty();
    near.stream()
        .flatMap(one -> one.gives().stream())
        .forEach(given -> found.add(given, line.number()));
  }

  /** What is wrong with a value, when all other words are right. */
  private Optional<Gap.Trouble> trouble(Side side, String words, List<Sentence> near) {
    var candidate =
        language.forms().entrySet().stream()
            .filter(one -> one.getKey().side() == side)
            .filter(one -> one.getValue().trouble(words).isPresent())
            .filter(one -> !one.getValue().hasOtherWords(words))
            .max(Map.Entry.comparingByValue(java.util.Comparator.comparingInt(Form::letters)));
    var isAnother =
        candidate.isPresent()
            && !candidate.get().getValue().isSure(words)
            && !near.isEmpty()
            && !near.get(0).equals(candidate.get().getKey());
    return isAnother ? Optional.empty() : candidate.flatMap(one -> one.getValue().trouble(words));
  }

  private String cure(Side side, String words, List<Sentence> near) {
    if (LIKE_DRL.matcher(words).matches()) {
      return "Maybe it is a line of the rule language: put > before it.";
    }
    var joined = JOINED.matcher(words);
    if (side == Side.WHEN && joined.matches() && meant(side, joined.group(2)).isPresent()) {
      return joined.group(1).equalsIgnoreCase("or")
          ? "Maybe make two rules of it: every line must hold."
          : "Maybe leave out (%s): every line must hold.".formatted(joined.group(1));
    }
    var other = side == Side.WHEN ? Side.THEN : Side.WHEN;
    if (meant(other, words).isPresent()) {
      return "Maybe move it %s the line with \"then\"."
          .formatted(side == Side.WHEN ? "below" : "above");
    }
    return near.stream()
        .findFirst()
        .map(one -> "Maybe you meant: %s.".formatted(one.plainWords()))
        .orElse("Maybe look for the right one in rules/WORDS.md.");
  }

  /** What else the line says is not looked at: it is typed anew. */
  private void refuse(RuleLine line, Unseen unseen) {
    told.problem(line, unseen.column(), name, unseen.what(), Unseen.MAYBE);
    line.leaveOut();
    mayFindAnything = true;
    isBehindSlip = isBehindSlip || !line.text().strip().startsWith("-");
  }

  private void refuse(RuleLine line, String what, String maybe) {
    told.problem(line, line.column(), name, what, maybe);
    line.leaveOut();
  }
}
