package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.Proposed.Due;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.Spelling;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProposedTest {
  @Test
  void everyStepThatIsWrittenOutIsRead() {
    var proposed =
        only(
            """
            offers.propose( "BEANS-1KG" )
                .because( "Fresh " + "beans" )
                .discount( 12.5 )
                .untilHours( 48 )
                .until( "2026-12-24" )
                .ifStockBelow( 20 )
                .after( $p, "2 weeks", Anchor.DELIVERY );\
            """);

    assertThat(proposed.kind()).isEqualTo(Kind.PROPOSE);
    assertThat(proposed.sku()).isEqualTo("BEANS-1KG");
    assertThat(proposed.because()).isEqualTo("Fresh beans");
    assertThat(proposed.discount()).isEqualTo(12.5);
    assertThat(proposed.untilHours()).isEqualTo(48);
    assertThat(proposed.until()).isEqualTo("2026-12-24");
    assertThat(proposed.stockBelow()).isEqualTo(20);
    assertThat(proposed.due()).isEqualTo(new Due("after", "$p", null, "2 weeks", "DELIVERY"));
    assertThat(proposed.place()).isEqualTo(new Place(4, 17));
    assertThat(proposed.placeOf("discount")).isEqualTo(new Place(6, 6));
  }

  @Test
  void aCodeThatIsCountedUpIsNotWorkedOut() {
    var counted =
        "for ( int i = 0; i < 3; i++ ) { offers.propose( \"JUG-\" + ( i + 1 ) ).because( \"x\" );"
            + " }";

    assertThat(only(counted).sku()).isNull();
    assertThat(only("offers.propose( \"JUG-\" + ( 1 + 2 ) );").sku()).isNull();
    assertThat(only("offers.propose( \"JUG-\" + 1 + 2 );").sku()).isEqualTo("JUG-12");
    assertThat(only("int i = 3; offers.propose( \"JUG-\" + i );").sku()).isEqualTo("JUG-3");
    assertThat(only("int i = 3; ++i; offers.propose( \"JUG-\" + i );").sku()).isNull();
  }

  @Test
  void aBundleIsReadWithItsParts() {
    var proposed =
        only("offers.propose( Bundle.of( \"Kit\", \"A-1\", \"B-1\" ) ).because( \"x\" );");

    assertThat(proposed.kind()).isEqualTo(Kind.BUNDLE);
    assertThat(proposed.sku()).isEqualTo("A-1");
    assertThat(proposed.parts()).containsExactly("A-1", "B-1");
  }

  @Test
  void anUpgradeAndAWaitInDaysAreRead() {
    var proposed = only("offers.upgradeTo( \"EM-2\" ).after( $p, 30, Anchor.ORDER );");

    assertThat(proposed.kind()).isEqualTo(Kind.UPGRADE);
    assertThat(proposed.due()).isEqualTo(new Due("after", "$p", 30.0, null, "ORDER"));
    assertThat(only("offers.propose( \"A\" ).at( $m );").due())
        .isEqualTo(new Due("at", "$m", null, null, null));
  }

  @Test
  void whatComesFromAFactIsNotWrittenOut() {
    var proposed =
        only(
            "offers.propose( $p.sku() ).because( \"In \" + $p.days() ).discount( $p.daysAgo() )"
                + ".after( $p, $p.daysAgo(), Anchor.ORDER );");

    assertThat(proposed.sku()).isNull();
    assertThat(proposed.because()).isNull();
    assertThat(proposed.discount()).isNull();
    assertThat(proposed.has("discount")).isTrue();
    assertThat(proposed.due()).isEqualTo(new Due("after", "$p", null, null, "ORDER"));
    assertThat(only("offers.propose( Bundle.of( \"Kit\", \"A\", $p.sku() ) );").parts()).isEmpty();
  }

  @Test
  void everySentenceOfARuleIsReadInItsOrder() {
    assertThat(
            Proposed.in(
                rule(
                    "offers.propose( \"A\" ).because( \"x\" );\n"
                        + "    offers.propose( \"B\" ).because( \"y\" );")))
        .extracting(Proposed::sku)
        .containsExactly("A", "B");
  }

  @Test
  void whatProposesNothingOrCannotBeReadHasNoProposals() {
    assertThat(Proposed.in(rule(""))).isEmpty();
    assertThat(Proposed.in(rule("offers.propose( \"A\" "))).isEmpty();
  }

  private static Proposed only(String then) {
    var all = Proposed.in(rule(then));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  static RuleInFile rule(String then) {
    return rule("", then);
  }

  static RuleInFile rule(String when, String then) {
    var text = "rule \"R\"\nwhen %s\nthen\n%s\nend\n".formatted(when, then);
    var file = new RuleFile("post-purchase/r.drl", text);
    var drl = Objects.requireNonNull(Spelling.read(file, List.of()).drl());
    var tree = Objects.requireNonNull(RuleSyntax.parse(drl).tree());
    return new RuleInFile(drl, tree.getRules().get(0));
  }
}
