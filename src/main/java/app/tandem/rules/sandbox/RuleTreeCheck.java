package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Looks at one rule: its attributes and annotations, and its right side's words. */
final class RuleTreeCheck {
  private static final Map<String, Pattern> ATTRIBUTES =
      Map.of(
          "salience", Pattern.compile("\\(?\\s*-?\\d{1,6}\\s*\\)?"),
          "no-loop", Pattern.compile("true|false"),
          "enabled", Pattern.compile("\\(?\\s*(?:true|false)\\s*\\)?"),
          "activation-group", Pattern.compile("[\\w .:/-]{1,80}"),
          "dialect", Pattern.compile("java"));
  private static final Set<String> ANNOTATIONS =
      Set.of("note", "owner", "author", "campaign", "description");
  private static final Pattern PLAIN = Pattern.compile("\"[^\"\\\\]*\"|[\\w .,-]*");
  private static final Pattern ENGINE =
      Pattern.compile(
          "(?<![\\w.$])(?:(insert|insertLogical|modify|update|delete|retract)\\s*[({]"
              + "|(drools|kcontext|synchronized|try|catch|throw|class|interface|enum|assert)\\b)");

  private static final String CHANGED =
      "Maybe leave it out: facts stay as they are, and what should differ is asked in a condition.";
  private static final String GIVEN =
      "Maybe leave it out: no rule gives facts to others, so write what it asks into each of them.";
  private static final String TAKEN =
      "Maybe leave it out: facts stay, and what should not count is passed over by a condition,"
          + " such as not InCart( sku == \"...\" ).";

  /** What to do in the place of what the engine has for facts. */
  private static final Map<String, String> INSTEAD_BY_WORD =
      Map.of(
          "modify", CHANGED,
          "update", CHANGED,
          "insert", GIVEN,
          "insertLogical", GIVEN,
          "retract", TAKEN,
          "delete", TAKEN);

  private final RuleDescr rule;
  private final String drl;
  private final List<Refusal> refusals = new ArrayList<>();

  private RuleTreeCheck(RuleDescr rule, String drl) {
    this.rule = rule;
    this.drl = drl;
  }

  /**
   * What one rule may not have.
   *
   * @param drl the text of its file
   */
  static List<Refusal> check(RuleDescr rule, String drl) {
    var check = new RuleTreeCheck(rule, drl);
    if (rule instanceof QueryDescr) {
      check.refuse(rule, "Rules may not use (query).", "Maybe make a rule of it.");
      return check.refusals;
    }
    check.checkHead();
    check.checkRightSide();
    check.refusals.addAll(ConditionTreeCheck.check(rule));
    return check.refusals;
  }

  private void checkHead() {
    rule.getAttributes().values().forEach(this::checkAttribute);
    for (var annotation : rule.getAnnotations()) {
      var isPlain =
          annotation.getValueMap().values().stream()
              .allMatch(value -> PLAIN.matcher(String.valueOf(value)).matches());
      if (!ANNOTATIONS.contains(annotation.getName()) || !isPlain) {
        refuse(
            rule,
            "The note (@%s) is not one that rules may carry.".formatted(annotation.getName()),
            "Maybe write it as @note( \"...\" ).");
      }
    }
    if (rule.getUnit() != null) {
      refuse(rule, "Rules may not use (unit).", "Maybe leave it out.");
    }
  }

  private void checkAttribute(AttributeDescr attribute) {
    var form = ATTRIBUTES.get(attribute.getName());
    if (form == null) {
      refuse(
          attribute,
          "Rules may not use (%s).".formatted(attribute.getName()),
          attribute.getName().startsWith("date-")
              ? "Maybe ask for the day in a condition."
              : "Maybe leave it out.");
    } else if (!form.matcher(String.valueOf(attribute.getValue())).matches()) {
      refuse(
          attribute,
          "The value of (%s) must be plain.".formatted(attribute.getName()),
          "Maybe write a number, true or false, or a word.");
    }
  }

  private void checkRightSide() {
    if (!rule.getNamedConsequences().isEmpty()) {
      refuse(rule, "Rules may not use (do).", "Maybe make two rules of it.");
    }
    var said = String.valueOf(rule.getConsequence());
    var found = ENGINE.matcher(TextCheck.withoutQuotes(said));
    while (found.find()) {
      var word = found.group(1) == null ? found.group(2) : found.group(1);
      refusals.add(
          at(
              begins(said) + found.start(),
              "(%s) is not a word that rules may use.".formatted(word),
              INSTEAD_BY_WORD.getOrDefault(
                  word, "Maybe say it with offers.propose( ... ): facts stay as they are.")));
    }
  }

  /** Where the right side begins in the file: the parser leaves out the white space before it. */
  private int begins(String rightSide) {
    var from = 0;
    for (int line = 1; line < rule.getConsequenceLine(); line++) {
      from = drl.indexOf('\n', from) + 1;
    }
    return Math.max(0, drl.indexOf(rightSide, from));
  }

  private Refusal at(int offset, String what, String maybe) {
    var before = drl.substring(0, offset);
    var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
    return new Refusal(
        line, before.length() - before.lastIndexOf('\n'), rule.getName(), what, maybe);
  }

  private void refuse(BaseDescr at, String what, String maybe) {
    var line = at.getLine() > 0 ? at.getLine() : rule.getLine();
    refusals.add(new Refusal(line, 0, rule.getName(), what, maybe));
  }
}
