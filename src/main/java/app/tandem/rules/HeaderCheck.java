package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;

/** Checks the three lines with which every rule file begins: package, import, global. */
class HeaderCheck {
  private static final String WORDS = "app.tandem.rules.vocabulary.";
  private static final String IMPORT = "import app.tandem.rules.vocabulary.*";
  private static final String GLOBAL = "global app.tandem.rules.vocabulary.Offers offers";

  private final Drl file;
  private final PackageDescr tree;
  private final List<RuleProblem> problems = new ArrayList<>();

  private HeaderCheck(Drl file, PackageDescr tree) {
    this.file = file;
    this.tree = tree;
  }

  static List<RuleProblem> check(Drl file, PackageDescr tree) {
    var check = new HeaderCheck(file, tree);
    if (check.lacksAll()) {
      check.refuse(
          1,
          "The three lines with which such a file begins are missing.",
          "Maybe copy them from rules/README.md: package %s, import and global."
              .formatted(check.wanted()));
      return check.problems;
    }
    check.checkPackage();
    check.checkImports();
    check.checkGlobals();
    return check.problems;
  }

  private boolean lacksAll() {
    return tree.getNamespace().isEmpty()
        && tree.getImports().isEmpty()
        && tree.getGlobals().isEmpty()
        && !tree.getRules().isEmpty();
  }

  private String wanted() {
    return "rules." + file.source().stage().orElseThrow().folder().replace('-', '_');
  }

  private void checkPackage() {
    var wanted = wanted();
    if (tree.getNamespace().isEmpty()) {
      refuse(1, "The file does not begin with its package.", "Maybe add: package " + wanted);
    } else if (!wanted.equals(tree.getNamespace())) {
      refuse(
          packageLine(),
          "The package (%s) is not the one of its folder.".formatted(tree.getNamespace()),
          "Maybe you meant: package " + wanted);
    }
  }

  private void checkImports() {
    var before = problems.size();
    tree.getImports().stream()
        .filter(line -> !isKnown(line))
        .forEach(
            line ->
                refuse(
                    line.getLine(),
                    "There is nothing to import by the name (%s).".formatted(line.getTarget()),
                    "Maybe you meant: " + IMPORT));
    if (problems.size() == before
        && !tree.getRules().isEmpty()
        && tree.getImports().stream().noneMatch(line -> line.getTarget().startsWith(WORDS))) {
      refuse(packageLine(), "The words of the rules are not imported.", "Maybe add: " + IMPORT);
    }
  }

  private static boolean isKnown(ImportDescr line) {
    var target = line.getTarget();
    if (target.endsWith(".*")) {
      return target.equals(WORDS + "*") || target.startsWith("java.");
    }
    try {
      Class.forName(target, false, HeaderCheck.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private void checkGlobals() {
    var before = problems.size();
    tree.getGlobals().stream()
        .filter(line -> !isVerb(line))
        .forEach(
            line ->
                refuse(
                    line.getLine(),
                    "There is no global (%s %s).".formatted(line.getType(), line.getIdentifier()),
                    "Maybe you meant: " + GLOBAL));
    var proposes =
        tree.getRules().stream()
            .anyMatch(rule -> String.valueOf(rule.getConsequence()).contains("offers"));
    if (problems.size() == before && proposes && tree.getGlobals().isEmpty()) {
      refuse(packageLine(), "The verb (offers) is not declared.", "Maybe add: " + GLOBAL);
    }
  }

  private static boolean isVerb(GlobalDescr line) {
    return (line.getType() + " " + line.getIdentifier()).equals(WORDS + "Offers offers");
  }

  private int packageLine() {
    var above = file.text().lines().takeWhile(line -> !line.strip().startsWith("package")).count();
    return above == file.text().lines().count() ? 1 : (int) above + 1;
  }

  private void refuse(int line, String what, String maybe) {
    problems.add(file.problem(line, 0, "", what, maybe));
  }
}
