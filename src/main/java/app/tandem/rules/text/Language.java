package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.Sentence.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All sentences that rules may be written in. The files are those of Drools' DSL, read here so that
 * every mistake has its place; what a comment above a sentence says explains it.
 */
public class Language {
  private static final Pattern ENTRY =
      Pattern.compile("\\[(condition|when|consequence|then)]\\[[^\\]]*](.*)");
  private static final Pattern EQUALS = Pattern.compile("=(?![^{]*})");
  private static final String EXAMPLE = "Example:";

  private final Map<Sentence, Form> formBySentence = new LinkedHashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<Side, NearSentence> nearBySide = new EnumMap<>(Side.class);
  private final List<String> lost = new ArrayList<>();
  private String file = "";
  private String topic = "";
  private String comment = "";

  /** The line that is read, as it was written. */
  private String written = "";

  private Language() {}

  /**
   * Reads the files of {@code language/}.
   *
   * @param files in the order in which their sentences are to be shown
   */
  public static Language of(List<RuleFile> files) {
    var language = new Language();
    files.forEach(language::read);
    return language;
  }

  /** Every sentence, in the order of the files. */
  public List<Sentence> sentences() {
    return List.copyOf(formBySentence.keySet());
  }

  /** What is wrong with the files. */
  public List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  Map<Sentence, Form> forms() {
    return formBySentence;
  }

  /** Those of one side, among which the nearest to a line is found. */
  NearSentence near(Side side) {
    return nearBySide.computeIfAbsent(
        side,
        one ->
            new NearSentence(
                formBySentence.keySet().stream().filter(said -> said.side() == one).toList()));
  }

  /** Whether a line may be one of the sentences that could not be read. */
  boolean mayHaveLost(String line) {
    return lost.stream().anyMatch(words -> NearSentence.isNear(line, words));
  }

  /**
   * A sentence that gives this name to what it finds.
   *
   * @param speaking what needs it: a condition is about any such thing, an offer about a certain
   *     one
   * @param stage whose rule needs it
   */
  Optional<Sentence> giving(String name, Sentence speaking, Stage stage) {
    var giving =
        formBySentence.keySet().stream()
            .filter(sentence -> sentence.gives().contains(name))
            .toList();
    var isCondition = speaking.side() == Side.WHEN;
    return giving.stream()
        .filter(one -> isCondition && one.words().indexOf('{') < 0 && isOf(stage, one))
        .findFirst()
        .or(
            () ->
                giving.stream()
                    .filter(one -> isCondition)
                    .filter(one -> one.words().indexOf('{') < 0 && one.gives().size() == 1)
                    .findFirst())
        .or(() -> giving.stream().findFirst());
  }

  /** Whether it begins with what a shopper has before them there, and not with a purchase. */
  private static boolean isOf(Stage stage, Sentence sentence) {
    var fact =
        switch (stage) {
          case PRODUCT_PAGE -> "Viewing";
          case COMPARISON -> "Comparing";
          case IN_CART, CHECKOUT, ABANDONED -> "InCart";
          default -> "";
        };
    return !fact.isEmpty() && sentence.drl().contains(" " + fact + "(");
  }

  private void read(RuleFile source) {
    file = source.path();
    topic = "";
    comment = "";
    var lines = source.text().split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      written = lines[i];
      read(i + 1, lines[i].strip());
    }
  }

  private void read(int line, String text) {
    if (text.isEmpty()) {
      comment = "";
    } else if (text.startsWith("##")) {
      topic = text.replaceFirst("^#+", "").strip();
    } else if (text.startsWith("#")) {
      comment = (comment + " " + text.replaceFirst("^#+", "").strip()).strip();
    } else {
      readEntry(line, text);
      comment = "";
    }
  }

  private void readEntry(int line, String text) {
    var before = problems.size();
    readSentence(line, text);
    if (problems.size() > before) {
      lost.add(text.replaceFirst("^(?:\\[[^\\]]*]){1,2}", "").replaceFirst("=(?![^{]*}).*", ""));
    }
  }

  private void readSentence(int line, String text) {
    var entry = ENTRY.matcher(text);
    if (!entry.matches()) {
      refuse(
          line,
          columnOf(text),
          "This line is no sentence.",
          "Maybe begin it with [condition][] or [consequence][], or with # for a comment.");
      return;
    }
    var equals = EQUALS.matcher(entry.group(2));
    if (!equals.find()
        || entry.group(2).substring(0, equals.start()).isBlank()
        || entry.group(2).substring(equals.end()).isBlank()) {
      refuse(
          line,
          columnOf(entry.group(2).strip()),
          "This sentence does not say what it means.",
          "Maybe write it as words = rule language.");
      return;
    }
    var side = entry.group(1).matches("condition|when") ? Side.WHEN : Side.THEN;
    var words = entry.group(2).substring(0, equals.start()).strip();
    var drl = entry.group(2).substring(equals.end()).strip().replaceFirst(";$", "");
    add(sentence(line, side, words, drl.replace("\\n", " ")));
  }

  private Sentence sentence(int line, Side side, String words, String drl) {
    var example = comment.indexOf(EXAMPLE);
    var meaning = example < 0 ? comment : comment.substring(0, example);
    return new Sentence(
        file,
        line,
        topic,
        side,
        words,
        drl,
        meaning.strip(),
        example < 0 ? "" : comment.substring(example + EXAMPLE.length()).strip());
  }

  private void add(Sentence sentence) {
    try {
      var form = sentence.form();
      var strangers = sentence.strangers(form);
      var slip = sentence.slip();
      if (slip.isPresent()) {
        var isOfWords = slip.get().what().contains("(" + sentence.words() + ")");
        var column = isOfWords ? columnOf(sentence.words()) : columnOfMeaning(sentence);
        refuse(sentence.line(), column, slip.get().what(), slip.get().maybe());
      } else if (!strangers.isEmpty()) {
        refuse(
            sentence.line(),
            columnOfMeaning(sentence),
            "Its right side takes up what its words do not have (%s).".formatted(strangers),
            "Maybe the name in braces is misspelt on one of the two sides.");
      } else if (isUnlikeOthers(sentence, form)) {
        formBySentence.put(sentence, form);
      }
    } catch (IllegalArgumentException e) {
      refuse(
          sentence.line(),
          columnOf(sentence.words()),
          "What stands in braces is not understood (%s).".formatted(e.getMessage()),
          "Maybe you meant \"{name}\", {name}, {name:\\d+}, {name:[0-9.]+}, {name:\".+\"} or"
              + " {name:one|two}.");
    }
  }

  private boolean isUnlikeOthers(Sentence sentence, Form form) {
    var other =
        formBySentence.entrySet().stream()
            .filter(one -> one.getKey().side() == sentence.side())
            .filter(one -> alike(one.getValue(), form))
            .findFirst();
    other.ifPresent(
        one ->
            refuse(
                sentence.line(),
                columnOf(sentence.words()),
                "This sentence can be taken for another one (%s), in %s:%d."
                    .formatted(one.getKey().plainWords(), one.getKey().file(), one.getKey().line()),
                "Maybe give one of the two a word of its own."));
    return other.isEmpty();
  }

  private static boolean alike(Form one, Form other) {
    return one.values(other.sample()).isPresent() || other.values(one.sample()).isPresent();
  }

  private int columnOf(String part) {
    return 1 + Math.max(0, written.indexOf(part));
  }

  /** Where its right side begins. */
  private int columnOfMeaning(Sentence sentence) {
    var words = written.indexOf(sentence.words()) + sentence.words().length();
    var meaning = written.substring(words).replaceFirst("^\\s*=\\s*", "");
    return 1 + written.length() - meaning.length();
  }

  private void refuse(int line, int column, String what, String maybe) {
    problems.add(new RuleProblem(file, line, column, "", what, maybe));
  }
}
