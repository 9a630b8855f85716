package app.tandem.rules.sandbox;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
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

/** Looks at every instruction of one method. */
final class MethodCheck {
  static final String NO_WORD = "(%s) is not a word that rules may use.";
  static final String MAYBE =
      "Maybe say it with a condition on a fact; rules/README.md lists the words.";
  private static final Set<String> OF_ENUMS = Set.of("ordinal", "name", "toString", "hashCode");

  private final GeneratedClass one;
  private final MethodNode method;
  private final Map<String, GeneratedClass> classByName;
  private final AllowedWords words;
  private final Report report;

  /** Where a stray word goes. */
  interface Report {
    void stray(String word, String what, String maybe);
  }

  MethodCheck(
      GeneratedClass one,
      MethodNode method,
      Map<String, GeneratedClass> classByName,
      Report report) {
    this.one = one;
    this.method = method;
    this.classByName = classByName;
    this.words = one.words(method);
    this.report = report;
  }

  void check() {
    checkType(Type.getMethodType(method.desc));
    for (var instruction : method.instructions) {
      checkInstruction(instruction);
    }
  }

  private void checkInstruction(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      checkMember(call.owner, call.name, call.desc);
    } else if (instruction instanceof FieldInsnNode field) {
      checkField(field);
    } else if (instruction instanceof TypeInsnNode type) {
      checkType(Type.getObjectType(type.desc));
    } else if (instruction instanceof MultiANewArrayInsnNode) {
      report.stray("new", "Rules must not make tables.", "Maybe a list does: List.of(...).");
    } else if (instruction instanceof LdcInsnNode constant) {
      checkConstant(constant.cst);
    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      checkDynamic(dynamic);
    } else if (instruction.getOpcode() == Opcodes.MONITORENTER) {
      report.stray("synchronized", "Rules must not lock.", "Maybe leave it out.");
    } else if (instruction.getOpcode() == Opcodes.ATHROW && words != AllowedWords.OF_MODELS) {
      report.stray("throw", NO_WORD.formatted("throw"), "Maybe ask with a condition before.");
    }
  }

  private void checkField(FieldInsnNode field) {
    var isOwn = field.owner.equals(one.tree().name);
    var isAtStart =
        isOwn
            && (field.getOpcode() == Opcodes.PUTSTATIC
                ? method.name.equals("<clinit>")
                : method.name.equals("<init>"));
    var writes = field.getOpcode() == Opcodes.PUTSTATIC || field.getOpcode() == Opcodes.PUTFIELD;
    if (writes && !isAtStart) {
      report.stray(
          field.name, "Rules must not keep (%s).".formatted(field.name), "Maybe leave it out.");
    }
    checkMember(field.owner, field.name, field.desc);
  }

  private void checkMember(String internalOwner, String name, String descriptor) {
    if (internalOwner.startsWith("[")) {
      if (!name.equals("clone")) {
        refuse(name);
      }
      return;
    }
    var owner = GeneratedClass.named(internalOwner);
    var own = classByName.get(owner);
    if (own == null ? isAllowed(owner, name, descriptor) : isOwn(own, name, descriptor)) {
      return;
    }
    refuse(name.equals("<init>") || (!words.isType(owner) && own == null) ? simple(owner) : name);
  }

  private boolean isAllowed(String owner, String name, String descriptor) {
    return words.isMember(owner, name, descriptor)
        || (owner.equals("java.lang.System")
            && name.equals("arraycopy")
            && method.name.equals("values")
            && one.isEnum());
  }

  private static boolean isOwn(GeneratedClass own, String name, String descriptor) {
    return own.method(name, descriptor).isPresent()
        || (!descriptor.startsWith("(") && own.hasField(name))
        || (own.isEnum() && OF_ENUMS.contains(name));
  }

  private void checkConstant(Object constant) {
    if (constant instanceof Type type) {
      checkType(type);
    } else if (constant instanceof Handle || constant instanceof ConstantDynamic) {
      refuse("a method handle");
    }
  }

  private void checkDynamic(InvokeDynamicInsnNode dynamic) {
    checkType(Type.getMethodType(dynamic.desc));
    var by = GeneratedClass.named(dynamic.bsm.getOwner()) + "." + dynamic.bsm.getName();
    if (by.equals("java.lang.invoke.LambdaMetafactory.metafactory")) {
      Arrays.stream(dynamic.bsmArgs)
          .filter(Handle.class::isInstance)
          .forEach(handle -> checkHandle((Handle) handle));
    } else if (by.equals("java.lang.invoke.StringConcatFactory.makeConcatWithConstants")) {
      if (!Arrays.stream(dynamic.bsmArgs).allMatch(String.class::isInstance)) {
        refuse("a dynamic constant");
      }
    } else {
      refuse(dynamic.bsm.getName());
    }
  }

  private void checkHandle(Handle handle) {
    checkMember(handle.getOwner(), handle.getName(), handle.getDesc());
    if (Weave.wraps(handle.getOwner(), handle.getName(), handle.getDesc())) {
      report.stray(
          handle.getName(),
          "(%s) cannot be handed on by its name.".formatted(handle.getName()),
          "Maybe write it out: x -> x.%s(...).".formatted(handle.getName()));
    }
  }

  private void checkType(Type type) {
    if (type.getSort() == Type.METHOD) {
      checkType(type.getReturnType());
      Arrays.stream(type.getArgumentTypes()).forEach(this::checkType);
      return;
    }
    var name = element(type).getClassName();
    if (element(type).getSort() == Type.OBJECT
        && !classByName.containsKey(name)
        && !words.isType(name)) {
      refuse(simple(name));
    }
  }

  private void refuse(String word) {
    report.stray(word, NO_WORD.formatted(word), MAYBE);
  }

  static Type element(Type type) {
    return type.getSort() == Type.ARRAY ? type.getElementType() : type;
  }

  static String simple(String typeName) {
    return typeName.substring(Math.max(typeName.lastIndexOf('.'), typeName.lastIndexOf('$')) + 1);
  }
}
