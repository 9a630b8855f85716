package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.SampleCatalogue.Item;
import app.tandem.rules.SampleCatalogue.Line;
import app.tandem.rules.text.Drl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The rule files as texts: what they name exists, and what is meant for every shop names nothing.
 */
class ShippedRulesTest {
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern COMPARED =
      Pattern.compile(
          "\\b(sku|category|name|partner|then)\\s*(?:==|!=|in)\\s*(\\([^)]*\\)|\"[^\"]*\")");
  private static final Pattern PROPOSED =
      Pattern.compile("(?:propose|upgradeTo)\\(\\s*(\"[^\"]*\")");
  private static final Pattern LIKE_A_SKU = Pattern.compile("[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+");

  private static final Set<String> SKUS =
      SampleCatalogue.products().stream().map(Item::sku).collect(Collectors.toSet());
  private static final Set<String> CATEGORIES =
      SampleCatalogue.products().stream().map(Item::category).collect(Collectors.toSet());
  private static final Set<String> MILESTONES =
      SampleCatalogue.timelines().stream().map(Line::milestone).collect(Collectors.toSet());

  @Test
  void everyProductThatASampleRuleNamesIsInTheSampleCatalogue() {
    var named = new HashSet<>(compared("sku"));
    sampleRules().forEach(file -> named.addAll(texts(PROPOSED, 1, file.text())));

    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(SKUS);
  }

  @Test
  void everyFamilyThatASampleRuleNamesIsInTheSampleCatalogue() {
    assertThat(compared("category")).hasSizeGreaterThan(10).isSubsetOf(CATEGORIES);
  }

  @Test
  void everyMilestoneThatASampleRuleNamesIsOnATimeline() {
    assertThat(compared("name")).hasSizeGreaterThan(8).isSubsetOf(MILESTONES);
  }

  @Test
  void everyTextThatLooksLikeAProductIsOne() {
    for (var file : sampleRules()) {
      assertThat(texts(TEXT, 1, file.text()))
          .as(file.path())
          .filteredOn(text -> LIKE_A_SKU.matcher(text).matches())
          .isSubsetOf(SKUS);
    }
  }

  @Test
  void aMilestoneIsOnTheTimelineOfTheFamilyNamedWithIt() {
    var pair = Pattern.compile("category == \"([^\"]+)\", name == \"([^\"]+)\"");
    for (var file : sampleRules()) {
      var found = pair.matcher(file.text());
      while (found.find()) {
        var category = found.group(1);
        var milestone = found.group(2);
        assertThat(SampleCatalogue.timelines())
            .as(file.path())
            .anyMatch(
                line -> line.category().equals(category) && line.milestone().equals(milestone));
      }
    }
  }

  @Test
  void noRuleForEveryShopNamesAProductOrAFamily() {
    var general = files(file -> !isSample(file));

    assertThat(general).hasSizeGreaterThan(3);
    for (var file : general) {
      assertThat(texts(TEXT, 1, file.text())).as(file.path()).noneMatch(CATEGORIES::contains);
      assertThat(SKUS).as(file.path()).noneMatch(sku -> file.text().contains("\"" + sku + "\""));
    }
  }

  @Test
  void sentencesAndTablesComeFirstAndTheRuleLanguageSaysOnlyWhatTheyCannot() {
    var files = ShippedRules.files();

    assertThat(files)
        .extracting(file -> file.path().substring(file.path().indexOf('.')))
        .contains(".dslr", ".drl.csv", ".drl.xlsx")
        .filteredOn(".drl"::equals)
        .hasSizeLessThan(3);
    assertThat(files)
        .filteredOn(file -> file.source().text().lines().anyMatch(ShippedRulesTest::isAsWritten))
        .hasSizeBetween(1, 3);
  }

  private static boolean isAsWritten(String line) {
    return line.strip().startsWith(">");
  }

  private static boolean isSample(Drl file) {
    return file.path().contains("sample-shop");
  }

  private static List<Drl> sampleRules() {
    return files(ShippedRulesTest::isSample);
  }

  private static List<Drl> files(Predicate<Drl> wanted) {
    return ShippedRules.files().stream().filter(wanted).toList();
  }

  /** Every text that a field of this name is compared with. */
  private static Set<String> compared(String field) {
    return sampleRules().stream()
        .flatMap(file -> COMPARED.matcher(file.text()).results())
        .filter(found -> found.group(1).equals(field))
        .flatMap(found -> texts(TEXT, 1, found.group(2)).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(Pattern pattern, int group, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(group).replace("\"", ""))
        .collect(Collectors.toSet());
  }
}
