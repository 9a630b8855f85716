package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Looks at every reference in the byte code of compiled rules. Whatever a rule's text looked like,
 * this is what would run, so this wall does not depend on how cleverly a text is written.
 */
final class BytecodeCheck {
  private static final String CLASS = "(class) is not a word that rules may use.";

  private final String packageName;
  private final Map<String, GeneratedClass> classByName;
  private final RuleIndex index;
  private final List<StrayWord> strays = new ArrayList<>();

  private BytecodeCheck(String packageName, Collection<GeneratedClass> classes) {
    this.packageName = packageName;
    this.classByName =
        classes.stream()
            .collect(
                Collectors.toMap(
                    GeneratedClass::name, Function.identity(), (one, two) -> one, TreeMap::new));
    this.index = RuleIndex.of(classes);
  }

  static List<StrayWord> check(String packageName, Collection<GeneratedClass> classes) {
    var check = new BytecodeCheck(packageName, classes);
    check.classByName.values().forEach(check::checkClass);
    return check.strays.stream().distinct().toList();
  }

  private void checkClass(GeneratedClass one) {
    if (!one.isExpected(packageName)) {
      stray(one, "", "class", CLASS, "Maybe say it with a condition: rules define no types.");
      return;
    }
    for (var field : one.tree().fields) {
      checkType(one, Type.getType(field.desc));
    }
    for (var method : one.tree().methods) {
      checkMethod(one, method);
    }
  }

  private void checkType(GeneratedClass one, Type type) {
    var name = MethodCheck.element(type).getClassName();
    if (MethodCheck.element(type).getSort() == Type.OBJECT
        && !classByName.containsKey(name)
        && !AllowedWords.OF_MODELS.isType(name)) {
      var word = MethodCheck.simple(name);
      stray(one, "", word, MethodCheck.NO_WORD.formatted(word), MethodCheck.MAYBE);
    }
  }

  private void checkMethod(GeneratedClass one, MethodNode method) {
    if (EnumSwitch.isTable(one, method)) {
      return;
    }
    if ((method.access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0) {
      stray(one, method.name, "synchronized", "Rules must not lock.", "Maybe leave it out.");
    }
    if (!method.tryCatchBlocks.isEmpty()) {
      stray(
          one,
          method.name,
          "try",
          "(try) is not a word that rules may use.",
          "Maybe ask before with a condition: what breaks off in a rule is shown on its page.");
    }
    MethodCheck.Report report = (word, what, maybe) -> stray(one, method.name, word, what, maybe);
    new MethodCheck(one, method, classByName, report).check();
    new VerbCheck(one, method, report).check();
  }

  private void stray(GeneratedClass one, String method, String word, String what, String maybe) {
    var rules = index.rules(one.name(), method);
    if (rules.isEmpty()) {
      strays.add(new StrayWord("", word, what, maybe));
    }
    rules.forEach(rule -> strays.add(new StrayWord(rule, word, what, maybe)));
  }
}
