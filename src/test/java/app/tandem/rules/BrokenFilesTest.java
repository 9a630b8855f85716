package app.tandem.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken files of the three spellings, each with all that is said about it. They lie in {@code
 * broken/}: {@code ===} begins a case, {@code ---} a file, and {@code >>>} says what is told, in
 * its order, with {@code //} before the second line.
 */
class BrokenFilesTest {
  private static final List<RuleFile> LANGUAGE =
      new RuleFolder(ShippedRules.FOLDER, false)
          .read().files().stream().filter(RuleFile::isLanguage).toList();

  /** Words of the machine below, which nobody who writes rules has to know. */
  private static final List<String> ENGINE =
      List.of(
          "rule base",
          "kiebase",
          "predicate",
          "lambda",
          "unable to",
          "java.lang",
          "exception",
          "org.drools",
          "null",
          "method",
          "class ",
          "compil");

  /** One case. */
  record Broken(String mistake, List<RuleFile> files, List<String> told) {
    @Override
    public String toString() {
      return mistake;
    }
  }

  static Stream<Broken> all() throws IOException {
    var cases = new ArrayList<Broken>();
    for (var name : List.of("rule-language", "sentences", "tables", "several")) {
      try (var stream = BrokenFilesTest.class.getResourceAsStream("broken/" + name + ".txt")) {
        var text = new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
        Arrays.stream(text.split("(?m)^=== ", -1))
            .filter(one -> !one.isBlank())
            .map(BrokenFilesTest::broken)
            .forEach(cases::add);
      }
    }
    return cases.stream();
  }

  private static Broken broken(String text) {
    var files = new ArrayList<RuleFile>();
    var told = text.lines().filter(line -> line.startsWith(">>> ")).map(one -> one.substring(4));
    var written = text.replaceAll("(?m)^>>> .*\\R", "");
    for (var file : written.split("(?m)^--- ", -1)) {
      var end = file.indexOf('\n');
      files.add(new RuleFile(file.substring(0, end), file.substring(end + 1)));
    }
    var mistake = files.remove(0).path();
    return new Broken(mistake, files, told.toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void allThatIsWrongIsToldAtOnceInPlainWords(Broken broken) {
    var said = said(broken);

    assertThat(said).containsExactlyElementsOf(broken.told());
    assertThat(said)
        .allSatisfy(
            one -> {
              assertThat(one).contains(" // Maybe ");
              assertThat(one.toLowerCase(java.util.Locale.ROOT)).doesNotContain(ENGINE);
            });
  }

  @Test
  void thereAreManyOfThem() throws IOException {
    assertThat(all()).hasSizeGreaterThan(120);
  }

  private static List<String> said(Broken broken) {
    var files = new ArrayList<>(broken.files());
    files.addAll(LANGUAGE);
    var stage = broken.files().get(0).stage().orElseThrow();
    return new RuleCompiler().compile(stage, files) instanceof Compiled.Broken found
        ? found.problems().stream().map(one -> one.sentence().replace("\n", " // ")).toList()
        : List.of();
  }
}
