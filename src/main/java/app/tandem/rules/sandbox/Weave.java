package app.tandem.rules.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Weaves the meter into checked classes: a step at the start of every condition, right side and
 * lambda, and how deep they are in one another where one may run inside of another, at every jump
 * back, and at every call into texts, lists and streams; and {@link Meter} around whatever makes
 * texts, lists, numbers or arrays.
 */
final class Weave {
  private static final String METER = Type.getInternalName(Meter.class);

  /** Types of which rule code gets another. */
  private static final Map<String, String> REPLACED =
      Map.of(
          "java/util/regex/Pattern", Type.getInternalName(MeteredPattern.class),
          "java/util/regex/Matcher", Type.getInternalName(MeteredMatcher.class),
          "org/drools/model/operators/MatchesOperator", Type.getInternalName(MeteredMatches.class),
          "org/drools/core/base/accumulators/CollectListAccumulateFunction",
              Type.getInternalName(MeteredCollectList.class),
          "org/drools/core/base/accumulators/CollectSetAccumulateFunction",
              Type.getInternalName(MeteredCollectSet.class));

  private static final Pattern ENTERED = Pattern.compile("test|apply|execute|lambda\\$.*");
  private static final Pattern COUNTED =
      Pattern.compile("java/(?:lang/String|lang/Iterable|util/[A-Z].*|util/stream/.*)");

  /** Types whose methods call nothing of an author's. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "app/tandem/rules/vocabulary/[A-Z]\\w*|org/drools/modelcompiler/util/EvaluationUtil"
              + "|java/lang/(?:Boolean|Double|Integer|Long|String)|java/math/BigDecimal");

  private final ClassNode tree;

  private Weave(ClassNode tree) {
    this.tree = tree;
  }

  /** The types that woven classes name beyond the lists. */
  static Set<String> types() {
    return Set.of(
        Meter.class.getName(),
        MeteredPattern.class.getName(),
        MeteredMatcher.class.getName(),
        MeteredMatches.class.getName(),
        MeteredCollectList.class.getName(),
        MeteredCollectSet.class.getName());
  }

  /** Whether a call of this is replaced or wrapped, so that nobody may hand it on unwrapped. */
  static boolean wraps(String owner, String name, String descriptor) {
    return MeteredCall.of(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false))
        .isPresent();
  }

  static byte[] metered(GeneratedClass one) {
    var replaced = new ClassNode();
    one.tree().accept(new ClassRemapper(replaced, new SimpleRemapper(Opcodes.ASM9, REPLACED)));
    new Weave(replaced).weave();
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    replaced.accept(writer);
    return writer.toByteArray();
  }

  private void weave() {
    var one = new GeneratedClass(tree);
    for (var method : List.copyOf(tree.methods)) {
      if (method.instructions.size() == 0 || EnumSwitch.isTable(one, method)) {
        continue;
      }
      var calledBack = mayBeCalledBack(method);
      for (var instruction : method.instructions.toArray()) {
        weave(method, instruction);
      }
      if (ENTERED.matcher(method.name).matches() && !isBridge(method)) {
        counted(method.instructions, calledBack);
      }
    }
  }

  /** A bridge only hands on what it was given to the method that the author wrote. */
  private static boolean isBridge(MethodNode method) {
    return (method.access & Opcodes.ACC_BRIDGE) != 0;
  }

  /** Whether rule code may run inside of it: it calls more than fields, numbers and comparisons. */
  private static boolean mayBeCalledBack(MethodNode method) {
    for (var instruction : method.instructions) {
      if (instruction instanceof InvokeDynamicInsnNode
          || (instruction instanceof MethodInsnNode call && !PLAIN.matcher(call.owner).matches())) {
        return true;
      }
    }
    return false;
  }

  private static void counted(InsnList code, boolean mayBeCalledBack) {
    if (!mayBeCalledBack) {
      code.insert(tick());
      return;
    }
    for (var instruction : code.toArray()) {
      if (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN) {
        code.insertBefore(instruction, meter("leave", "()V"));
      }
    }
    code.insert(meter("enter", "()V"));
  }

  private void weave(MethodNode method, AbstractInsnNode instruction) {
    var code = method.instructions;
    if (targets(instruction).anyMatch(to -> code.indexOf(to) <= code.indexOf(instruction))) {
      code.insertBefore(instruction, tick());
    } else if (isArray(instruction)) {
      code.insertBefore(instruction, meter("array", "(I)I"));
    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      if (dynamic.bsm.getName().startsWith("makeConcat")) {
        new Concatenation(method, dynamic).weave();
      } else {
        new HandedOn(tree, dynamic).weave();
      }
    } else if (instruction instanceof MethodInsnNode call) {
      weaveCall(code, call);
    }
  }

  /** Where it may go on, other than at the next instruction. */
  private static Stream<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return Stream.of(jump.label);
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      return Stream.concat(table.labels.stream(), Stream.of(table.dflt));
    }
    return instruction instanceof LookupSwitchInsnNode lookup
        ? Stream.concat(lookup.labels.stream(), Stream.of(lookup.dflt))
        : Stream.empty();
  }

  private static boolean isArray(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.NEWARRAY
        || (instruction.getOpcode() == Opcodes.ANEWARRAY
            && !((TypeInsnNode) instruction).desc.contains("Lambda"));
  }

  private static void weaveCall(InsnList code, MethodInsnNode call) {
    var metered = MeteredCall.of(call);
    if (metered.isPresent()) {
      metered.get().weave(code, call);
    } else if (COUNTED.matcher(call.owner).matches()) {
      code.insertBefore(call, tick());
    }
  }

  private static MethodInsnNode tick() {
    return meter("tick", "()V");
  }

  /** A call of the meter. */
  static MethodInsnNode meter(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, METER, name, descriptor, false);
  }
}
