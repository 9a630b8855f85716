package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Random rules, made of shipped rules and attacks: whatever passes reaches for harmless types only.
 */
class MutationsTest {
  private static final long SEED = 20_261_122;
  private static final int MUTANTS = 400;
  private static final Pattern TOKEN = Pattern.compile("\\w+|\"[^\"\\n]*\"|\\s+|.", Pattern.DOTALL);
  private static final List<String> DANGEROUS =
      List.of(
          "Runtime",
          "System",
          "java.io.File",
          "Thread",
          "ProcessBuilder",
          "Class",
          "getClass()",
          "getClassLoader()",
          "new",
          "class",
          "static",
          "ClassLoader",
          "java.nio.file.Files",
          "org.kie.api.KieServices",
          "app.tandem.rules.sandbox.Budget",
          "Object",
          "from",
          "->",
          "::new",
          "while (true)",
          "drools",
          "kcontext",
          "String.class",
          "java.util.ArrayList");

  /** What any harmless rule is made of, told apart from the lists that the box reads. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "rules/in_cart/.*|app/tandem/rules/(vocabulary|sandbox/Meter).*"
              + "|java/lang/(Object|String|StringBuilder|CharSequence|Enum|Record|Class|Comparable"
              + "|Iterable|Integer|Long|Double|Float|Short|Byte|Character|Boolean|Number|Math"
              + "|Exception|RuntimeException|IllegalArgumentException|NoSuchFieldError)"
              + "|java/lang/System|java/lang/invoke/(LambdaMetafactory|StringConcatFactory"
              + "|MethodHandles(\\$Lookup)?|MethodType|MethodHandle|CallSite)"
              + "|java/(math|time)/.*|java/util/(function|stream)/.*"
              + "|java/util/(Arrays|ArrayList|Collections|Collection|List|Set|Iterator|Optional\\w*"
              + "|Objects|Comparator|Locale)"
              + "|org/drools/(model|modelcompiler|util|core/base/accumulators)/.*"
              + "|org/drools/compiler/kie/builder/MaterializedLambda");

  @TempDir static Path canary;

  @Test
  void whatPassesReachesForHarmlessTypesOnly() throws Exception {
    var random = new Random(SEED);
    var seeds = seeds();
    var passed = 0;
    for (int i = 0; i < MUTANTS; i++) {
      var drl = mutant(seeds.get(random.nextInt(seeds.size())), seeds, random);
      var types = typesOf(drl);
      passed += types.isEmpty() ? 0 : 1;

      assertThat(types).as(drl).allMatch(type -> HARMLESS.matcher(type).matches());
    }
    assertThat(passed).isPositive();
    assertThat(canary).isEmptyDirectory();
  }

  private static Set<String> typesOf(String drl) {
    if (!LanguageCheck.check(drl, BoxTrial.PACKAGE).isEmpty()) {
      return Set.of();
    }
    try {
      return types(Box.close(BoxTrial.compiled(drl), BoxTrial.PACKAGE).bytesByClass());
    } catch (RuntimeException e) {
      return Set.of();
    }
  }

  private static Set<String> types(Map<String, byte[]> classes) {
    var types = new HashSet<String>();
    var collector =
        new Remapper(org.objectweb.asm.Opcodes.ASM9) {
          @Override
          public String map(String type) {
            types.add(type);
            return type;
          }
        };
    for (var bytes : classes.values()) {
      new ClassReader(bytes).accept(new ClassRemapper(new ClassWriter(0), collector), 0);
    }
    return types;
  }

  private static String mutant(String seed, List<String> seeds, Random random) {
    var tokens = tokens(seed);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      var at = random.nextInt(tokens.size());
      var other = tokens(seeds.get(random.nextInt(seeds.size())));
      switch (random.nextInt(4)) {
        case 0 -> tokens.set(at, DANGEROUS.get(random.nextInt(DANGEROUS.size())));
        case 1 -> tokens.add(at, other.get(random.nextInt(other.size())));
        case 2 -> tokens.set(at, other.get(random.nextInt(other.size())));
        default -> swapWord(tokens, random);
      }
    }
    return BoxTrial.HEAD + String.join("", tokens);
  }

  private static void swapWord(List<String> tokens, Random random) {
    var words = new ArrayList<Integer>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).matches("[a-zA-Z]\\w+")) {
        words.add(i);
      }
    }
    if (words.size() > 1) {
      tokens.set(
          words.get(random.nextInt(words.size())),
          tokens.get(words.get(random.nextInt(words.size()))));
    }
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(found -> found.group()).collect(Collectors.toList());
  }

  /** Every single rule of the shipped files, of the ordinary ones and of the attacks. */
  private static List<String> seeds() throws Exception {
    var seeds = new ArrayList<String>();
    try (var files = Files.walk(Path.of("rules"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".drl")).toList()) {
        seeds.addAll(rules(Files.readString(file)));
      }
    }
    seeds.addAll(rules(Attack.resource("ordinary.drl")));
    Attack.all(canary).forEach(attack -> seeds.addAll(rules(attack.drl())));
    return seeds;
  }

  private static List<String> rules(String drl) {
    return Arrays.stream(drl.split("(?m)^(?=rule )"))
        .filter(rule -> rule.startsWith("rule ") && !rule.contains("extends"))
        .toList();
  }
}
