package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import app.tandem.rules.text.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
  @Test
  void whetherAFactMustBeThereIsRead() {
    var wanted =
        read(
            """
            $a : InCart()
            exists Purchased()
            not Returned()
            ( Viewing() or Milestone() )
            not( BoughtNext() and Shopper() )
            not( Viewed() or exists Wished() )
            not( not Clicked() )""");

    assertThat(wanted)
        .extracting(Wanted::fact)
        .containsExactly(
            "InCart",
            "Purchased",
            "Returned",
            "Viewing",
            "Milestone",
            "BoughtNext",
            "Shopper",
            "Viewed",
            "Wished",
            "Clicked");
    assertThat(wanted)
        .extracting(Wanted::presence)
        .containsExactly(
            Presence.THERE,
            Presence.EXISTS,
            Presence.ABSENT,
            Presence.DEPENDS,
            Presence.DEPENDS,
            Presence.DEPENDS,
            Presence.DEPENDS,
            Presence.ABSENT,
            Presence.ABSENT,
            Presence.DEPENDS);
    assertThat(wanted.get(0).name()).isEqualTo("$a");
    assertThat(wanted.get(1).place()).isEqualTo(new Place(3, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "sku == \"A\"#sku == \"A\"",
        "$s : sku == 'A'#sku == \"A\"",
        "this.sku == \"A\"#sku == \"A\"",
        "sku in ( \"A\", \"B\" )#sku in ( \"A\", \"B\" )",
        "sku not in ( \"A\", \"B\" )#sku != \"A\"; sku != \"B\"",
        "sku == \"A\" || == \"B\"#sku in ( \"A\", \"B\" )",
        "quantity > 5 && < 9#quantity > 5; quantity < 9",
        "5 <= quantity#quantity >= 5",
        "price > 1000.5d#price > 1000.5",
        "quantity == -1#quantity == -1",
        "purchase.sku == \"A\"#purchase.sku == \"A\"",
        "delivered == true#delivered == true",
        "delivered#delivered == true",
        "!delivered#delivered == false",
        "anchor == Anchor.ORDER#anchor == Anchor.ORDER",
      })
  void comparisonsWithWrittenValuesAreLimits(String condition, String limits) {
    var wanted = read("InCart( " + condition + " )").get(0);

    assertThat(wanted.limits()).extracting(Limit::text).containsExactly(limits.split("; "));
    assertThat(wanted.limits()).allMatch(Limit::isSure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$s : sku",
        "sku == $s",
        "!( quantity > 3 )",
        "sku matches \"A.*\"",
        "quantity > 2 * 3"
      })
  void whatIsNotWrittenOutIsNoLimit(String condition) {
    assertThat(read("InCart( " + condition + " )").get(0).limits()).isEmpty();
  }

  @Test
  void alternativesOfSeveralFieldsAreNotSure() {
    var limits = read("InCart( sku == \"A\" || ( quantity > 3 && quantity < 9 ) )").get(0).limits();

    assertThat(limits).hasSize(3).noneMatch(Limit::isSure);
  }

  @Test
  void whatIsSaidIsReadWithoutNamesAndBlanks() {
    assertThat(
            read("InCart( $q : quantity > 3 ,sku   in (\"A\", \"B b\"), $p : price )")
                .get(0)
                .says())
        .containsExactly("quantity>3", "sku in(\"A\",\"B b\")");
  }

  private static List<Wanted> read(String when) {
    return Wanted.in(ProposedTest.rule(when, ""));
  }
}
