package app.tandem.rules.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One class that the engine made of rules.
 *
 * @param tree its byte code
 */
record GeneratedClass(ClassNode tree) {
  private static final Pattern RULE =
      Pattern.compile("P[0-9A-F]{2}\\.Lambda(?:Predicate|Extractor|Consequence)[0-9A-F]{32}");
  private static final Pattern MODEL =
      Pattern.compile(
          "Rules[0-9A-F]{32}(?:(?:RuleMethods|Rules)\\d+)?|DomainClassesMetadata[0-9A-F]{32}(?:\\$\\w+)?");
  private static final List<Predicate<String>> SUPERTYPES =
      List.of("java.lang.Object"::equals, "java.lang.Enum"::equals);

  static GeneratedClass of(byte[] bytes) {
    var tree = new ClassNode();
    new ClassReader(bytes).accept(tree, 0);
    return new GeneratedClass(tree);
  }

  String name() {
    return named(tree.name);
  }

  /** The full name of a type as Java writes it, from the name as class files write it. */
  static String named(String internal) {
    return internal.replace('/', '.');
  }

  /** Whether it is one of those that the engine makes of rules of a package, and no other. */
  boolean isExpected(String packageName) {
    return (holdsRuleCode(packageName) || putsTogether(packageName))
        && SUPERTYPES.stream().anyMatch(one -> one.test(named(tree.superName)))
        && tree.interfaces.stream().map(GeneratedClass::named).allMatch(GeneratedClass::isKnown);
  }

  private static boolean isKnown(String type) {
    return type.equals("org.drools.model.Model")
        || type.equals("org.drools.model.RulesSupplier")
        || type.equals("org.drools.model.DomainClassMetadata")
        || type.startsWith("org.drools.model.functions.");
  }

  private boolean holdsRuleCode(String packageName) {
    return isNamed(packageName, RULE);
  }

  private boolean putsTogether(String packageName) {
    return isNamed(packageName, MODEL);
  }

  private boolean isNamed(String packageName, Pattern pattern) {
    var name = name();
    return name.startsWith(packageName + ".")
        && pattern.matcher(name.substring(packageName.length() + 1)).matches();
  }

  /** The words that a method of this class may use. */
  AllowedWords words(MethodNode method) {
    var isModel = name().contains(".Rules") || name().contains(".DomainClassesMetadata");
    return isModel && !method.name.startsWith("lambda$")
        ? AllowedWords.OF_MODELS
        : AllowedWords.OF_GENERATED_RULES;
  }

  Optional<MethodNode> method(String name, String descriptor) {
    return tree.methods.stream()
        .filter(one -> one.name.equals(name) && one.desc.equals(descriptor))
        .findFirst();
  }

  boolean hasField(String name) {
    return tree.fields.stream().anyMatch(one -> one.name.equals(name));
  }

  boolean isEnum() {
    return (tree.access & Opcodes.ACC_ENUM) != 0;
  }
}
