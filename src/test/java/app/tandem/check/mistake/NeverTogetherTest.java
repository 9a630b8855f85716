package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.mistake.Catalogue.Segmenting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeverTogetherTest {
  private static final Catalogue REGIONS =
      MistakenRules.ofRegions(
              Map.of(
                  "region-dach", List.of("DE", "Austria", "CH"),
                  "region-alps", List.of("AT", "CH"),
                  "region-nordics", List.of("SE", "NO")))
          .withCountries(List.of("DE", "AT", "SE", "Sweden", "Sverige", "US", "USA"));
  private static final String SKUS = "InCart( sku == \"CAM-1\" )\nInCart( sku == \"EM-1\" )";

  @ParameterizedTest
  @CsvSource({
    "champion,lapsed",
    "champion,at-risk",
    "at-risk,lapsed",
    "first-time-buyer,repeat-customer",
    "first-time-buyer,at-risk",
    "price-low,price-high",
    "price-middle,price-high",
  })
  void twoSegmentsThatNobodyIsInAtOnceAreTold(String one, String other) {
    var when = "InCart( )\nInSegment( name == \"%s\" )\nInSegment( name == \"%s\" )";

    assertThat(mistakes("in-cart", when.formatted(one, other)))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:5:")
        .contains("Nobody is in (%s) and in (%s) at the same time".formatted(one, other));
  }

  @Test
  void theSegmentOfTheShopperCountsAsWell() {
    var when =
        "InCart( )\nShopper( segment == \"first-time-buyer\" )\nInSegment( name == \"repeat-customer\" )";

    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains("Nobody is in (first-time-buyer) and in (repeat-customer)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InSegment( name == \"champion\" )\nInSegment( name == \"repeat-customer\" )",
        "InSegment( name == \"champion\" )\nnot InSegment( name == \"lapsed\" )",
        "InSegment( name == \"champion\" )\nInSegment( name == \"champion\" )",
        "InSegment( name in ( \"champion\", \"lapsed\" ) )\nInSegment( name == \"lapsed\" )",
        "InSegment( name == \"lapsed\" )\nInSegment( name == \"price-low\" )",
      })
  void segmentsThatGoTogetherAreNot(String when) {
    assertThat(mistakes("in-cart", "InCart( )\n" + when)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InSegment( name == \"region-dach\" ) InSegment( name == \"region-nordics\" );"
            + " (region-dach) and (region-nordics)",
        "InSegment( name == \"region-dach\", days < 7 ) Shopper( country == \"US\" ); (region-dach)"
            + " and (country == \"US\")",
        "Shopper( country in ( \"USA\", \"Sverige\" ) ) InSegment( name == \"region-dach\" );"
            + " (region-dach) and (country in ( \"USA\", \"Sverige\" ))",
        "InSegment( name == \"region-dach\" ) Shopper( country != \"DE\", country != \"AT\", country"
            + " != \"CH\" ); (region-dach) and (country != \"DE\") and (country != \"AT\") and"
            + " (country != \"CH\")",
        "InSegment( name in ( \"region-dach\", \"region-alps\" ) ) Shopper( country == \"US\" );"
            + " (region-dach, region-alps) and (country == \"US\")",
      })
  void regionsOfWhichNoCountryIsLeftAreTold(String when, String what) {
    var rules = MistakenRules.rule("in-cart", "InCart( ) " + when, MistakenRules.PROPOSAL);

    assertThat(mistakes(rules, REGIONS))
        .filteredOn(one -> !one.contains("No customer of the shop"))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:3:")
        .contains("No country is left by " + what + ", so this can never fire.");
    assertThat(mistakes(rules, MistakenRules.SAMPLE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InSegment( name == \"region-dach\" )\nInSegment( name == \"region-alps\" )",
        "InSegment( name == \"region-dach\" )\nnot InSegment( name == \"region-nordics\" )",
        "InSegment( name in ( \"region-dach\", \"region-nordics\" ) )\nShopper( country == \"SE\" )",
        "InSegment( name in ( \"region-dach\", \"champion\" ) )\nShopper( country == \"US\" )",
        "InSegment( name == \"region-dach\" )\nShopper( country == \"Germany\" )",
        "InSegment( name == \"region-dach\" )\nShopper( country in ( \"US\", \"AT\" ) )",
        "InSegment( name == \"region-dach\" )\nShopper( country != \"DE\", country != \"AT\" )",
        "InSegment( name == \"region-nordics\" )\nShopper( country != \"SE\" )",
        "InSegment( name == \"region-dach\" )\nShopper( country == \"US\" || orders > 3 )",
        "not InSegment( name == \"region-dach\" )\nShopper( country == \"US\" )",
        "InSegment( name == \"champion\" )\nShopper( country == \"US\" )",
      })
  void regionsOfWhichACountryIsLeftAreNot(String when) {
    var rules = MistakenRules.rule("in-cart", "InCart( )\n" + when, MistakenRules.PROPOSAL);

    assertThat(mistakes(rules, REGIONS)).noneMatch(one -> one.contains("No country is left"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cart( products <= 1 )",
        "Cart( products < 2 )",
        "Cart( products == 1 )",
        "Cart( pieces < 2 )",
      })
  void moreProductsThanTheCartHoldsAreTold(String cart) {
    assertThat(mistakes("in-cart", SKUS + "\n" + cart))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:5:")
        .contains("It asks for 2 different products in the cart and for (", "can never fire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SKUS + "\nCart( products <= 2 )",
        SKUS + "\nCart( products >= 1 )",
        "InCart( sku == \"CAM-1\" )\nInCart( quantity > 1 )\nCart( products <= 1 )",
        "InCart( sku == \"CAM-1\" )\nnot InCart( sku == \"EM-1\" )\nCart( products <= 1 )",
        "InCart( sku in ( \"CAM-1\", \"EM-1\" ) )\nCart( products <= 1 )",
      })
  void whatACartCanHoldIsNot(String when) {
    assertThat(mistakes("in-cart", when)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InSegment( name == \"lapsed\" ) Purchased( daysAgo <= 10 ); (lapsed) ordered nothing for 60",
        "InSegment( name == \"at-risk\" ) Purchased( daysAgo < 5 ); (at-risk) ordered nothing for 14",
        "InSegment( name == \"lapsed\" ) Purchased( daysAgo < 70 );",
        "InSegment( name == \"lapsed\" ) Purchased( daysAgo <= 59 );",
        "InSegment( name == \"lapsed\" ) Purchased( daysAgo > 10 );",
        "InSegment( name == \"lapsed\" ) not Purchased( daysAgo < 10 );",
        "InSegment( name in ( \"lapsed\", \"champion\" ) ) Purchased( daysAgo < 10 );",
        "LeftSegment( name == \"lapsed\", daysAgo < 10 ) Purchased( daysAgo < 10 );",
        "InSegment( name == \"champion\" ) Purchased( daysAgo < 10 );",
      })
  void whoeverIsSilentBoughtNothingJustNow(String when, String what) {
    var rules = MistakenRules.rule("in-cart", "InCart( ) " + when, MistakenRules.PROPOSAL);

    if (what == null) {
      assertThat(mistakes(rules, REGIONS)).isEmpty();
    } else {
      assertThat(mistakes(rules, REGIONS)).singleElement().asString().contains(what);
    }
    var hasty = MistakenRules.SAMPLE.withSegmenting(new Segmenting(Map.of(), 5));
    assertThat(mistakes(rules, hasty)).noneMatch(one -> one.matches("(?s).*for (?:60|14) days.*"));
    assertThat(mistakes(rules, MistakenRules.SAMPLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "exists InCart( sku == \"CAM-1\", sku != $item.sku ) Cart( products <= 1 ); 2",
        "InCart( category == \"lamp\", sku != $item.sku ) Cart( pieces < 2 ); 2",
        "exists InCart( sku == \"CAM-1\", sku != $item.sku )"
            + " exists InCart( sku == \"CAM-2\", sku != $item.sku ) Cart( products <= 2 ); 3",
        "exists InCart( sku == \"CAM-1\", sku != $item.sku ) Cart( products <= 2 );",
        "exists InCart( sku == \"CAM-1\" ) Cart( products <= 1 );",
        "not InCart( sku == \"CAM-1\", sku != $item.sku ) Cart( products <= 1 );",
        "exists InCart( sku == \"CAM-1\", sku != $item.sku )"
            + " exists InCart( quantity > 1, sku != $item.sku ) Cart( products <= 2 );",
      })
  void aFurtherProductIsAnother(String more, String count) {
    var told = mistakes("in-cart", "$item : InCart( category == \"camera\" )\n" + more);

    if (count == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("It asks for %s different products in the cart".formatted(count));
    }
  }

  @Test
  void whoeverIsInASegmentHasNotLeftIt() {
    var when =
        "InCart( )\nLeftSegment( name == \"champion\", daysAgo < 7 )\nInSegment( name == \"%s\" )";

    assertThat(mistakes("in-cart", when.formatted("champion")))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:5:")
        .contains("Nobody who is in (champion) has left it, so this can never fire.");
    assertThat(mistakes("in-cart", when.formatted("at-risk"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today( month >= 11 || month <= 2 )\nToday( month == 6 )",
        "Today( day >= 25 || day <= 5 )\nToday( day >= 10, day <= 20 )",
        "Shopper( country == \"DE\" )\nToday( season == \"winter\" )\nToday( month == 7 )",
        "Shopper( country in ( \"DE\", \"AT\" ) )\nToday( season == \"winter\", month in ( 6, 7 ) )",
      })
  void daysThatNoYearHasAreTold(String when) {
    assertThat(mistakes("in-cart", "InCart( )\n" + when))
        .singleElement()
        .asString()
        .contains("No day of the year is meant by all that it asks of the day");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today( month >= 11 || month <= 2 )\nToday( month == 1 )",
        "Today( day >= 25 || day <= 5 )\nToday( day >= 10 || day <= 3 )",
        "Today( season == \"winter\" )\nToday( month == 7 )",
        "Shopper( country in ( \"DE\", \"AU\" ) )\nToday( season == \"winter\", month == 7 )",
        "Shopper( country == \"AU\" )\nToday( season == \"winter\", month == 7 )",
        "Today( month >= 11 || day <= 2 )\nToday( month == 6 )",
        "not Today( month >= 11 || month <= 2 )\nToday( month == 6 )",
        "Today( weekday == \"monday\", month == 2 )",
      })
  void daysThatAYearHasAreNot(String when) {
    assertThat(mistakes("in-cart", "InCart( )\n" + when)).isEmpty();
  }
}
