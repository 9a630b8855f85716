package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;

class JoinCheckTest {

  @BeforeEach
  void open() {
    Budget.open(new Limits(1_000_000, Duration.ofMinutes(1), 1L << 30, 1));
  }

  @AfterEach
  void close() {
    Budget.close();
  }

  @Test
  void twoFreeListsMayBeCombined() throws Exception {
    assertThat(refused("rule \"two\" when InCart() Purchased() then end")).isEmpty();
  }

  @Test
  void threeFreeListsAreTooMany() throws Exception {
    assertThat(
            JoinCheck.tangles(
                network("rule \"three\" when InCart() InCart() Purchased() then end")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("three");
              assertThat(one.what()).startsWith("It combines 3 lists");
              assertThat(one.maybe()).startsWith("Maybe tie them");
            });
  }

  @Test
  void listsThatAreTiedOrThereOnceAreFree() throws Exception {
    assertThat(
            refused(
                """
                rule "tied" when InCart( $a : sku ) Purchased( sku == $a ) Returned( sku == $a ) then end
                rule "once" when Shopper() Today() Cart() Viewing() InCart() then end
                rule "asked" when InCart() Purchased() exists Returned() not Feedback() then end
                """))
        .isEmpty();
  }

  @Test
  void whatItsNameTellsApartIsThereOnce() throws Exception {
    assertThat(
            refused(
                """
                rule "named" when InSegment( name == "a" ) InSegment( name == "b", days < 9 ) LeftSegment( name == "c" ) InCart( sku == "A" ) Wished( sku == "B" ) InCart() Purchased() then end
                rule "used" when Used( feature == "a", attempted ) InCart() Purchased() then end
                rule "pair" when BoughtTogether( sku == "A", partner == "B" ) InCart() Purchased() then end
                """))
        .isEmpty();
  }

  /** A visit that nobody is known of yet may have viewed what its customer had viewed before. */
  @Test
  void whatIsThereTwiceAtMostMultipliesALittle() throws Exception {
    var viewed = "Viewed( sku == \"A\" ) ";

    assertThat(refused("rule \"few\" when " + viewed.repeat(2) + "InCart() Purchased() then end"))
        .isEmpty();
    assertThat(refused("rule \"one\" when " + viewed.repeat(9) + "Purchased() then end")).isEmpty();
    assertThat(refused("rule \"many\" when " + viewed.repeat(20) + "then end")).hasSize(1);
    assertThat(refused("rule \"more\" when " + viewed.repeat(3) + "InCart() Purchased() then end"))
        .hasSize(1);
  }

  /** Each of these leaves several facts, however much it looks like the name of one. */
  @Test
  void whatOnlySpeaksOfItsNameIsAListAsBefore() throws Exception {
    assertThat(
            refused(
                """
                rule "days" when InSegment( days == 3 ) InCart() Purchased() then end
                rule "half" when BoughtTogether( sku == "A" ) InCart() Purchased() then end
                rule "none" when InSegment( name != "a" ) InCart() Purchased() then end
                rule "one of" when InSegment( name in ( "a", "b" ) ) InCart() Purchased() then end
                rule "orders" when Purchased( sku == "A" ) InCart() Purchased() then end
                rule "or" when InSegment( name == "a" || name == "b" ) InCart() Purchased() then end
                rule "or days" when InSegment( name == "a" || days == 3 ) InCart() Purchased() then end
                rule "other case" when InSegment( name.toUpperCase() == "A" ) InCart() Purchased() then end
                rule "part" when InSegment( name.length() == 8 ) InCart() Purchased() then end
                rule "start" when InSegment( name.substring( 0, 1 ) == "c" ) InCart() Purchased() then end
                """))
        .containsExactly(
            "days",
            "half",
            "none",
            "one of",
            "or",
            "or days",
            "orders",
            "other case",
            "part",
            "start");
  }

  @Test
  void theListsAreToldInTheirOrder() throws Exception {
    assertThat(
            JoinCheck.tangles(
                network(
                    "rule \"a\" when not InCart( sku == \"B\" ) InSegment( name == \"a\" ) InCart()"
                        + " Purchased() InCart() then end")))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.lists())
                    .extracting(Tangle.FreeList::fact, Tangle.FreeList::nth)
                    .containsExactly(
                        tuple("InCart", 1), tuple("Purchased", 1), tuple("InCart", 2)));
  }

  @Test
  void listsInsideOfAnAccumulateCountAsWell() throws Exception {
    assertThat(
            refused(
                """
                rule "sum" when accumulate( InCart( $p : price ) and Purchased() and Returned(); $n : sum( $p ) ) then end
                rule "none" when Shopper() not( InCart() and Purchased() and Returned() ) then end
                rule "few" when accumulate( InCart( $p : price ) and Purchased(); $n : sum( $p ) ) then end
                """))
        .containsExactly("none", "sum");
  }

  /** The engine takes them out one by one, and no code of the rule hears of it. */
  @Test
  void whatIsTakenOutOfAListCountsUnlessItIsAskedSomething() throws Exception {
    assertThat(
            refused(
                """
                rule "out" when $l : List() from collect( InCart() ) InCart() from $l InCart() from $l InCart() from $l then end
                rule "asked" when $l : List() from collect( InCart() ) InCart( quantity > 1 ) from $l InCart() from $l InCart() from $l then end
                """))
        .containsExactly("out");
  }

  private static List<String> refused(String rules) throws Exception {
    return JoinCheck.tangles(network(rules)).stream().map(Tangle::rule).toList();
  }

  private static KieBase network(String rules) throws ReflectiveOperationException {
    var closed = Box.close(BoxTrial.compiled(BoxTrial.HEAD + rules), BoxTrial.PACKAGE);
    assertThat(closed.strays()).isEmpty();
    return BoxTrial.linked(closed.bytesByClass());
  }
}
