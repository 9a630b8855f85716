package app.tandem.rules.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The words that exist for rules, from two files that say it line by line: what rules may write,
 * and what the engine writes around them.
 */
final class AllowedWords {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?=$|\\$)");

  /** What the author of a rule may write. */
  static final AllowedWords OF_RULES = new AllowedWords(lines("words.txt"));

  /** The same, and what the engine puts next to it. */
  static final AllowedWords OF_GENERATED_RULES = OF_RULES.and(engineLines("[model]"));

  /** The same, and what the engine puts rules together with. */
  static final AllowedWords OF_MODELS = OF_RULES.and(engineLines("[structure]"));

  /** The same, and what must be there for it to link: names, never members. */
  static final AllowedWords OF_LINKER = OF_RULES.and(engineLines("[compiler]"));

  /** The same, and what must be there for it to compile. */
  static final AllowedWords OF_COMPILER = OF_RULES.and(engineLines("the last line"));

  private final List<String> lines;
  private final Map<String, Set<String>> membersByType = new TreeMap<>();

  /** Only what is allowed is kept: what rules may make up would never end. */
  private final Set<String> allowed = ConcurrentHashMap.newKeySet();

  private AllowedWords(List<String> lines) {
    this.lines = lines;
    for (var line : lines) {
      var colon = line.indexOf(':');
      var members = membersByType.computeIfAbsent(line.substring(0, colon), any -> new TreeSet<>());
      Stream.of(line.substring(colon + 1).split(" "))
          .filter(one -> !one.isEmpty())
          .forEach(members::add);
    }
  }

  private static List<String> engineLines(String end) {
    return lines("engine-words.txt").stream()
        .takeWhile(line -> !line.equals(end))
        .filter(line -> !line.startsWith("["))
        .toList();
  }

  private AllowedWords and(List<String> more) {
    return new AllowedWords(Stream.concat(lines.stream(), more.stream()).toList());
  }

  private static List<String> lines(String file) {
    try (var stream = AllowedWords.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("The list (%s) is not packaged.".formatted(file));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every type that has a line of its own. */
  Set<String> types() {
    return membersByType.keySet().stream()
        .filter(type -> !type.endsWith(".*"))
        .collect(Collectors.toSet());
  }

  /** Whether a type may be named. */
  boolean isType(String name) {
    return membersOf(name) != null;
  }

  private @Nullable Set<String> membersOf(String type) {
    var own = membersByType.get(type);
    var members = own != null ? own : membersByType.get(NUMBER.matcher(type).replaceAll("#"));
    if (members != null || !membersByType.containsKey(packageOf(type))) {
      return members;
    }
    return find(type) == null ? null : membersByType.get(packageOf(type));
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.') + 1) + "*";
  }

  /**
   * Whether a member may be used.
   *
   * @param owner the type's full name
   * @param descriptor as the class file has it
   */
  boolean isMember(String owner, String name, String descriptor) {
    var member = owner + "." + name + descriptor;
    if (!allowed.contains(member) && isMemberOf(owner, name, descriptor)) {
      allowed.add(member);
    }
    return allowed.contains(member);
  }

  private boolean isMemberOf(String owner, String name, String descriptor) {
    var members = membersOf(owner);
    if (members == null || members.contains("-" + name)) {
      return false;
    }
    if (members.contains(name) || members.contains(name + parameters(descriptor))) {
      return true;
    }
    var type = find(owner);
    return type != null
        && !name.equals("<init>")
        && ((members.contains("*") && declares(type, name, descriptor))
            || inherits(type, name, descriptor));
  }

  /** A type without a line has no members of its own, but may stand between two that have one. */
  private boolean inherits(Class<?> type, String name, String descriptor) {
    return supertypes(type)
        .anyMatch(
            up ->
                isMemberOf(up.getName(), name, descriptor)
                    || (!isType(up.getName()) && inherits(up, name, descriptor)));
  }

  private static Stream<Class<?>> supertypes(Class<?> type) {
    var above = type.isInterface() ? Object.class : type.getSuperclass();
    return Stream.concat(Stream.ofNullable(above), Arrays.stream(type.getInterfaces()));
  }

  private static String parameters(String descriptor) {
    return descriptor.startsWith("(")
        ? Arrays.stream(Type.getArgumentTypes(descriptor))
            .map(Type::getClassName)
            .collect(Collectors.joining(",", "(", ")"))
        : "";
  }

  private static boolean declares(Class<?> type, String name, String descriptor) {
    return descriptor.startsWith("(")
        ? Arrays.stream(type.getDeclaredMethods())
            .anyMatch(
                method ->
                    method.getName().equals(name)
                        && Modifier.isPublic(method.getModifiers())
                        && Type.getMethodDescriptor(method).equals(descriptor))
        : Arrays.stream(type.getDeclaredFields())
            .anyMatch(
                field -> field.getName().equals(name) && Modifier.isPublic(field.getModifiers()));
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, AllowedWords.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
