package app.tandem.rules.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** How the meter is put around one call of a rule. */
interface MeteredCall {
  String STRING = "java/lang/String";
  String BUILDER = "java/lang/StringBuilder";
  String BIG_DECIMAL = "java/math/BigDecimal";
  String TEXT = "(Ljava/lang/Object;)Ljava/lang/String;";

  /** Calls that {@link Meter} answers itself, by their names. */
  Map<String, Set<String>> ANSWERED =
      Map.of(
          STRING,
          Set.of("matches", "join"),
          BIG_DECIMAL,
          Set.of("setScale"),
          "java/util/stream/Collectors",
          Set.of("joining"),
          "java/util/stream/Stream",
          Set.of("sorted", "distinct"));

  /** Calls that make a stream longer. */
  Set<String> STAGES =
      Set.of("filter", "map", "mapToInt", "mapToLong", "mapToDouble", "limit", "skip");

  /** Calls whose outcome is looked at, by their names. */
  Map<String, Set<String>> LISTS =
      Map.of(
          "java/util/List", Set.of("of"),
          "java/util/Set", Set.of("of"),
          "java/util/Arrays", Set.of("asList"),
          "java/util/stream/Stream", Set.of("toList", "collect"));

  /** Puts it there. */
  void weave(InsnList code, MethodInsnNode call);

  /** The way for this call; none when it needs no more than a step. */
  static Optional<MeteredCall> of(MethodInsnNode call) {
    if (isText(call)) {
      return Optional.of((code, at) -> code.set(at, Weave.meter("text", TEXT)));
    }
    if (isAnswered(call)) {
      return Optional.of((code, at) -> code.set(at, Weave.meter(at.name, asStatic(at))));
    }
    if (call.owner.equals(BUILDER) && call.name.equals("append")) {
      return Optional.of(MeteredCall::append);
    }
    if (call.owner.equals("java/util/stream/Stream") && STAGES.contains(call.name)) {
      return Optional.of((code, at) -> code.insertBefore(at, Weave.meter("stage", "()V")));
    }
    if (LISTS.getOrDefault(call.owner, Set.of()).contains(call.name)) {
      return Optional.of(MeteredCall::flat);
    }
    if (call.owner.equals(STRING) && call.desc.endsWith(")Ljava/lang/String;")) {
      return Optional.of((code, at) -> code.insert(at, made(STRING)));
    }
    if (call.desc.endsWith(")Ljava/math/BigDecimal;")) {
      return Optional.of((code, at) -> code.insert(at, made(BIG_DECIMAL)));
    }
    return isNewNumber(call) ? Optional.of(MeteredCall::number) : Optional.empty();
  }

  private static boolean isText(MethodInsnNode call) {
    return (call.owner.equals(STRING) && call.name.equals("valueOf") && call.desc.equals(TEXT))
        || (call.name.equals("toString")
            && call.desc.equals("()Ljava/lang/String;")
            && !call.owner.startsWith("rules/"));
  }

  private static boolean isAnswered(MethodInsnNode call) {
    return ANSWERED.getOrDefault(call.owner, Set.of()).contains(call.name)
        || (call.owner.equals(STRING)
            && call.name.equals("replace")
            && call.desc.startsWith("(Ljava/lang/CharSequence;"))
        || (call.owner.equals(BIG_DECIMAL)
            && call.name.equals("divide")
            && call.desc.contains("I"));
  }

  private static boolean isNewNumber(MethodInsnNode call) {
    return call.owner.equals(BIG_DECIMAL) && call.name.equals("<init>");
  }

  private static String asStatic(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? call.desc
        : "(L" + call.owner + ";" + call.desc.substring(1);
  }

  private static void append(InsnList code, MethodInsnNode call) {
    var argument = Type.getArgumentTypes(call.desc)[0];
    if (argument.getSort() == Type.OBJECT && !argument.getInternalName().equals(STRING)) {
      code.insertBefore(call, Weave.meter("text", TEXT));
      call.desc = "(Ljava/lang/String;)Ljava/lang/StringBuilder;";
    }
    code.insert(call, made(BUILDER));
  }

  private static void flat(InsnList code, MethodInsnNode call) {
    var made = Type.getReturnType(call.desc).getInternalName();
    code.insert(call, new TypeInsnNode(Opcodes.CHECKCAST, made));
    code.insert(call, Weave.meter("flat", "(Ljava/lang/Object;)Ljava/lang/Object;"));
  }

  /** The number is on the stack twice: once for the constructor, once for whoever wanted it. */
  private static void number(InsnList code, MethodInsnNode call) {
    code.insert(call, made(BIG_DECIMAL));
  }

  private static MethodInsnNode made(String type) {
    return Weave.meter("made", "(L" + type + ";)L" + type + ";");
  }
}
