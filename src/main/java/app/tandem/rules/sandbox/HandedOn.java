package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Meters a method that is handed on by its name, such as {@code String::isBlank}: what is handed on
 * instead is a method of the class itself, which counts and then calls it. A stream of long texts
 * through a thousand filters would otherwise run for minutes without a single step.
 */
final class HandedOn {
  private static final String OWN = "rules/";

  private final ClassNode tree;
  private final InvokeDynamicInsnNode dynamic;

  HandedOn(ClassNode tree, InvokeDynamicInsnNode dynamic) {
    this.tree = tree;
    this.dynamic = dynamic;
  }

  void weave() {
    for (int i = 0; i < dynamic.bsmArgs.length; i++) {
      if (dynamic.bsmArgs[i] instanceof Handle handle && !handle.getOwner().startsWith(OWN)) {
        dynamic.bsmArgs[i] = counting(handle);
      }
    }
  }

  private Handle counting(Handle handle) {
    var descriptor = descriptor(handle);
    var name = "lambda$counted$" + tree.methods.size();
    var method =
        new MethodNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            name,
            descriptor,
            null,
            null);
    fill(method, handle);
    tree.methods.add(method);
    return new Handle(Opcodes.H_INVOKESTATIC, tree.name, name, descriptor, false);
  }

  private static void fill(MethodNode method, Handle handle) {
    var code = method.instructions;
    code.add(Weave.meter("enter", "()V"));
    if (isNew(handle)) {
      code.add(new TypeInsnNode(Opcodes.NEW, handle.getOwner()));
      code.add(new InsnNode(Opcodes.DUP));
    }
    var place = 0;
    for (var type : Type.getArgumentTypes(method.desc)) {
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), place));
      place += type.getSize();
    }
    code.add(
        new MethodInsnNode(
            opcode(handle),
            handle.getOwner(),
            handle.getName(),
            handle.getDesc(),
            handle.isInterface()));
    code.add(Weave.meter("leave", "()V"));
    code.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
  }

  private static int opcode(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_NEWINVOKESPECIAL, Opcodes.H_INVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> Opcodes.INVOKEVIRTUAL;
    };
  }

  /** What the method itself takes, and before that the object it is asked of. */
  private static String descriptor(Handle handle) {
    var owner = Type.getObjectType(handle.getOwner());
    var arguments = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(handle.getDesc())));
    if (handle.getTag() != Opcodes.H_INVOKESTATIC && !isNew(handle)) {
      arguments.add(0, owner);
    }
    return Type.getMethodDescriptor(
        isNew(handle) ? owner : Type.getReturnType(handle.getDesc()),
        arguments.toArray(Type[]::new));
  }

  private static boolean isNew(Handle handle) {
    return handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }
}
