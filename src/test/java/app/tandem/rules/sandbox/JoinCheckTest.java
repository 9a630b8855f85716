package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
            JoinCheck.refusals(
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
    return JoinCheck.refusals(network(rules)).stream().map(Refusal::rule).toList();
  }

  private static KieBase network(String rules) throws ReflectiveOperationException {
    var closed = Box.close(BoxTrial.compiled(BoxTrial.HEAD + rules), BoxTrial.PACKAGE);
    assertThat(closed.strays()).isEmpty();
    return BoxTrial.linked(closed.bytesByClass());
  }
}
