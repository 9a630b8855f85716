package app.tandem.rules;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads rule files before the compiler does, because it can name the place: syntax, unknown facts,
 * unknown fields, two rules of one name, a rule file whose package is not its stage's.
 */
class RuleCheck {
  private static final Pattern PLACE = Pattern.compile("Line (\\d+):(\\d+)");
  private static final Pattern FIELD =
      Pattern.compile(
          "^\\s*(?:\\$?\\w+\\s*:\\s*)?([a-z]\\w*)\\s*(?:[=!<>]|\\b(?:in|matches|contains|memberOf|not|str)\\b|$)");

  /** The files as trees, and what is wrong with them. */
  record Checked(
      List<RuleDescr> rules, Map<RuleDescr, String> pathByRule, List<RuleProblem> problems) {
    String pathOf(RuleDescr rule) {
      return pathByRule.getOrDefault(rule, "");
    }
  }

  Checked check(List<RuleFile> files) {
    var rules = new ArrayList<RuleDescr>();
    var pathByRule = new IdentityHashMap<RuleDescr, String>();
    var problems = new ArrayList<RuleProblem>();
    var firstByName = new HashMap<String, String>();
    for (var file : files) {
      var tree = parsed(file, problems);
      if (tree == null) {
        continue;
      }
      checkPackage(file, tree, problems);
      for (var rule : tree.getRules()) {
        rules.add(rule);
        pathByRule.put(rule, file.path());
        var other = firstByName.putIfAbsent(rule.getName(), file.path() + ":" + rule.getLine());
        if (other != null) {
          problems.add(
              new RuleProblem(
                  file.path(),
                  rule.getLine(),
                  0,
                  rule.getName(),
                  "Another rule has this name, in %s.".formatted(other),
                  "Maybe one of them was copied: give each its own sentence."));
        }
        walk(file.path(), rule, rule.getLhs(), problems);
      }
    }
    return new Checked(rules, pathByRule, problems);
  }

  private static @org.jspecify.annotations.Nullable PackageDescr parsed(
      RuleFile file, List<RuleProblem> problems) {
    var parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr tree = null;
    try {
      tree = parser.parse(false, file.text());
    } catch (DroolsParserException | RuntimeException e) {
      problems.add(
          new RuleProblem(file.path(), 0, 0, "", "The file cannot be read: " + e.getMessage(), ""));
      return null;
    }
    for (DroolsError error : parser.getErrors()) {
      problems.add(syntax(file, error));
    }
    return parser.hasErrors() ? null : tree;
  }

  private static RuleProblem syntax(RuleFile file, DroolsError error) {
    var place = PLACE.matcher(error.getMessage());
    var found = place.find();
    var lines = error.getLines();
    var line = found ? Integer.parseInt(place.group(1)) : lines.length > 0 ? lines[0] : 0;
    var column = found ? Integer.parseInt(place.group(2)) + 1 : 0;
    var what = error.getMessage().replaceFirst("^\\[ERR \\d+] Line \\d+:\\d+ ", "").strip();
    return new RuleProblem(
        file.path(),
        Math.max(line, 0),
        column,
        "",
        "Syntax: " + what.replaceAll("\\s+", " "),
        "Maybe a bracket, a quote, a semicolon or \"end\" is missing here or just above.");
  }

  private static void checkPackage(RuleFile file, PackageDescr tree, List<RuleProblem> problems) {
    var wanted = "rules." + file.stage().folder().replace('-', '_');
    if (!wanted.equals(tree.getNamespace())) {
      problems.add(
          new RuleProblem(
              file.path(),
              1,
              0,
              "",
              "The package (%s) is not the one of its folder.".formatted(tree.getNamespace()),
              "Maybe you meant: package " + wanted));
    }
  }

  private void walk(String path, RuleDescr rule, Object part, List<RuleProblem> problems) {
    if (part instanceof PatternDescr pattern) {
      checkPattern(path, rule, pattern, problems);
      walk(path, rule, pattern.getSource(), problems);
    } else if (part instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(one -> walk(path, rule, one, problems));
    }
  }

  private static void checkPattern(
      String path, RuleDescr rule, PatternDescr pattern, List<RuleProblem> problems) {
    var type = pattern.getObjectType();
    var fact = VocabularyWords.FACTS.get(type);
    if (fact == null) {
      if (pattern.getSource() == null && !type.contains(".")) {
        problems.add(
            new RuleProblem(
                path,
                pattern.getLine(),
                pattern.getColumn() + 1,
                rule.getName(),
                "There is no fact (%s).".formatted(type),
                VocabularyWords.maybe(type, VocabularyWords.FACTS.keySet())));
      }
      return;
    }
    var fields = Arrays.stream(fact.getRecordComponents()).map(RecordComponent::getName).toList();
    for (var constraint : pattern.getConstraint().getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        var field = FIELD.matcher(expression.getExpression());
        if (field.find()
            && !fields.contains(field.group(1))
            && !VocabularyWords.isMethod(fact, field.group(1))) {
          problems.add(
              new RuleProblem(
                  path,
                  Math.max(pattern.getLine(), constraint.getLine()),
                  0,
                  rule.getName(),
                  "%s has no field (%s).".formatted(type, field.group(1)),
                  VocabularyWords.maybe(field.group(1), new TreeMap<>(index(fields)).keySet())));
        }
      }
    }
  }

  private static Map<String, String> index(List<String> words) {
    var index = new HashMap<String, String>();
    words.forEach(word -> index.put(word, word));
    return index;
  }
}
