package app.tandem.rules.sandbox;

import java.util.Set;
import java.util.stream.StreamSupport;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Knows the table that the compiler makes for a {@code switch} over the constants of an enum. The
 * table catches an error and keeps a static field, which rules must not; it passes because it is
 * marked as made by the compiler and holds nothing but the numbering of the constants.
 */
final class EnumSwitch {
  private static final String NAME = "$SWITCH_TABLE$";
  private static final Set<Integer> HARMLESS =
      Set.of(
          Opcodes.DUP,
          Opcodes.POP,
          Opcodes.IFNULL,
          Opcodes.GOTO,
          Opcodes.ARETURN,
          Opcodes.ARRAYLENGTH,
          Opcodes.NEWARRAY,
          Opcodes.ASTORE,
          Opcodes.ALOAD,
          Opcodes.IASTORE,
          Opcodes.BIPUSH,
          Opcodes.SIPUSH,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5);

  private EnumSwitch() {}

  static boolean isTable(GeneratedClass one, MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0
        && method.name.startsWith(NAME)
        && method.desc.equals("()[I")
        && method.tryCatchBlocks.stream()
            .allMatch(block -> "java/lang/NoSuchFieldError".equals(block.type))
        && StreamSupport.stream(method.instructions.spliterator(), false)
            .allMatch(instruction -> numbers(one, method, instruction));
  }

  private static boolean numbers(
      GeneratedClass one, MethodNode method, AbstractInsnNode instruction) {
    if (instruction instanceof FieldInsnNode field) {
      return field.owner.equals(one.tree().name)
          ? field.name.equals(method.name)
          : field.getOpcode() == Opcodes.GETSTATIC && isOfVocabulary(field.owner);
    }
    if (instruction instanceof MethodInsnNode call) {
      return (call.name.equals("values") || call.name.equals("ordinal"))
          && isOfVocabulary(call.owner);
    }
    return instruction.getOpcode() < 0 || HARMLESS.contains(instruction.getOpcode());
  }

  private static boolean isOfVocabulary(String owner) {
    return AllowedWords.OF_RULES.isType(GeneratedClass.named(owner));
  }
}
