package app.tandem.rules.sandbox;

import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import app.tandem.rules.vocabulary.Withholding;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Looks at what the byte code of a rule does with the verb. It reaches a right side as what that is
 * given, and may be asked, or caught by a lambda that asks it. Kept under another name, put into a
 * list and taken out again, or named by a condition, it would propose what no check has read.
 */
final class VerbCheck {
  private static final Set<String> VERB =
      Stream.of(Offers.class, Offering.class, Withholding.class)
          .map(Type::getInternalName)
          .collect(Collectors.toSet());
  private static final String CONSEQUENCE = "LambdaConsequence";

  private final GeneratedClass one;
  private final MethodNode method;
  private final MethodCheck.Report report;

  VerbCheck(GeneratedClass one, MethodNode method, MethodCheck.Report report) {
    this.one = one;
    this.method = method;
    this.report = report;
  }

  void check() {
    if (isConsequence() && (method.access & Opcodes.ACC_BRIDGE) != 0) {
      return; // The compiler's own way from any object to what the right side takes.
    }
    for (var instruction : method.instructions) {
      if (isHandedOn(instruction)) {
        report.stray(
            "offers",
            "(offers) is handed on here, and nobody can check what is said by another name.",
            "Maybe say it where it is meant: offers.propose( \"...\" ).because( \"...\" ).");
        return;
      }
    }
  }

  private boolean isHandedOn(AbstractInsnNode instruction) {
    if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      return isOffered(dynamic) || (!isConsequence() && mentions(Type.getMethodType(dynamic.desc)));
    }
    if (instruction instanceof FieldInsnNode field) {
      return isVerb(Type.getType(field.desc));
    }
    if (instruction instanceof TypeInsnNode type) {
      return isVerb(Type.getObjectType(type.desc));
    }
    if (instruction instanceof LdcInsnNode constant && constant.cst instanceof Type named) {
      return isVerb(named) && isDeclared(constant);
    }
    if (instruction instanceof MultiANewArrayInsnNode array) {
      return isVerb(Type.getType(array.desc));
    }
    if (instruction instanceof MethodInsnNode call && VERB.contains(call.owner)) {
      return !isConsequence() || isKept(call);
    }
    return instruction instanceof VarInsnNode load && isGiven(load) && isKept(load);
  }

  /** Whether a condition looks for it among the facts, or takes it from somewhere. */
  private static boolean isDeclared(AbstractInsnNode kind) {
    var next = kind.getNext();
    while (next != null && !(next instanceof MethodInsnNode)) {
      next = next.getNext();
    }
    return next instanceof MethodInsnNode call && call.name.equals("declarationOf");
  }

  private boolean isConsequence() {
    return one.name().contains(CONSEQUENCE);
  }

  /** Whether a lambda would take it from somewhere, give it back, or be its method itself. */
  private static boolean isOffered(InvokeDynamicInsnNode dynamic) {
    return Arrays.stream(dynamic.bsmArgs)
        .anyMatch(
            one ->
                (one instanceof Type type && type.getSort() == Type.METHOD && mentions(type))
                    || (one instanceof Handle handle && VERB.contains(handle.getOwner())));
  }

  private boolean isGiven(VarInsnNode load) {
    if (load.getOpcode() != Opcodes.ALOAD) {
      return false;
    }
    var place = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    for (var type : Type.getArgumentTypes(method.desc)) {
      if (place == load.var) {
        return isVerb(type);
      }
      place += type.getSize();
    }
    return false;
  }

  /** Whether what an instruction leaves goes anywhere but to its own next word. */
  private static boolean isKept(AbstractInsnNode producer) {
    var next = producer.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    if (next == null || (next instanceof VarInsnNode var && isStore(var))) {
      return true;
    }
    if (next instanceof MethodInsnNode call) {
      return !VERB.contains(call.owner) && takesAny(call);
    }
    return switch (next.getOpcode()) {
      case Opcodes.GOTO, Opcodes.ARETURN, Opcodes.AASTORE, Opcodes.DUP, Opcodes.DUP_X1 -> true;
      case Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> true;
      default -> false;
    };
  }

  private static boolean takesAny(MethodInsnNode call) {
    return call.getOpcode() != Opcodes.INVOKESTATIC || Type.getArgumentTypes(call.desc).length > 0;
  }

  private static boolean isStore(VarInsnNode one) {
    return one.getOpcode() == Opcodes.ASTORE;
  }

  private static boolean mentions(Type method) {
    return isVerb(method.getReturnType())
        || Arrays.stream(method.getArgumentTypes()).anyMatch(VerbCheck::isVerb);
  }

  private static boolean isVerb(Type type) {
    var element = MethodCheck.element(type);
    return element.getSort() == Type.OBJECT && VERB.contains(element.getInternalName());
  }
}
