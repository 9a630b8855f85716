package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeverFiresTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"InCart( )", "Viewing( )", "Milestone( days > 3 )", "BoughtNext( chance > 0.5 )"})
  void whatIsBeforeAShopperIsNeverThereInSegments(String when) {
    assertThat(mistakes(read("segments/it.drl", segmentRule(when)), SAMPLE))
        .singleElement()
        .asString()
        .contains("is never there in segments.", "Maybe ask for what the shopper did");
    assertThat(mistakes(read("segments/it.drl", segmentRule("not " + when)), SAMPLE)).isEmpty();
  }

  private static String segmentRule(String when) {
    return "package rules.segments\nimport app.tandem.rules.vocabulary.*\n"
        + "rule \"it\" when %s then end".formatted(when);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "in-cart; InCart( sku == null ); 13; (sku) is never missing, so (sku == null) never holds.",
        "in-cart; Shopper( segment == null ); 14; (segment) is never missing, so (segment == null)"
            + " never holds.",
        "in-cart; Today( date.year == 2024 ); 12; (date.year == 2024) is over, so it never holds"
            + " again.",
        "in-cart; Today( date.year < 2026 ); 12; (date.year < 2026) is over, so it never holds"
            + " again.",
        "post-purchase; Purchased( daysAgo <= 5, daysSinceDelivery >= 20 ); 30; (daysAgo <= 5) and"
            + " (daysSinceDelivery >= 20) never hold together: nothing arrives before it is"
            + " bought.",
        "in-cart; exists OpenComplaint( ); 12; While a complaint is open nothing is offered, so"
            + " this never offers anything.",
      })
  void whatNoMomentHoldsIsTold(String folder, String when, int column, String what) {
    assertThat(mistakes(folder, when))
        .singleElement()
        .asString()
        .startsWith("%s/it.drl:3:%d rule \"It\": %s\nMaybe ".formatted(folder, column, what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "in-cart; InCart( sku != null )",
        "in-cart; Shopper( segment != null )",
        "in-cart; Today( date.year >= 2024 )",
        "in-cart; Today( date.year == 2026 )",
        "post-purchase; Purchased( daysAgo <= 20, daysSinceDelivery >= 20 )",
        "post-purchase; Purchased( daysAgo >= 5, daysSinceDelivery >= 20 )",
        "in-cart; not OpenComplaint( )",
      })
  void whatSomeMomentHoldsIsNotTold(String folder, String when) {
    assertThat(mistakes(folder, when)).isEmpty();
  }

  @Test
  void numbersThatExcludeEachOtherAreTold() {
    assertThat(mistakes("in-cart", "Shopper( orders > 5, orders < 3 )"))
        .containsExactly(
            """
            in-cart/it.drl:3:26 rule "It": (orders > 5) and (orders < 3) never hold together.
            Maybe one of them was meant the other way round, or belongs in another rule.\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "month >= 11, month <= 2; over New Year: write month >= 11 || month <= 2.",
        "month < 3, month > 10; over New Year: write month < 3 || month > 10.",
        "day >= 25, day <= 5; over the end of the month: write day >= 25 || day <= 5.",
      })
  void aWinterIsAdvisedAsOne(String limits, String maybe) {
    assertThat(mistakes("in-cart", "Today( %s )".formatted(limits)))
        .singleElement()
        .asString()
        .contains(" never hold together.\nMaybe it goes ")
        .endsWith(maybe);
    var advised = maybe.replaceAll(".*write |\\.$", "");
    assertThat(mistakes("in-cart", "InCart( )\nToday( %s )".formatted(advised))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"month > 3, month < 4", "month >= 5, month <= 4", "day == 3, day < 2"})
  void whatWouldBeTheWholeYearIsNot(String limits) {
    assertThat(mistakes("in-cart", "Today( %s )".formatted(limits)))
        .singleElement()
        .asString()
        .doesNotContain("goes over");
  }

  @Test
  void textsThatExcludeEachOtherAreTold() {
    assertThat(mistakes("in-cart", "InCart( sku == \"EM-1\", sku == \"EM-2\" )"))
        .containsExactly(
            """
            in-cart/it.drl:3:28 rule "It": (sku == "EM-1") and (sku == "EM-2") never hold together.
            Maybe you meant either: sku in ( "EM-1", "EM-2" ).\
            """);
  }

  @Test
  void listsThatDoNotOverlapAreTold() {
    assertThat(
            mistakes(
                "in-cart",
                "InCart( sku in ( \"EM-1\", \"EM-2\" ), sku in ( \"CAM-1\", \"CAM-2\" ) )"))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:3:40 ")
        .contains(
            "(sku in ( \"EM-1\", \"EM-2\" )) and (sku in ( \"CAM-1\", \"CAM-2\" )) never hold"
                + " together.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( quantity > 2, quantity < 3 )",
        "InCart( quantity > 2 && < 3 )",
        "InCart( quantity == 2, 4 < quantity )",
        "InCart( sku == \"EM-1\", sku not in ( \"EM-1\", \"EM-2\" ) )",
        "Purchased( delivered == true, delivered == false )",
        "exists InCart( price > 10.5, price < 10.5 )",
        "Shopper( orders > 3 )\nShopper( orders < 2 )",
      })
  void whatLeavesNoValueIsTold(String when) {
    var folder = when.startsWith("Purchased") ? "post-purchase" : "in-cart";

    assertThat(mistakes(folder, when)).singleElement().asString().contains("never hold together.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( orders > 3, orders < 5 )",
        "InCart( price > 2, price < 3 )",
        "InCart( quantity > 5 || quantity < 3 )",
        "InCart( sku in ( \"EM-1\", \"EM-2\" ), sku != \"EM-1\" )",
        "InCart( sku == \"EM-1\" )\nInCart( sku == \"EM-2\" )",
        "InCart( sku == \"EM-1\" || category == \"camera\", sku == \"EM-2\" )",
        "InCart( $sku : sku )\nBoughtTogether( sku == $sku, confidence >= 0.05, confidence < 1 )",
        "Today( month >= 11 )\nToday( month <= 12 )",
      })
  void whatLeavesAValueIsNot(String when) {
    assertThat(mistakes("in-cart", when)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Feedback( rating > 5 )|3:15|rating goes from 1 to 5, so (rating > 5) never holds.",
        "Today( month == 13 )|3:12|month goes from 1 to 12, so (month == 13) never holds.",
        "Purchased( daysAgo < 0 )|3:16|daysAgo goes from 0 to 730, so (daysAgo < 0) never holds.",
        "Purchased( daysAgo == -1 )|3:16|daysAgo goes from 0 to 730, so (daysAgo == -1) never"
            + " holds.",
        "BoughtNext( chance > 1 )|3:17|chance goes from 0 to 1, so (chance > 1) never holds.",
        "GoesWith( margin >= 30 )|3:15|margin is never above 1, so (margin >= 30) never holds.",
        "Wished( cheaperPercent >= 120 )|3:13|cheaperPercent goes from 0 to 100, so (cheaperPercent"
            + " >= 120) never holds.",
      })
  void aNumberThatTheFieldNeverHasIsTold(String line) {
    var part = line.split("\\|");

    assertThat(mistakes("post-purchase", part[0]))
        .containsExactly(
            """
            post-purchase/it.drl:%s rule "It": %s
            Maybe a digit slipped in, or the number belongs to another field.\
            """
                .formatted(part[1], part[2]));
  }

  @ParameterizedTest
  @CsvSource({"quantity == 2.5, true", "'quantity in ( 2.5, 3 )', false", "quantity == 2.0, false"})
  void aNumberWithDecimalsOfWhatHasNoneIsToldAsThat(String asked, boolean isTold) {
    var told =
        """
        in-cart/it.drl:3:13 rule "It": quantity is a whole number, so (quantity == 2.5) never holds.
        Maybe leave out the decimals, or ask with > or < instead.\
        """;

    assertThat(mistakes("in-cart", "InCart( %s )".formatted(asked)))
        .isEqualTo(isTold ? List.of(told) : List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Feedback( rating >= 5 )",
        "Today( month == 12 )",
        "Purchased( daysSinceDelivery < 0 )",
        "BoughtNext( chance >= 1 )",
        "GoesWith( margin >= 1 )",
        "GoesWith( margin < -2 )",
        "Wished( cheaperPercent >= 100 )",
      })
  void theLastNumberThatTheFieldHasIsNot(String when) {
    assertThat(mistakes("post-purchase", when)).isEmpty();
  }

  @Test
  void aFactThatNeverComesInThisStageIsTold() {
    assertThat(mistakes("in-cart", "Milestone( days > 3 )"))
        .containsExactly(
            """
            in-cart/it.drl:3:5 rule "It": (Milestone) is there only after a purchase, never in in-cart.
            Maybe move the rule to post-purchase.\
            """);
    assertThat(mistakes("post-purchase", "exists InCart( quantity > 3 )"))
        .containsExactly(
            """
            post-purchase/it.drl:3:12 rule "It": (InCart) is there only before a purchase, never in post-purchase.
            Maybe ask for Purchased, or move the rule to in-cart.\
            """);
  }

  @Test
  void forbiddingAFactThatNeverComesDoesNoHarm() {
    assertThat(mistakes("post-purchase", "not InCart( quantity > 3 )")).isEmpty();
    assertThat(mistakes("post-purchase", "Milestone( days > 3 )")).isEmpty();
    assertThat(mistakes("in-cart", "InCart( quantity > 3 )\nCart( total > 50 )")).isEmpty();
  }

  @Test
  void whatIsWantedAndForbiddenIsTold() {
    var when =
        """
        exists Purchased( category == "camera" , daysAgo < 9 )
        not Purchased( daysAgo<9 )
        """;

    assertThat(mistakes("in-cart", when))
        .containsExactly(
            """
            in-cart/it.drl:4:9 rule "It": It wants (Purchased) and with "not" forbids the same, so this can never fire.
            Maybe the two were meant to differ, or one of them is left over.\
            """);
  }

  @Test
  void forbiddingMoreThanWhatIsWantedIsNot() {
    var when =
        """
        $first : Purchased( category == "camera" )
        not Purchased( category == "camera", paidAt > $first.paidAt )
        """;

    assertThat(mistakes("post-purchase", when)).isEmpty();
  }

  @Test
  void whatExtendsARuleThatNeverFiresIsTold() {
    var rules =
        Stream.of(
                read(
                    "post-purchase/segment.drl",
                    "rule \"For regulars\"\n"
                        + "when\n"
                        + "    Shopper( segment == \"regular\" )\n"
                        + "then\n"
                        + "end\n"),
                read(
                    "post-purchase/beans.drl",
                    "rule \"Beans\"\n"
                        + "extends \"For regulars\"\n"
                        + "when\n"
                        + "    Shopper( orders > 1 )\n"
                        + "then\n"
                        + PROPOSAL
                        + "\nend\n"))
            .flatMap(java.util.List::stream)
            .toList();

    assertThat(mistakes(rules, SAMPLE))
        .containsExactly(
            """
            post-purchase/beans.drl:2:10 rule "Beans": It extends (For regulars), which can never fire.
            Maybe mend that one first: this one may need no change.\
            """,
            """
            post-purchase/segment.drl:3:14 rule "For regulars": There is no segment (regular), so this can never fire.
            Maybe you meant one of [first-time-buyer, repeat-customer, visitor].\
            """);
  }

  @Test
  void whatContradictsTheRuleThatItExtendsIsTold() {
    var rules =
        read(
            "in-cart/two.drl",
            """
            rule "For many"
            when
                Shopper( orders > 5 )
            then
            end

            rule "For few"
            extends "For many"
            when
                Shopper( orders < 3 )
            then
                %s
            end
            """
                .formatted(PROPOSAL));

    assertThat(mistakes(rules, SAMPLE))
        .singleElement()
        .asString()
        .startsWith(
            "in-cart/two.drl:10:14 rule \"For few\": (orders > 5) and (orders < 3) never hold");
  }

  @Test
  void aTypingErrorUnderNotIsToldAndDoesNotStopTheRule() {
    var rules = rule("in-cart", "not Purchased( category == \"coffe-beans\" )", PROPOSAL);

    assertThat(mistakes(rules, SAMPLE))
        .containsExactly(
            """
            in-cart/it.drl:3:20 rule "It": The catalogue has no family (coffe-beans).
            Maybe you meant "coffee-beans".\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( sku == \"LAMP-2\" )\nnot InCart( category == \"lamp\" )",
        "InCart( sku in ( \"LAMP-2\", \"LAMP-3\" ) )\n"
            + "not InCart( category in ( \"lamp\", \"camera\" ) )",
        "Purchased( sku == \"BRUSH-2\" )\nnot Purchased( category == \"hair-brush\" )",
      })
  void aProductOfAForbiddenFamilyIsTold(String when) {
    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains("with \"not\" forbids the same, so this can never fire.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not Purchased( category == \"espresso-machine\", paidAt >= $m.purchase.paidAt )",
        "not Purchased( category == \"espresso-machine\" )",
        "not Purchased( sku in ( \"EM-1\", \"EM-2\" ) )",
        "not Purchased( sku == $m.sku )",
        "not Purchased( paidAt >= $m.purchase.paidAt() )",
      })
  void whatReachesAMilestoneWasBought(String absent) {
    var when =
        "$m : Milestone( category == \"espresso-machine\", sku == \"EM-1\", name == \"descale\""
            + " )\n";

    assertThat(mistakes("post-purchase", when + absent))
        .singleElement()
        .asString()
        .contains(
            "It wants what was bought to reach a milestone and with \"not\" forbids that purchase");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not Purchased( category == \"descaler\", paidAt >= $m.purchase.paidAt )",
        "not Purchased( category == \"espresso-machine\", paidAt > $m.purchase.paidAt )",
        "not Purchased( category == \"espresso-machine\", quantity > 1 )",
        "not Purchased( category == \"espresso-machine\", daysAgo < 9 )",
        "not Purchased( category == \"espresso-machine\", this != $m.purchase )",
      })
  void anotherPurchaseMayBeForbidden(String absent) {
    var when = "$m : Milestone( category == \"espresso-machine\", name == \"descale\" )\n";

    assertThat(mistakes("post-purchase", when + absent)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not Purchased( category == \"camera\", paidAt >= $p.paidAt )",
        "not Purchased( sku == $p.sku )",
        "not Purchased( sku == $sku )",
      })
  void aPurchaseIsNotBeforeItself(String absent) {
    var when = "$p : Purchased( category == \"camera\", $sku : sku )\n";

    assertThat(mistakes("post-purchase", when + absent))
        .singleElement()
        .asString()
        .contains("with \"not\" forbids the same, so this can never fire.");
    assertThat(mistakes("post-purchase", when + "not Purchased( sku == $sku, paidAt > $p.paidAt )"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( sku == \"CAM-1\" )\nnot InCart( sku in ( \"CAM-1\", \"CAM-2\" ) )",
        "Purchased( daysAgo < 9 )\nnot Purchased( daysAgo < 30 )",
        "Purchased( sku == \"EM-1\" )\nnot Purchased( daysAgo < 800 )",
        "InCart( category == \"lamp\", quantity > 3 )\n"
            + "not InCart( category != \"camera\", quantity >= 2 )",
        "InCart( sku == \"CAM-1\" )\nnot ( InCart( sku == \"CAM-1\" ) or InCart( sku == \"BULB-2X\" ) )",
        "InCart( sku == \"CAM-1\" )\nnot InCart( sku == \"CAM-1\" || sku == \"BULB-2X\" )",
        "InCart( sku == \"CAM-1\" )\nnot InCart( sku == \"CAM-1\" || == \"BULB-2X\" )",
        "exists Purchased( sku == \"CAM-1\" )\nnot ( exists Purchased( sku == \"CAM-1\" ) )",
        "Purchased( delivered )\nnot Purchased( delivered == true )",
      })
  void whatIsForbiddenInOtherWordsIsTold(String when) {
    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains("with \"not\" forbids the same, so this can never fire.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( sku in ( \"CAM-1\", \"LAMP-2\" ) )\nnot InCart( sku in ( \"CAM-1\", \"CAM-2\" ) )",
        "Purchased( daysAgo < 90 )\nnot Purchased( daysAgo < 30 )",
        "$p : Purchased( daysAgo < 9 )\nnot Purchased( daysAgo < 30, order != $p.order )",
        "InCart( sku == \"CAM-1\" )\nnot InCart( sku == \"CAM-1\" || quantity > 3, price > 2 )",
        "InCart( sku == \"CAM-1\" )\nnot InCart( sku == \"CAM-2\" || sku == \"BULB-2X\" )",
        "InCart( sku == \"CAM-1\" )\nnot ( InCart( sku == \"CAM-2\" ) or InCart( sku == \"BULB-2X\" ) )",
        "InCart( sku == \"CAM-1\" )\nnot ( InCart( sku == \"CAM-1\" ) and InCart( sku == \"BULB-2X\" ) )",
        "InCart( sku == \"CAM-1\" )\nnot ( not InCart( sku == \"CAM-1\" ) )",
        "Purchased( delivered )\nnot Purchased( !delivered )",
        "Cart( pieces > 1 )\nnot InCart( )",
        "Cart( total >= 0 )\nnot InCart( )",
        "InCart( )\nnot Cart( total > 100 )",
        "not Cart( )\nPurchased( )",
      })
  void whatForbidsOnlySomeOfItIsNot(String when) {
    assertThat(mistakes("in-cart", when)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "InCart( sku in ( \"EM-1\", \"LAMP-2\" ) ) not InCart( sku == \"EM-1\" )"
            + " not InCart( sku == \"LAMP-2\" ); sku in ( \"EM-1\", \"LAMP-2\" )",
        "not InCart( sku == \"EM-1\" ) not InCart( category == \"lamp\" )"
            + " InCart( sku == \"EM-1\" || sku == \"LAMP-2\" ); sku in ( \"EM-1\", \"LAMP-2\" )",
        "not Feedback( kind == \"review\" ) not Feedback( kind == \"survey\" )"
            + " Feedback( kind in ( \"review\", \"survey\" ) ); kind in ( \"review\", \"survey\" )",
        "InCart( sku in ( \"EM-1\", \"LAMP-2\" ) ) not InCart( sku == \"EM-1\" );",
        "InCart( sku in ( \"EM-1\", \"LAMP-2\" ) ) not InCart( sku == \"EM-1\" )"
            + " not InCart( sku == \"LAMP-2\", quantity > 1 );",
        "InCart( sku in ( \"EM-1\", \"LAMP-2\" ) ) not InCart( sku == \"EM-1\" )"
            + " not Viewed( sku == \"LAMP-2\" );",
      })
  void aListOfWhichEachIsForbiddenIsTold(String when, String list) {
    var told = mistakes("in-cart", "$item : InCart( )\n" + when);

    if (list == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("It wants (" + list + ") and with \"not\" forbids each of these, so this can");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "Place( channel != \"web\", channel != \"app\", channel != \"email\", channel !="
            + " \"kiosk\" ); never hold together.",
        "Place( channel != \"web\" ) Place( channel not in ( \"app\", \"email\", \"kiosk\" ) );"
            + " never hold together.",
        "Place( channel not in ( \"web\", \"app\", \"email\", \"kiosk\" ) ); never hold together.",
        "Place( channel != \"web\", channel != \"app\", channel != \"email\" );",
        "InCart( sku != \"EM-1\", sku != \"LAMP-2\" );",
      })
  void wordsOfWhichNoneIsLeftAreTold(String when, String what) {
    var told = mistakes("in-cart", "InCart( )\n" + when);

    if (what == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).singleElement().asString().contains(what);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Purchased( daysAgo >= 800 )",
        "Returned( daysAgo > 730 )",
        "LeftSegment( name == \"champion\", daysAgo > 100 )",
        "InSegment( name == \"champion\", days < 0 )",
      })
  void aTimeThatNobodyRemembersIsTold(String when) {
    assertThat(mistakes("post-purchase", when)).singleElement().asString().contains("never holds.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( sku == \"LAMP-2\" )\nnot InCart( category == \"camera\" )",
        "InCart( sku in ( \"LAMP-2\", \"EM-1\" ) )\nnot InCart( category == \"lamp\" )",
        "Purchased( sku == \"BRUSH-2\" )\nnot Purchased( category == \"hair-brush\", daysAgo < 9 )",
        "InCart( category == \"lamp\" )\nnot InCart( sku == \"LAMP-2\" )",
      })
  void aProductOfAnotherFamilyIsNot(String when) {
    assertThat(mistakes("in-cart", when)).isEmpty();
  }

  @Test
  void aRuleThatIsSwitchedOffIsTold() {
    var text = "rule \"It\"\nenabled %s\nwhen\n    InCart( )\nthen\n    " + PROPOSAL + "\nend\n";

    assertThat(mistakes(read("in-cart/it.drl", text.formatted("false")), SAMPLE))
        .containsExactly(
            """
            in-cart/it.drl:2:1 rule "It": It is switched off by (enabled false), so this can never fire.
            Maybe leave out (enabled false), or take the rule out.\
            """);
    assertThat(mistakes(read("in-cart/it.drl", text.formatted("true")), SAMPLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "in-cart; not Shopper( ); (Shopper) is always there",
        "post-purchase; not Today( ); (Today) is always there",
        "segments; not Shopper( $o : orders ); (Shopper) is always there",
        "checkout; not Place( ); (Place) is always there",
        "in-cart; not ( Shopper( ) or Viewing( ) ); (Shopper) is always there",
        "in-cart; not ( Shopper( orders >= 0 ) ); (Shopper) is always there",
        "in-cart; not Today( month >= 1, month <= 12 ); (Today) is always there",
      })
  void whatIsAlwaysThereIsNotForbidden(String folder, String when, String what) {
    assertThat(mistakes(folder, when, ""))
        .anySatisfy(one -> assertThat(one).contains(what + ", so with \"not\" this can never"));
    assertThat(mistakes(folder, when.replaceAll("\\(.*\\)", "( this != null, orders > 3 )"), ""))
        .noneSatisfy(one -> assertThat(one).contains("is always there"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Shopper( orders > 5 || orders > 10, orders < 3 ); (orders > 5 || orders > 10) and (orders"
            + " < 3) never hold together.",
        "InCart( price < 50, price > 100 || ( price > 200 && quantity > 1 ) ); (price > 100 ||"
            + " price > 200 && quantity > 1) and (price < 50) never hold together.",
        "Shopper( orders < 3 ) Shopper( orders == 7 || orders > 10 ); (orders == 7 || orders > 10)"
            + " and (orders < 3) never hold together.",
        "Purchased( daysAgo < 0 || daysAgo < -3 ); (daysAgo < 0 || daysAgo < -3) never holds.",
        "Shopper( orders > 5 || orders > 1, orders < 3 );",
        "Shopper( orders > 5 || country == \"DE\", orders < 3 );",
        "Shopper( orders > 5 || ( orders > 10 || orders > 1 ), orders < 3 );",
        "Shopper( !( orders > 5 || orders > 10 ), orders < 3 );",
        "InCart( price > 100 || price > 200 ) InCart( price < 50 );",
      })
  void alternativesOfWhichNoneHoldsAreTold(String when, String what) {
    var told = mistakes(when.contains("Purchased") ? "post-purchase" : "in-cart", when, "");

    if (what == null) {
      assertThat(told).noneSatisfy(one -> assertThat(one).contains("never hold"));
    } else {
      assertThat(told).anySatisfy(one -> assertThat(one).contains(what));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InCart( ) not Cart( ); It wants (InCart) and with \"not\" forbids (Cart), without which",
        "Cart( total > 5 ) not InCart( ); It wants (Cart) and with \"not\" forbids (InCart), without",
      })
  void aCartIsThereWithWhatIsInIt(String when, String what) {
    assertThat(mistakes("in-cart", when)).singleElement().asString().contains(what);
  }

  @ParameterizedTest
  @CsvSource({
    "'mayBeEmailed, !mayBeEmailed', true",
    "'mayBeEmailed == true, !mayBeEmailed', true",
    "'mayBeEmailed ) Shopper( mayBeEmailed == false', true",
    "'mayBeEmailed || !mayBeEmailed', false",
    "'mayBeEmailed, orders > 3', false",
    "'!mayBeEmailed || orders > 3, mayBeEmailed', false",
  })
  void whatHoldsAndDoesNotIsTold(String asked, boolean isTold) {
    var told = mistakes("in-cart", "InCart( )\nShopper( %s )".formatted(asked));

    if (isTold) {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("(mayBeEmailed == true) and (mayBeEmailed == false) never hold together.")
          .endsWith("Maybe one of them was meant the other way round, or belongs in another rule.");
    } else {
      assertThat(told).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "min( $p ), $b : max( $p ); $a > $b|max( price ) is never less than min( price ), so ($a >"
            + " $b) never holds.",
        "max( $p ), $b : average( $p ); $a < $b|max( price ) is never less than average( price )",
        "sum( $p ), $b : max( $p ); $a < $b|sum( price ) is never less than max( price )",
        "average( $p ), $b : min( $p ); $a < $b|average( price ) is never less than min( price )",
        "min( $p ), $b : max( $p ); $a > 50, $b < 20|($a > 50) and ($b < 20) never hold together",
        "sum( $p ), $b : max( $p ); $a < 20, $b >= 20|($a < 20) and ($b >= 20) never hold together",
        "average( $p ), $b : max( $p ); $a > 50, $b <= 50|($a > 50) and ($b <= 50) never hold",
        "min( $p ), $b : max( $p ); $a < $b|",
        "min( $p ), $b : max( $p ); $a >= $b|",
        "min( $p ), $b : max( $q ); $a > $b|",
        "max( $p ), $b : sum( $p ); $a > 20, $b > 50|",
        "min( $p ), $b : max( $p ); $a >= 50, $b <= 50|",
        "average( $p ), $b : max( $p ); $a < 20, $b > 50|",
        "~min( $p ), $b : max( $p ); $a > 50 || $b < 20~|",
      })
  void functionsThatNeverComeToThatTogetherAreTold(String counted, String what) {
    var when = "accumulate( InCart( $p : price, $q : quantity ); $a : " + counted + " )";
    var told = mistakes("in-cart", when, "");

    if (what == null) {
      assertThat(told).noneSatisfy(one -> assertThat(one).containsPattern("never (holds?|less)"));
    } else {
      assertThat(told).anySatisfy(one -> assertThat(one).contains(what));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "InCart( price > 100 ) accumulate( InCart( $p : price ); $m : max( $p ); $m < 50 )|($m <"
            + " 50) of max( price ), and wants (InCart) for which that never holds",
        "InCart( category == \"lamp\", price < 20 ) accumulate( InCart( category == \"lamp\", $p :"
            + " price ); $m : min( $p ); $m >= 20 )|($m >= 20) of min( price ), and wants (InCart)",
        "accumulate( $p : Purchased( ); $n : count( $p ); $n >= 1 ) not Purchased( )|($n >= 1) of"
            + " count( $p ), and with \"not\" forbids (Purchased)",
        "Purchased( sku == \"CAM-1\" ) accumulate( $p : Purchased( category == \"camera\" ); $n :"
            + " count( $p ); $n < 1 )|($n < 1) of count( $p ), and wants (Purchased)",
        "accumulate( InCart( $p : price ); $s : sum( $p ); $s > 10 ) not InCart( )|($s > 10) of sum("
            + " price ), and with \"not\" forbids (InCart)",
        "InCart( price >= 50 ) accumulate( InCart( $p : price ); $s : sum( $p ); $s < 50 )|($s < 50)"
            + " of sum( price ), and wants (InCart)",
        "accumulate( InCart( $p : price ); $a : min( $p ); $a > 100 ) accumulate( InCart( $q : price"
            + " ); $b : max( $q ); $b < 50 )|($a > 100) and ($b < 50) never hold together",
        "InCart( price > 100 ) accumulate( InCart( category == \"lamp\", $p : price ); $m : max( $p"
            + " ); $m < 50 )|",
        "InCart( price > 20 ) accumulate( InCart( $p : price ); $m : max( $p ); $m < 50 )|",
        "$i : InCart( price > 100 ) accumulate( InCart( sku != $i.sku, $p : price ); $m : max( $p );"
            + " $m < 50 )|",
        "InCart( price > 100 ) accumulate( InCart( $p : price ); $m : average( $p ); $m < 50 )|",
        "accumulate( $p : Purchased( ); $n : count( $p ); $n >= 1 ) not Purchased( daysAgo < 30 )|",
        "accumulate( $p : Purchased( ); $n : count( $p ); $n <= 1 ) Purchased( )|",
        "accumulate( $p : Purchased( ); $n : count( $p ); $n < 5 ) not Purchased( )|",
        "accumulate( InCart( $p : price ); $s : sum( $p ); $s >= 0 ) not InCart( )|",
        "accumulate( InCart( category == \"lamp\", $p : price ); $a : min( $p ); $a > 100 )"
            + " accumulate( InCart( $q : price ); $b : min( $q ); $b < 50 )|",
        "accumulate( InCart( category == \"lamp\", $p : price ); $a : max( $p ); $a < 50 )"
            + " accumulate( InCart( $q : price ); $b : max( $q ); $b > 100 )|",
      })
  void countsThatNeverGoWithSingleFactsAreTold(String when, String what) {
    var told = mistakes("in-cart", when, "");

    if (what == null) {
      assertThat(told).noneSatisfy(one -> assertThat(one).containsPattern("never (holds?|fire)"));
    } else {
      assertThat(told).anySatisfy(one -> assertThat(one).contains(what));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "accumulate( InCart( $p : price ); $s : sum( $p ); $s > 50, $s < 20 )|($s > 50) and ($s <"
            + " 20) never hold together: each asks for the same, sum( price ).",
        "accumulate( InCart( $p : price ); $s : sum( $p ); $s > 50 && $s < 20 )|($s > 50) and ($s <"
            + " 20) never hold together: each asks for the same, sum( price ).",
        "accumulate( $i : InCart( ); $n : count( $i ); $n > 1, $n < 2 )|($n > 1) and ($n < 2) never"
            + " hold together: each asks for the same, count( $i ).",
        "accumulate( InCart( category == \"lamp\", $p : price ); $s : sum( $p ); $s > 50 )"
            + " accumulate( InCart( $q : price, category == \"lamp\" ); $t : sum( $q ); $t <= 20"
            + " )|($s > 50) and ($t <= 20) never hold together: each asks for the same, sum( price"
            + " ).",
        "accumulate( InCart( $p : price ); $s : sum( $p ), $m : max( $p ); $s > 50, $m < 20 )|",
        "accumulate( InCart( $p : price ); $s : sum( $p ); $s > 50 || $s < 20 )|",
        "accumulate( InCart( category == \"lamp\", $p : price ); $s : sum( $p ); $s > 50 )"
            + " accumulate( InCart( $q : price ); $t : sum( $q ); $t <= 20 )|",
        "not ( accumulate( InCart( $p : price ); $s : sum( $p ); $s > 50, $s < 20 ) )|",
      })
  void countsThatContradictEachOtherAreTold(String when, String what) {
    var told = mistakes("in-cart", when, "");

    if (what == null) {
      assertThat(told).noneSatisfy(one -> assertThat(one).contains("never hold"));
    } else {
      assertThat(told).anySatisfy(one -> assertThat(one).contains(what));
    }
  }
}
