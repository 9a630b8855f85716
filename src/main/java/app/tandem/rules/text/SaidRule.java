package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.Sentence.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One rule in sentences, while it is read line by line. */
class SaidRule {
  private static final int LONGEST = 2_000;
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

  /** What follows is to be another rule, and may find what this one does. */
  private boolean isBehindOr;

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
    var meant = new MeantSentence(language, side, words);
    meant
        .said()
        .ifPresentOrElse(one -> add(line, one, meant.drl(one)), () -> refuseUnknown(line, meant));
  }

  private void addAsWritten(Side side, RuleLine line, String drl) {
    if (side == Side.THEN && !drl.startsWith(".")) {
      endOffer();
    }
    line.sayAsWritten();
    Sentence.given(drl).forEach(one -> found.add(one, line.number()));
    turn();
  }

  /** Whether a line says something that rules say on one of their sides. */
  boolean says(Side side, String words) {
    return new MeantSentence(language, side, words).said().isPresent();
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
    if (isBehindOr && again.isPresent()) {
      line.leaveOut();
    } else {
      again.ifPresent(told -> refuse(line, told.what(), told.maybe()));
    }
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

  private void refuseUnknown(RuleLine line, MeantSentence meant) {
    var near = meant.near();
    meant
        .trouble(near)
        .ifPresentOrElse(
            told -> refuse(line, told.what(), waitOf(meant).orElse(told.maybe())), line::leaveOut);
    isBehindOr = isBehindOr || meant.isOr();
    assume(line, meant.words().startsWith("-"), near);
  }

  /** What says when must count from something that the rule found. */
  private Optional<String> waitOf(MeantSentence meant) {
    return meant.side() == Side.WHEN
        ? Optional.empty()
        : MeantWait.of(meant.words())
            .map(
                wait ->
                    wait.maybe(
                        stage,
                        language.sentences(),
                        name -> mayFindAnything || found.contains(name)));
  }

  /** A line that was not understood may have found whatever those find that it is near to. */
  private void assume(RuleLine line, boolean isDash, List<Sentence> near) {
    var isAddition = isDash || (!near.isEmpty() && near.get(0).isAddition());
    isBehindSlip = isBehindSlip || !isAddition;
    mayFindAnything = mayFindAnything || near.isEmpty();
    near.stream()
        .flatMap(one -> one.gives().stream())
        .forEach(given -> found.add(given, line.number()));
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
