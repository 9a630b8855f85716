package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.InCart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rule breaks off for somebody: the others are asked all the same. */
class BrokenRulesTest {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
      """;

  @TempDir private Path temp;
  private RuleFolderOnDisk folder;

  @BeforeEach
  void aFolder() {
    folder = new RuleFolderOnDisk(temp);
  }

  @Test
  void aBenefitLineThatCannotBeComputedCostsOnlyItsOwnOffer() {
    var said =
        consulted(
            "rule \"Breaks\" when $p : InCart() then"
                + " offers.propose( \"B-1\" ).because( \"\" + 1 / ( $p.quantity() - 1 ) ); end");

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Breaks");
    assertThat(said.broken())
        .containsExactly(
            new BrokenRule(
                "Breaks",
                "it divides by zero",
                "Maybe ask in a condition first that the number is not 0.",
                false));
  }

  @Test
  void aConditionThatBreaksOffTakesAlongThoseThatShareIt() {
    var said =
        consulted(
            """
            rule "Short" when InCart( sku.substring( 99 ) == "x" ) then offers.propose( "B-1" ).because( "x" ); end
            rule "Shorter" when InCart( sku.substring( 99 ) == "x" ) then offers.propose( "B-2" ).because( "x" ); end
            """);

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Short", "Shorter");
  }

  @Test
  void rulesBreakOffOneAfterTheOther() {
    var said =
        consulted(
            """
            rule "One" when InCart( sku.substring( 98 ) == "x" ) then offers.propose( "B-1" ).because( "x" ); end
            rule "Two" when $p : InCart() then offers.propose( "B-2" ).because( $p.sku().substring( 97 ) ); end
            """);

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("One", "Two");
  }

  @Test
  void whoeverOffersWithoutEndLeavesRoomForTheOthers() {
    var endless =
        """
        rule "%s" salience 1 when InCart() then
            for (int k = 0; k >= 0; k = k) { offers.propose( "B-1" ).because( "x" + k ); }
        end
        """;

    var said = consulted(endless.formatted("One") + endless.formatted("Two"));

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("One", "Two");
    assertThat(said.broken()).extracting(BrokenRule::why).allMatch(why -> why.contains("100000"));
  }

  @Test
  void whereNothingBreaksNothingIsTold() {
    assertThat(consulted("").whyByBrokenRule()).isEmpty();
  }

  @Test
  void anyNumberOfRulesMayBreakOffOnTheirRightSide() {
    var said = consulted(many(80, "$p : InCart()", "$p.sku().substring( 90 + %d )"));

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).hasSize(80).containsKeys("R0", "R79");
  }

  @Test
  void anyNumberOfConditionsMayBreakOff() {
    var said = consulted(many(30, "InCart( sku.substring( 60 + %1$d ) == \"x\" )", "\"x\""));

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).hasSize(30).containsKeys("R0", "R29");
  }

  @Test
  void ofARuleThatBreaksOffOnceNothingCountsThatItSaidBesides() {
    var said =
        consulted(
            """
            rule "Breaks for one" when InCart( $sku : sku ) then
                offers.propose( $sku ).because( "x" );
                offers.propose( $sku.length() > 5 ? $sku : null ).because( "x" );
            end
            rule "Last" salience -1 when InCart( $sku : sku ) then offers.propose( $sku ).because( "last" ); end
            """,
            "LAMP-1",
            "EM-1");

    assertThat(said.grounded())
        .filteredOn(one -> one.proposal().rule().equals("Last"))
        .allSatisfy(
            one ->
                assertThat(one.facts())
                    .anySatisfy(
                        fact ->
                            assertThat(fact)
                                .isInstanceOfSatisfying(
                                    InCart.class,
                                    item ->
                                        assertThat(item.sku())
                                            .isEqualTo(one.proposal().sku().code()))));
    assertThat(said.fired()).containsExactlyInAnyOrder("Offers", "Last");
    assertThat(said.proposals()).extracting(Proposal::rule).doesNotContain("Breaks for one");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Breaks for one");
  }

  @Test
  void inAGroupOfWhichOneFiresTheNextFiresForOneThatBreaksOff() {
    var said =
        consulted(
            """
            rule "First" salience 3 activation-group "g" when $p : InCart() then offers.propose( $p.sku().substring( 99 ) ).because( "x" ); end
            rule "Second" salience 2 activation-group "g" when $p : InCart() then offers.propose( $p.sku().substring( 98 ) ).because( "x" ); end
            rule "Third" salience 1 activation-group "g" when $p : InCart() then offers.propose( "A-1" ).because( "x" ); end
            rule "Fourth" activation-group "g" when $p : InCart() then offers.propose( "A-2" ).because( "x" ); end
            """);

    assertThat(said.proposals())
        .extracting(Proposal::rule)
        .containsExactlyInAnyOrder("Offers", "Third");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("First", "Second");
  }

  @Test
  void manyThatUseUpWhatAQuestionMayCostNobodyTheOthers() {
    var said =
        consulted(
            many(
                7,
                "InCart()",
                "\"x\" ); int i = 1; while ( i > 0 ) { i = %d + 1; } String.valueOf( i"));

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.stuckRules()).hasSize(7).contains("R0", "R6");
  }

  /** Rules R0, R1 and so on, none of which shares anything with another. */
  private static String many(int count, String when, String because) {
    var many = new StringBuilder();
    for (int i = 0; i < count; i++) {
      many.append(
          ("rule \"R%1$d\" when "
                  + when
                  + " then offers.propose( \"B\" ).because( "
                  + because
                  + " ); end\n")
              .replace("%d", "%1$d")
              .formatted(i));
    }
    return many.toString();
  }

  private Consulted consulted(String rules) {
    return consulted(rules, "LAMP-1");
  }

  private Consulted consulted(String rules, String... inCart) {
    var shopper = aVisitor();
    List.of(inCart).forEach(shopper::withInCart);
    var facts = shopper.facts();
    assertThat(facts).hasAtLeastOneElementOfType(InCart.class);
    return folder.saveText("in-cart/a.drl", HEAD + rules).book().consultAround(List.copyOf(facts));
  }
}
