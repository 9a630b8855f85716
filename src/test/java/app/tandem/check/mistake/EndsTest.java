package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndsTest {
  private static final String CAMERA = "InCart( category == \"camera\" )";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Only today it fits",
        "It fits: LAST  CHANCE",
        "Hurry, it fits",
        "The price goes up tomorrow",
        "Prices will rise after Sunday: it fits",
        "Order in the next 2 hours",
        "Jetzt zugreifen",
        "Greifen Sie jetzt zu",
        "Only for the first 100 customers",
        "Es passt, nur heute",
        "Dernière chance",
        "Aujourd’hui seulement",
        "Solo hoy",
        "¡Última oportunidad!",
        "Offer ends in 2 hours: freshly ground",
        "It fits, 2 hours left",
        "The sale ends on Friday: it fits",
        "Ends at midnight",
        "While supplies last",
        "Before it is gone",
        "They are running out fast",
        "Running out: it fits",
        "Endet in 2 Stunden: frisch gemahlen",
        "Letzte Chance auf frischen Kaffee",
        "Solange der Vorrat reicht",
        "Bevor es weg ist",
        "Die Aktion endet am Freitag",
        "This weekend only: it fits",
        "Only this weekend",
        "Our Black Friday deal",
        "Nur dieses Wochenende",
        "Ce week-end seulement",
        "Solo este fin de semana",
        "Clean water until sunday",
        "Free water filter until November",
        "48 hours only",
        "Order before midnight",
        "Limited offer",
        "Yours by 5 pm",
        "Until the 24th it fits",
        "Only for three days",
        "Expires soon",
        "Ends Sunday: it keeps",
        "Expires on Friday",
        "Expires Friday: it fits",
        "No hassle. Limited time: it fits",
        "Hurry, the sale ends the day after",
        "Until sold out",
        "Flash sale: it fits",
        "Last hours for the filter",
        "It fits. Last day!",
        "Final call for filters",
        "Today's deal",
        "Bis Sonntag: es passt",
        "Bestellen Sie vor Mitternacht",
        "Nur 48 Stunden",
        "Befristetes Angebot",
        "Jusqu’au 22 novembre",
        "Commandez avant minuit",
        "Offre limitée",
        "Hasta el domingo",
        "Solo 48 horas",
        "Oferta limitada",
        "Just for 24h",
        "Only for 24 h: it fits",
        "24h only",
        "Just for two days",
        "Just for today",
        "Only for the next 3 hours",
        "Only 48 hours!",
        "24-hour sale",
        "Only 12h left",
        "Order within 24 hours",
        "Nur 24h",
        "Nur für 24 Stunden",
        "Nur für heute",
        "24h seulement",
        "Seulement pendant 24 heures",
        "Solo por 24h",
        "Its price stays until sunday",
        "Keeps milk fresh. 20% off until sunday",
        "It keeps milk fresh, only until sunday"
      })
  void wordsThatHurryWithoutAnEndAreTold(String because) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" )%s;";

    assertThat(MistakenRules.mistakes("in-cart", "InCart( )", then.formatted(because, "")))
        .singleElement()
        .asString()
        .contains(
            "is urgency without a real end.\nMaybe add .discount( 10 ) and .until( \"2026-11-")
        .endsWith(" ), or leave out the words.");
    assertThat(
            MistakenRules.mistakes(
                "in-cart",
                "InCart( )",
                then.formatted(because, ".discount( 10 ).until( \"2026-11-22\" )")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Only today it fits,2026-11-22",
    "Only 24 hours left,2026-11-23",
    "Endet in 2 Stunden,2026-11-23",
    "Just three days left,2026-11-25",
    "Offer ends in 2 weeks,2026-12-06",
    "This weekend only,2026-11-29",
    "The sale ends on Friday,2026-11-29",
    "It ends soon,2026-12-23",
    "Our Black Friday deal,2026-12-07",
    "Clean water until sunday,2026-11-29",
    "Free water filter until January,2027-01-31",
    "Until 24 December it fits,2026-12-24",
    "Hasta el 24 de diciembre,2026-12-24",
    "Bis Weihnachten,2026-12-24",
    "48 hours only,2026-11-24",
    "Just for 24h,2026-11-23",
    "24-hour sale,2026-11-23",
    "Order before midnight,2026-11-22",
    "Only until 24.12.,2026-12-24",
    "Only until 24.12.26: it fits,2026-12-24",
    "Until 2026-12-24,2026-12-24",
    "Bis zum 24.12.,2026-12-24",
  })
  void wordsThatPromiseAnotherEndAreTold(String because, String promised) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" ).discount( 5 ).until( \"%s\" );";

    assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, "2027-06-30")))
        .singleElement()
        .asString()
        .contains(") promises another end than it has (2027-06-30).")
        .endsWith("Maybe write .until( \"%s\" ), or leave out the words.".formatted(promised));
    assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, promised))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Until June, it fits',2027-06-30",
    "Until the end of June it fits,2027-06-30",
    "Until 24 December it fits,2026-12-24",
    "Bis Weihnachten,2026-12-24",
  })
  void soAreThoseThatPromiseALaterEnd(String because, String promised) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" ).discount( 5 ).until( \"%s\" );";

    assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, "2026-12-01")))
        .singleElement()
        .asString()
        .contains(") promises another end than it has (2026-12-01).")
        .endsWith("Maybe write .until( \"%s\" ), or leave out the words.".formatted(promised));
    assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, promised))).isEmpty();
  }

  @Test
  void whatHoldsUntilAMonthMayEndBeforeItOrWithIt() {
    var then =
        "offers.propose( \"CARD-128\" ).because( \"Until June\" ).discount( 5 ).until( \"%s\" );";

    for (var end : List.of("2027-05-31", "2027-06-01", "2027-06-30")) {
      assertThat(mistakes("in-cart", "InCart( )", then.formatted(end))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nur noch wenige Stück",
        "Only 3 left of what fits",
        "Just 3 left! Freshly ground",
        "Only three pieces left",
        "Nur noch zwei Stück",
        "Nur noch 5 auf Lager",
        "Going fast: it fits",
        "They are going fast",
        "Almost gone",
        "Last few pieces",
        "Limited stock",
        "Fast ausverkauft",
        "Solo quedan dos",
        "Last few cups",
        "The last few: they fit",
        "Last 2 cups",
        "Last two!",
        "Nearly gone",
        "It fits. Nearly sold out",
        "Die letzten 3 Tassen",
        "Letzte Exemplare",
        "Fast weg",
      })
  void fewPiecesAreTrueOnlyWhereTheyAreCounted(String because) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" ).discount( 10 )%s;";

    for (var end : List.of("", ".until( \"2026-11-29\" )")) {
      assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, end)))
          .singleElement()
          .asString()
          .contains(
              " is urgency without a real end: nothing counts the pieces.\nMaybe add .ifStock");
    }
    assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, ".ifStockBelow( 5 )")))
        .noneMatch(told -> told.contains("nothing counts"));
  }

  /** Tandem tells the number itself, from the stock of that moment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Only 3 left of these cups",
        "Just three left",
        "Only one left",
        "Last 2 cups",
        "Nur noch 3 Stück",
        "Die letzten zwei",
        "Plus que 3",
      })
  void aNumberOfPiecesIsNeverWritten(String because) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" ).ifStockBelow( 5 );";

    assertThat(mistakes("in-cart", "InCart( )", then.formatted(because)))
        .anySatisfy(
            told ->
                assertThat(told)
                    .contains("tells a number of pieces")
                    .contains("Maybe say nothing of the number: Tandem tells it"));
  }

  @Test
  void manyAreNotFew() {
    var then = "offers.propose( \"CARD-128\" ).because( \"Almost gone\" ).ifStockBelow( %d );";

    assertThat(mistakes("in-cart", "InCart( )", then.formatted(20)))
        .anySatisfy(
            told ->
                assertThat(told)
                    .contains("(Almost gone) would be said while up to 19 are left")
                    .contains("Maybe write .ifStockBelow( 10 )"));
    assertThat(mistakes("in-cart", "InCart( )", then.formatted(10)))
        .noneMatch(told -> told.contains("Almost gone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Don't wait",
        "Few left in stock",
        "It fits for a short time",
        "The clock is ticking",
        "Nicht länger warten",
        "Warten Sie nicht",
        "Für kurze Zeit: passt",
        "Die Uhr tickt",
      })
  void wordsThatHurryWithoutAnyEndAreTold(String because) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" );".formatted(because);

    assertThat(mistakes("in-cart", "InCart( )", then))
        .anyMatch(told -> told.contains("is urgency without a real end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Last hours of summer light, caught",
        "It keeps the last days bright",
        "So you don't wait for a refill",
        "No hurry: it keeps for two years",
        "Ready in a hurry",
        "A timer that ends the hurry in the morning",
        "Breakfast without the hurry",
        "Only a few left the house without a card",
        "No limited time for pictures",
        "It works until the end of the night",
        "What is left in stock of your beans keeps",
        "Steep for a short time",
        "What you bought in the last two years fits it",
        "Your last few cups tasted bitter: this descales",
      })
  void wordsOfUseHurryNobody(String because) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" );".formatted(because);

    assertThat(mistakes("in-cart", "InCart( )", then))
        .noneMatch(told -> told.contains("is urgency without"));
  }

  @Test
  void wordsThatPromiseNoCertainEndHaveThatOfTheOffer() {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" ).discount( 5 ).until( \"%s\" );";

    for (var because : List.of("Last chance", "Hurry", "Limited time")) {
      assertThat(mistakes("in-cart", "InCart( )", then.formatted(because, "2027-06-30"))).isEmpty();
    }
  }

  @Test
  void wordsOfTodayAreTrueWhereTheRuleAsksForTheDay() {
    var then =
        "offers.propose( \"CARD-128\" ).because( \"Only today\" ).discount( 5 ).until("
            + " \"2026-12-24\" );";

    assertThat(mistakes("in-cart", "InCart( )\nToday( month == 12, day == 24 )", then)).isEmpty();
    assertThat(mistakes("in-cart", "InCart( )\nToday( month == 12 )", then)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "month == 1,2026-12-24,true",
    "'month == 12, day >= 27',2026-12-24,true",
    "season == \"summer\" ) Shopper( country == \"DE\",2026-12-24,true",
    "month == 12,2026-12-24,false",
    "month >= 11 || month <= 1,2026-12-24,false",
    "month == 1,2027-01-15,false",
    "'month == 12, day == 25',2026-12-24,false",
    "season == \"summer\",2026-12-24,false",
    "weekday == \"friday\",2026-11-24,false",
  })
  void anEndBeforeItsTimeComesIsTold(String asked, String until, boolean isTold) {
    var then =
        "offers.propose( \"CARD-128\" ).because( \"It fits\" ).discount( 5 ).until( \"%s\" );"
            .formatted(until);
    var told = mistakes("in-cart", "InCart( )\nToday( %s )".formatted(asked), then);

    if (isTold) {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("It ends (2026-12-24) before the time of the year comes that it asks for.");
    } else {
      assertThat(told).isEmpty();
    }
  }

  @Test
  void anEndByTheHourIsHeldAgainstTheWordsToo() {
    var then =
        "offers.propose( \"DESCALER-2X\" ).because( \"Only 24 hours left\" ).discount( 5"
            + " ).untilHours( %d );";
    var when = "$p : Purchased( sku == \"EM-1\" )";

    assertThat(mistakes("post-purchase", when, then.formatted(72)))
        .singleElement()
        .asString()
        .contains("(Only 24 hours left) promises another end than it has (72 hours).")
        .endsWith("Maybe write .untilHours( 24 ), or leave out the words.");
    assertThat(mistakes("post-purchase", when, then.formatted(24))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It lasts for a limited set of pictures",
        "Dries in no time, invited or not",
        "It holds on when you are going fast",
        "A tray this week, another the next",
        "Heute und morgen nur das Beste",
        "A charge that lasts 3 days",
        "For the 3 hours after a long run",
        "The cable ends in a plug that fits",
        "So that you never keep running out of coffee",
        "Your filter is running out: the next one keeps the water clear",
        "The last cup as good as the first, before it is empty",
        "Es fehlt nur noch ein Filter",
        "It charges in 3 hours only",
        "Good until the last cup",
        "So that it is ready before you are",
        "Hält bis zum letzten Tropfen",
        "Order is kept by these dividers",
        "Der Akku hält noch 3 Tage",
        "Die Leine endet in einem Karabiner",
        "Your starter pack lasts about a week: fresh beans keep it as good",
        "Keeps milk fresh until sunday",
        "So that the bread of today stays soft until friday",
        "Hält die Milch frisch bis Sonntag",
        "Garde le lait frais jusqu’à dimanche",
        "Mantiene la leche fresca hasta el domingo",
        "Charges in just 2 hours: ready when you are",
        "Just 5 minutes a day keep it clean",
        "Made just for you, and for 24h of wear"
      })
  void wordsThatOnlySoundAlikeAreNot(String because) {
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" );".formatted(because);

    assertThat(MistakenRules.mistakes("in-cart", "InCart( )", then)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "in-cart,Only today: a jug",
    "in-cart,Last chance",
    "in-cart,This weekend only",
    "in-cart,Hurry: only 24 hours left",
    "in-cart,Until 24 December",
    "in-cart,Our Black Friday deal",
    "in-cart,It ends soon",
    "post-purchase,Only today: a jug",
    "post-purchase,Last chance",
    "post-purchase,Only 24 hours left",
    "post-purchase,48 hours only",
  })
  void whatIsAdvisedLeadsOutInOneStep(String folder, String because) {
    var when = folder.equals("in-cart") ? CAMERA : "$p : Purchased( sku == \"EM-1\" )";
    var wait = folder.equals("in-cart") ? "" : ".after( $p, 3, Anchor.DELIVERY )";
    var then = "offers.propose( \"CARD-128\" ).because( \"%s\" )%s%s;";

    var told = mistakes(folder, when, then.formatted(because, wait, ""));

    assertThat(told).singleElement().asString().contains("Maybe add .discount( 10 ) and .until");
    var advised = told.get(0).replaceAll("(?s).*Maybe add (.*), or leave out.*", "$1");
    assertThat(mistakes(folder, when, then.formatted(because, wait, advised.replace(" and ", ""))))
        .isEmpty();
  }

  @Test
  void whatEndsAndWhereNothingEndsIsToldTogether() {
    var then = "offers.propose( \"CARD-128\" ).because( \"Only today\" )%s;";

    assertThat(mistakes("in-cart", CAMERA, then.formatted(".until( \"2026-12-05\" )")))
        .satisfiesExactlyInAnyOrder(
            one ->
                assertThat(one)
                    .endsWith("Maybe write .until( \"2026-11-22\" ), or leave out the words."),
            one ->
                assertThat(one)
                    .endsWith(
                        "Maybe add .discount( 10 ), or leave out .until(...) and the words (Only"
                            + " today)."));
    assertThat(
            mistakes("in-cart", CAMERA, then.formatted(".discount( 5 ).until( \"2026-11-01\" )")))
        .singleElement()
        .asString()
        .endsWith("Maybe write .until( \"2026-11-22\" ), or take the rule out.");
  }

  @Test
  void anEndThatHasPassedIsTold() {
    assertThat(offered(".discount( 10 ).until( \"2026-11-21\" )"))
        .containsExactly(
            """
            in-cart/it.drl:5:64 rule "It": Its end (2026-11-21) has passed.
            Maybe set a later day, or take the rule out.\
            """);
  }

  @Test
  void anEndThatIsFarAheadIsTold() {
    assertThat(offered(".discount( 10 ).until( \"2027-12-28\" )"))
        .containsExactly(
            """
            in-cart/it.drl:5:64 rule "It": Its end (2027-12-28) is more than 400 days ahead, which hurries nobody.
            Maybe a digit of the year slipped, or no end is needed.\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22", "2026-12-24", "2027-12-27"})
  void anEndThatComesIsNot(String until) {
    assertThat(offered(".discount( 10 ).until( \"" + until + "\" )")).isEmpty();
  }

  @Test
  void anEndOfNothingIsTold() {
    assertThat(offered(".until( \"2026-12-24\" )"))
        .containsExactly(
            """
            in-cart/it.drl:5:49 rule "It": Nothing ends then: there is neither a discount nor a bundle.
            Maybe add .discount( 10 ), or leave out .until(...).\
            """);
    assertThat(offered(".untilHours( 48 )"))
        .singleElement()
        .asString()
        .endsWith("Maybe add .discount( 10 ), or leave out .untilHours(...).");
  }

  @Test
  void theEndOfABundleIsAnEnd() {
    var bundle =
        "offers.propose( Bundle.of( \"Kit\", \"CARD-64\", \"LENS-KIT-1\" ) ).until( \"2026-12-24\""
            + " );";

    assertThat(mistakes("in-cart", CAMERA, bundle)).isEmpty();
  }

  @Test
  void fewPiecesOfWhatNobodyCountsAreTold() {
    assertThat(counted(null))
        .containsExactly(
            """
            in-cart/it.drl:5:34 rule "It": Nobody counts the pieces of (CARD-128), so it never says how few are left.
            Maybe tell Tandem its stock, or leave out .ifStockBelow(...).\
            """);
    assertThat(counted(3)).isEmpty();
  }

  private static List<String> counted(@org.jspecify.annotations.Nullable Integer stock) {
    var item = new Catalogue.Item("CARD-128", "memory-card", 2490, "EUR", true, stock, null);
    var rules = rule("in-cart", "InCart( )", "offers.propose( \"CARD-128\" ).ifStockBelow( 20 );");
    return mistakes(rules, new Catalogue(List.of(item), List.of()));
  }

  private static List<String> offered(String steps) {
    return mistakes(
        "in-cart", CAMERA, "offers.propose( \"CARD-128\" ).because( \"x\" )" + steps + ";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          5:32 | offers.propose( Bundle.of( "Last chance set", "CARD-128", "TRIPOD-1" ) ).because( "It fits" );
          5:43 | offers.propose( "CARD-128" ).because( "Last chance: in " + $i.quantity() + " of 100 carts" );
          5:61 | offers.propose( "CARD-128" ).because( $i.price() > 50 ? "Last chance" : "It fits" );
          5:60 | String why = "It fits"; if ( $i.price() > 50 ) { why = "Last chance"; } offers.propose( "CARD-128" ).because( why );
          5:20 | String other = "Last chance"; String why = other; why = why + $i.sku(); offers.propose( "CARD-128" ).because( why );
          5:102 | offers.propose( "CARD-128" ).because( switch ( $i.quantity() ) { case 1 -> "It fits"; default -> "Last chance"; } );
          5:52 | offers.propose( "CARD-128" ).because( List.of( "Last chance", "It fits" ).get( 0 ) );
          5:58 | offers.propose( "CARD-128" ).because( String.format( "Last chance", 3 ) );
          """)
  void wordsThatHurryAreToldWhereTheyStandWhateverTheyAreUsedFor(String place, String then) {
    assertThat(mistakes("in-cart", "$i : InCart( category == \"camera\" )", then))
        .as(then)
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:%s rule".formatted(place))
        .contains("(Last chance) is urgency without a real end.");
  }

  @Test
  void wordsThatHurryAreToldOfTheProposalThatSaysThem() {
    var then =
        """
        String first = "It fits";
        String second = "Last chance";
        offers.propose( "CARD-128" ).because( first );
        offers.propose( Bundle.of( "Last chance", "TRIPOD-1", "CAM-1" ) ).because( "x" ).until( "2026-11-30" );
        """;

    assertThat(mistakes("in-cart", "InCart( sku == \"EM-1\" )", then)).isEmpty();
  }
}
