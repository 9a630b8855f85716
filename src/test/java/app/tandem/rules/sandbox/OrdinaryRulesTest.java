package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.Offering;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrdinaryRulesTest {
  private static final String RULES = Attack.resource("ordinary.drl");
  private static List<Offering> offered = List.of();

  @BeforeAll
  static void ask() {
    var outcome = BoxTrial.of(RULES);
    assertThat(outcome.end()).as(outcome.said()).isEqualTo("RAN");
    offered = outcome.offered();
  }

  static Stream<String> rules() {
    return RULES.lines().filter(line -> line.startsWith("rule \"")).map(OrdinaryRulesTest::name);
  }

  private static String name(String line) {
    return line.substring("rule \"".length(), line.indexOf('"', "rule \"".length()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anOrdinaryRuleProposesWhatItSays(String rule) {
    assertThat(offered)
        .filteredOn(one -> one.rule().equals(rule))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.sku()).isEqualTo("A-" + rule.substring(0, 2)))
        .allSatisfy(one -> assertThat(one.benefit()).isNotBlank());
  }

  @Test
  void thereAreMoreThanForty() {
    assertThat(rules()).hasSizeGreaterThan(40);
  }

  @Test
  void whatIsMadeOfTextsAndNumbersIsWhatJavaMakesOfThem() {
    assertThat(benefit("06")).startsWith("sum 34");
    assertThat(benefit("11")).isEqualTo("EM-1");
    assertThat(benefit("19")).isEqualTo("3 days");
    assertThat(benefit("21")).startsWith("LAMP-1, SHADE-1, THING-0, THING-1");
    assertThat(benefit("23")).isEqualTo("delivery");
    assertThat(benefit("24")).isEqualTo("Hallo");
    assertThat(benefit("25")).isEqualTo("012");
    assertThat(benefit("28")).isEqualTo("you 3 LAMP-1");
    assertThat(benefit("35")).isEqualTo("de2E");
    assertThat(benefit("37")).startsWith("14 days after 2026-01-21");
    assertThat(benefit("42")).isEqualTo("a-b3xz");
  }

  private static String benefit(String number) {
    return offered.stream()
        .filter(one -> one.rule().startsWith(number))
        .findFirst()
        .orElseThrow()
        .benefit();
  }
}
