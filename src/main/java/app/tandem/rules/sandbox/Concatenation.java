package app.tandem.rules.sandbox;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Meters one {@code "a" + b + c}: its objects become texts through the meter, as does the whole.
 */
final class Concatenation {
  private static final Type STRING = Type.getType(String.class);

  private final MethodNode method;
  private final InvokeDynamicInsnNode plus;

  Concatenation(MethodNode method, InvokeDynamicInsnNode plus) {
    this.method = method;
    this.plus = plus;
  }

  void weave() {
    var parts = Type.getArgumentTypes(plus.desc);
    if (Arrays.stream(parts).anyMatch(Concatenation::isObject)) {
      method.instructions.insertBefore(plus, asTexts(parts));
      var texts =
          Arrays.stream(parts).map(part -> isObject(part) ? STRING : part).toArray(Type[]::new);
      plus.desc = Type.getMethodDescriptor(STRING, texts);
    }
    method.instructions.insert(plus, Weave.meter("made", "(Ljava/lang/String;)Ljava/lang/String;"));
  }

  private static boolean isObject(Type part) {
    return part.getSort() >= Type.ARRAY && !part.equals(STRING);
  }

  /** The parts go from the stack into places of their own and come back as texts. */
  private InsnList asTexts(Type[] parts) {
    var code = new InsnList();
    var places = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      places[i] = method.maxLocals;
      method.maxLocals += parts[i].getSize();
    }
    for (int i = parts.length - 1; i >= 0; i--) {
      code.add(new VarInsnNode(parts[i].getOpcode(Opcodes.ISTORE), places[i]));
    }
    for (int i = 0; i < parts.length; i++) {
      code.add(new VarInsnNode(parts[i].getOpcode(Opcodes.ILOAD), places[i]));
      if (isObject(parts[i])) {
        code.add(Weave.meter("text", MeteredCall.TEXT));
      }
    }
    return code;
  }
}
