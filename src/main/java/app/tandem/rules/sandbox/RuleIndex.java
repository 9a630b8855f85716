package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which rules a generated class or method belongs to: the methods that put rules together name both
 * the rule and the classes it is made of.
 */
final class RuleIndex {
  private final Map<String, Set<String>> rulesByPlace = new HashMap<>();

  private RuleIndex() {}

  static RuleIndex of(Collection<GeneratedClass> classes) {
    var index = new RuleIndex();
    for (var one : classes) {
      one.tree().methods.forEach(method -> index.read(one, method));
    }
    return index;
  }

  /** The rules that a method of a class belongs to; none when it is nobody's in particular. */
  Set<String> rules(String className, String method) {
    var byMethod = rulesByPlace.get(className + "." + method);
    var outer = className.replaceFirst("\\$.*", "");
    return byMethod != null
        ? byMethod
        : rulesByPlace.getOrDefault(className, rulesByPlace.getOrDefault(outer, Set.of()));
  }

  private void read(GeneratedClass one, MethodNode method) {
    var places = new HashSet<String>();
    var texts = new ArrayList<String>();
    var rule = "";
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FieldInsnNode field && field.name.equals("INSTANCE")) {
        places.add(GeneratedClass.named(field.owner));
      } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
        handles(dynamic, places);
      } else if (instruction instanceof LdcInsnNode constant
          && constant.cst instanceof String text) {
        texts.add(text);
      } else if (isNaming(instruction) && !texts.isEmpty()) {
        rule = texts.get(texts.size() - 1);
      }
    }
    if (!rule.isEmpty()) {
      places.add(one.name() + "." + method.name);
      for (var place : places) {
        rulesByPlace.computeIfAbsent(place, any -> new TreeSet<>()).add(rule);
      }
    }
  }

  private static void handles(InvokeDynamicInsnNode dynamic, Set<String> places) {
    Arrays.stream(dynamic.bsmArgs)
        .filter(Handle.class::isInstance)
        .map(Handle.class::cast)
        .map(handle -> GeneratedClass.named(handle.getOwner()) + "." + handle.getName())
        .forEach(places::add);
  }

  private static boolean isNaming(AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call
        && call.name.equals("rule")
        && call.owner.equals("org/drools/modelcompiler/dsl/pattern/D");
  }
}
