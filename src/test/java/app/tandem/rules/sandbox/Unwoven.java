package app.tandem.rules.sandbox;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes the meter out of closed classes again, to see what it costs. The product has no such way.
 */
public final class Unwoven {
  private static final String METER = Type.getInternalName(Meter.class);

  private Unwoven() {}

  /** The same classes by their names, without a call of the meter. */
  public static SortedMap<String, byte[]> of(Map<String, byte[]> closed) {
    var free = new TreeMap<String, byte[]>();
    closed.forEach((name, bytes) -> free.put(name, free(bytes)));
    return free;
  }

  private static byte[] free(byte[] bytes) {
    var tree = new ClassNode();
    new ClassReader(bytes).accept(tree, 0);
    tree.methods.forEach(Unwoven::free);
    var writer = new ClassWriter(0);
    tree.accept(writer);
    return writer.toByteArray();
  }

  private static void free(MethodNode method) {
    for (var instruction : method.instructions.toArray()) {
      if (instruction instanceof MethodInsnNode call && call.owner.equals(METER)) {
        if (call.name.equals("text")) {
          call.owner = "java/lang/String";
          call.name = "valueOf";
        } else if (leavesTheStackAlone(call)) {
          method.instructions.remove(call);
        } else {
          throw new AssertionError("The meter cannot be taken out of " + call.name + call.desc);
        }
      }
    }
  }

  private static boolean leavesTheStackAlone(MethodInsnNode call) {
    var in = Type.getArgumentTypes(call.desc);
    return call.desc.equals("()V")
        || ((call.name.equals("made") || call.name.equals("array") || call.name.equals("flat"))
            && in.length == 1
            && in[0].equals(Type.getReturnType(call.desc)));
  }
}
