package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;

/** Looks at what stands around the rules of a file. */
final class FileCheck {
  private static final int MOST_RULES = 500;
  private static final String VOCABULARY = "app.tandem.rules.vocabulary.";
  private static final String ONLY_RULES =
      "Maybe leave it out: a file holds its package, import, global and rules.";

  private static final Set<String> PACKAGES =
      Set.of(
          VOCABULARY + "*",
          "java.util.*",
          "java.util.stream.*",
          "java.util.function.*",
          "java.time.*",
          "java.time.temporal.*",
          "java.math.*");

  private final PackageDescr tree;
  private final List<Refusal> refusals = new ArrayList<>();

  private FileCheck(PackageDescr tree) {
    this.tree = tree;
  }

  static List<Refusal> check(PackageDescr tree, String packageName) {
    var check = new FileCheck(tree);
    check.checkHead(packageName);
    check.checkImports();
    check.checkRest();
    return check.refusals;
  }

  private void checkHead(String packageName) {
    if (!packageName.equals(tree.getNamespace())) {
      refuse(
          1,
          "The package (%s) is not the one of its folder.".formatted(tree.getNamespace()),
          "Maybe you meant: package " + packageName);
    }
    for (var global : tree.getGlobals()) {
      var words = global.getType() + " " + global.getIdentifier();
      if (!words.equals(VOCABULARY + "Offers offers")) {
        refuse(
            global.getLine(),
            "There is no global (%s).".formatted(words),
            "Maybe you meant: global " + VOCABULARY + "Offers offers");
      }
    }
    if (tree.getRules().size() > MOST_RULES) {
      refuse(
          1,
          "The file has %d rules.".formatted(tree.getRules().size()),
          "Maybe split it: a file has at most %d.".formatted(MOST_RULES));
    }
  }

  private void checkImports() {
    for (var one : tree.getImports()) {
      if (!PACKAGES.contains(one.getTarget()) && !AllowedWords.OF_RULES.isType(one.getTarget())) {
        refuse(
            one.getLine(),
            "(%s) is not a word that rules may use.".formatted(one.getTarget()),
            "Maybe leave the import out: the words of the rules are all in " + VOCABULARY + "*.");
      }
    }
  }

  private void checkRest() {
    none(tree.getFunctionImports(), "import function");
    none(tree.getAccumulateImports(), "import accumulate");
    none(tree.getFunctions(), "function");
    none(tree.getTypeDeclarations(), "declare");
    none(tree.getEnumDeclarations(), "declare enum");
    none(tree.getWindowDeclarations(), "declare window");
    none(tree.getEntryPointDeclarations(), "declare entry-point");
    if (tree.getUnit() != null) {
      refuse(1, "Rules may not use (unit).", ONLY_RULES);
    }
    for (var attribute : tree.getAttributes()) {
      refuse(
          attribute.getLine(),
          "(%s) does not stand outside of rules.".formatted(attribute.getName()),
          "Maybe write it in each rule that needs it.");
    }
  }

  private void none(Iterable<? extends BaseDescr> found, String word) {
    for (var one : found) {
      refuse(one.getLine(), "Rules may not use (%s).".formatted(word), ONLY_RULES);
    }
  }

  private void refuse(int line, String what, String maybe) {
    refusals.add(new Refusal(Math.max(0, line), 0, "", what, maybe));
  }
}
