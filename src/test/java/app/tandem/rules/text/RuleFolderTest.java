package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFolderTest {
  @TempDir private Path temp;

  @Test
  void theSampleShopIsReadOnlyWhileItIsOn() throws IOException {
    save("in-cart/first.drl", "1");
    save("in-cart/sample-shop/beans.drl", "2");
    save("in-cart/my-sample-shop-ideas.drl", "3");

    assertThat(new RuleFolder(temp, false).read().files())
        .extracting(RuleFile::path)
        .containsExactly("in-cart/first.drl", "in-cart/my-sample-shop-ideas.drl");
    assertThat(new RuleFolder(temp, true).read().files()).hasSize(3);
  }

  @Test
  void aFolderBelowOneThatIsCalledSampleShopIsReadAll() throws IOException {
    save("sample-shop/in-cart/first.drl", "1");

    assertThat(new RuleFolder(temp.resolve("sample-shop"), false).read().files()).hasSize(1);
  }

  @Test
  void theMarkWithWhichSomeEditorsBeginAFileIsNoPartOfIt() throws IOException {
    save("in-cart/first.drl", "\uFEFFrule");

    assertThat(new RuleFolder(temp, false).read().files())
        .containsExactly(new RuleFile("in-cart/first.drl", "rule"));
  }

  @Test
  void aLinkThatLeadsOutOfTheFolderIsToldAndNotFollowed() throws IOException {
    var rules = temp.resolve("rules");
    save("session-key", "secret");
    save("rules/in-cart/good.drl", "rule");
    Files.createSymbolicLink(rules.resolve("in-cart/key.drl"), temp.resolve("session-key"));
    Files.createSymbolicLink(rules.resolve("in-cart/near.drl"), Path.of("../../session-key"));
    Files.createSymbolicLink(rules.resolve("in-cart/inside.drl"), Path.of("good.drl"));

    var reading = new RuleFolder(rules, false).read();

    assertThat(reading.files())
        .containsExactly(
            new RuleFile("in-cart/good.drl", "rule"), new RuleFile("in-cart/inside.drl", "rule"));
    assertThat(reading.problems())
        .extracting(RuleProblem::file)
        .containsExactly("in-cart/key.drl", "in-cart/near.drl");
    assertThat(reading.problems()).allMatch(one -> one.what().contains("leads out of"));
  }

  @Test
  void aFolderThatIsALinkItselfIsRead() throws IOException {
    save("rules/in-cart/good.drl", "rule");
    var link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("rules"));

    assertThat(new RuleFolder(link, false).read().files()).hasSize(1);
  }

  @Test
  void aFileThatIsNoTextIsToldAndTheOthersAreRead() throws IOException {
    save("in-cart/good.drl", "rule");
    Files.write(
        temp.resolve("in-cart/bad.drl"), "gr\u00f6\u00dfer".getBytes(StandardCharsets.ISO_8859_1));

    var reading = new RuleFolder(temp, false).read();

    assertThat(reading.files()).extracting(RuleFile::path).containsExactly("in-cart/good.drl");
    assertThat(reading.problems()).extracting(RuleProblem::file).containsExactly("in-cart/bad.drl");
    assertThat(reading.problems()).extracting(RuleProblem::column).containsExactly(3);
    assertThat(reading.problems()).noneMatch(problem -> problem.concerns(Stage.CHECKOUT));
  }

  @Test
  void whatCouldNotBeGivenBackIsNotTakenAndToldWhereItStands() throws IOException {
    save("in-cart/vt.dslr", "rule \"x\"\nwhen a\u000Bb");
    save("in-cart/shown.scenarios.yaml", "scenarios:\r\n  - \u0001");
    save("language/own.dsl", "\u0000");
    save("in-cart/book.drl.csv", "PK\u0003\u0004junk");
    save("in-cart/good.drl", "rule");

    var reading = new RuleFolder(temp, false).read();

    assertThat(reading.files()).extracting(RuleFile::path).containsExactly("in-cart/good.drl");
    assertThat(reading.problems())
        .extracting(RuleProblem::sentence)
        .containsExactlyInAnyOrder(
            """
            in-cart/vt.dslr:2:7 An invisible character (U+000B) stands here.
            Maybe it was copied from a page: type the line anew.""",
            """
            in-cart/shown.scenarios.yaml:2:5 An invisible character (U+0001) stands here.
            Maybe it was copied from a page: type the line anew.""",
            """
            language/own.dsl:1:1 An invisible character (U+0000) stands here.
            Maybe it is no text file.""",
            """
            in-cart/book.drl.csv:1:1 The file is a spreadsheet or a zip, and no text.
            Maybe name it in-cart/book.drl.xlsx, or save it as CSV.""");
  }

  @Test
  void ofNamesThatManyDisksTakeForOneNeitherIsTaken() throws IOException {
    save("in-cart/coffee.drl", "1");
    save("in-cart/Coffee.drl", "2");
    save("checkout/a\u0308.drl", "3");
    save("checkout/\u00E4.drl", "4");
    save("in-cart/con.drl", "5");
    save("in-cart/a:b.drl", "6");
    save("in-cart/good.drl", "7");

    var reading = new RuleFolder(temp, false).read();

    assertThat(reading.files()).extracting(RuleFile::path).containsExactly("in-cart/good.drl");
    assertThat(reading.problems())
        .hasSize(6)
        .allSatisfy(problem -> assertThat(problem.maybe()).startsWith("Maybe"))
        .extracting(problem -> problem.file() + " " + problem.what())
        .anyMatch(told -> told.startsWith("in-cart/Coffee.drl There is in-cart/coffee.drl, and"))
        .anyMatch(told -> told.startsWith("in-cart/coffee.drl There is in-cart/Coffee.drl, and"))
        .anyMatch(told -> told.startsWith("checkout/") && told.contains("looks the same"))
        .anyMatch(told -> told.startsWith("in-cart/con.drl Windows keeps the name (con)"))
        .anyMatch(told -> told.startsWith("in-cart/a:b.drl Some disks have no room for"));
  }

  @Test
  void aFolderThatIsNotThereIsAProblemOfEveryStage() {
    var reading = new RuleFolder(temp.resolve("nowhere"), false).read();

    for (var stage : Stage.values()) {
      assertThat(reading.problems())
          .filteredOn(problem -> problem.concerns(stage))
          .extracting(RuleProblem::what)
          .singleElement()
          .asString()
          .contains("no rules folder");
    }
  }

  @Test
  void whatLooksLikeRulesAndIsNoneIsTold() throws IOException {
    save("in-cart/prices.csv", "a,b");
    save("in-cart/.#first.drl", "what an editor leaves behind");

    assertThat(new RuleFolder(temp, false).read().unread()).containsExactly("in-cart/prices.csv");
  }

  @Test
  void theLockOfAnOpenSpreadsheetIsLeftOut() throws IOException {
    save("in-cart/sample-shop/~$phone.drl.xlsx", "owner");
    save("in-cart/Thumbs.db", "pictures");

    var reading = new RuleFolder(temp, true).read();

    assertThat(reading.files()).isEmpty();
    assertThat(reading.unread()).isEmpty();
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "in-cart/x.scenarios.yml,Maybe name it in-cart/x.scenarios.yaml.",
    "in-cart/x.scenario.yaml,Maybe name it in-cart/x.scenarios.yaml.",
    "in-cart/x.yaml,Maybe name it in-cart/x.scenarios.yaml.",
    "in-cart/x.scenarios.json,Maybe name it in-cart/x.scenarios.yaml.",
    "in-cart/x.Scenarios.YAML,Maybe name it in-cart/x.scenarios.yaml.",
    "in-cart/x.dlsr,Maybe name it in-cart/x.dslr.",
    "in-cart/x.dsrl,Maybe name it in-cart/x.drl.",
    "in-cart/x.dslr.txt,Maybe leave out the .txt at its end.",
    "root.dslr,'Maybe move it to the folder of its stage, for example in-cart/root.dslr.'",
    "root.scenarios.yml,'Maybe move it to the folder of its stage, for example in-cart/root.scenarios.yml.'",
  })
  void whatIsNearlyARuleFileIsToldWithTheNameItWants(String path, String cure) throws IOException {
    save(path, "rule");
    save("in-cart/good.drl", "rule");

    assertThat(new RuleFolder(temp, false).read().unread()).containsExactly(path);
    assertThat(LikeRules.cure(path)).isEqualTo(cure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "in-cart/notes.md",
        "in-cart/x.dslr~",
        "in-cart/x.dslr.bak",
        "in-cart/.x.dslr.swp",
        "in-cart/.~lock.x.drl.xlsx#",
        "in-cart/picture.png",
        "in-cart/build.sh",
        ".gitignore",
      })
  void whatIsFarFromOneIsNot(String path) throws IOException {
    save(path, "rule");

    assertThat(new RuleFolder(temp, false).read().unread()).isEmpty();
  }

  private void save(String file, String text) throws IOException {
    var path = temp.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
