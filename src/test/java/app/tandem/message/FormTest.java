package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.campaign.Letter;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.message.Form.Mailing;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.Today;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  private static final Today TODAY = Today.of(LocalDate.parse("2026-11-02"), false);
  private static final Product MACHINE = product("MACHINE", "349", false, Details.NONE);
  private static final Product BEANS = product("BEANS", "21.90", true, Details.NONE);
  private static final Product CUPS = product("CUPS", "34", false, Details.NONE);
  private static final Product GRINDER = product("GRINDER", "299", false, Details.NONE);

  @Test
  void anOrderIsFollowedByWhatIsUsedUpEasilyForgottenOrComesNext() {
    assertThat(form(Occasion.ORDER, BEANS)).isEqualTo(Form.REPLENISHMENT);
    assertThat(form(Occasion.ORDER, CUPS)).isEqualTo(Form.CONVENIENCE);
    assertThat(form(Occasion.ORDER, GRINDER)).isEqualTo(Form.RETENTION);
    assertThat(form(Occasion.REVIEWED, CUPS)).isEqualTo(Form.RETENTION);
    assertThat(form(Occasion.SEGMENT, CUPS)).isEqualTo(Form.RETENTION);
    assertThat(form(Occasion.TRIED, CUPS)).isEqualTo(Form.EDUCATION);
    assertThat(Form.of(new Mailing(Occasion.ORDER, MACHINE, offer(CUPS), true, false, TODAY, NOW)))
        .isEqualTo(Form.EDUCATION);
  }

  @Test
  void whatWasLeftInTheCartIsNothingElse() {
    assertThat(form(Occasion.CART, BEANS)).isEqualTo(Form.ABANDONED_CART);
    assertThat(form(Occasion.VIEWED, BEANS)).isEqualTo(Form.FOLLOW_UP);
  }

  @Test
  void aWishIsBackOnlyWhenThatIsItsNews() {
    var back = product("JUG", "20", false, Said.changed(null, NOW.minus(Duration.ofHours(2))));
    var cheaper = product("JUG", "20", false, Said.changed(NOW, NOW.minus(Duration.ofDays(2))));
    var longAgo = product("JUG", "20", false, Said.changed(null, NOW.minus(Duration.ofDays(40))));

    assertThat(form(Occasion.WISHED, back)).isEqualTo(Form.BACK_IN_STOCK);
    assertThat(form(Occasion.WISHED, cheaper)).isEqualTo(Form.FOLLOW_UP);
    assertThat(form(Occasion.WISHED, longAgo)).isEqualTo(Form.FOLLOW_UP);
    assertThat(form(Occasion.ORDER, back)).isNotEqualTo(Form.BACK_IN_STOCK);
  }

  @Test
  void theLastChanceHasAnEndThatIsNear() {
    assertThat(ending(NOW.plus(Duration.ofDays(2)))).isEqualTo(Form.LAST_CHANCE);
    assertThat(ending(NOW.plus(Duration.ofDays(9)))).isEqualTo(Form.REPLENISHMENT);
    assertThat(ending(NOW.minusSeconds(1))).isEqualTo(Form.REPLENISHMENT);
  }

  @Test
  void severalThingsTogetherAreABundle() {
    assertThat(
            Form.of(
                new Mailing(
                    Occasion.ORDER,
                    MACHINE,
                    offer(deal("Kit", List.of(BEANS, CUPS), NOW.plusSeconds(9))),
                    false,
                    false,
                    TODAY,
                    NOW)))
        .isEqualTo(Form.BUNDLE);
  }

  @Test
  void aCampaignHasWhatItAsksForAsLongAsItIsTrue() {
    assertThat(asked("education", BEANS)).isEqualTo(Form.EDUCATION.template());
    assertThat(asked("last-chance", BEANS)).isEqualTo(Form.FOLLOW_UP.template());
    assertThat(asked("back-in-stock", BEANS)).isEqualTo(Form.FOLLOW_UP.template());
    assertThat(asked("abandoned-cart", BEANS)).isEqualTo(Form.FOLLOW_UP.template());
    assertThat(asked("replenishment", CUPS)).isEqualTo(Form.FOLLOW_UP.template());
    assertThat(asked("creators-pick", BEANS)).isEqualTo(Form.FOLLOW_UP.template());
    assertThat(asked("creators-pick", product("TEA", "9", true, Said.attributes(PICKED))))
        .isEqualTo(Form.CREATORS_PICK.template());
    assertThat(asked("our-own", BEANS)).isEqualTo("our-own");
    assertThat(asked("follow-up", BEANS)).isEqualTo(Form.FOLLOW_UP.template());
  }

  @Test
  void whoeverTriesAFormHearsWhetherItsHeadingIsTrue() {
    var mailing = new Mailing(Occasion.ORDER, MACHINE, offer(BEANS), false, false, TODAY, NOW);

    assertThat(Form.whyUntrue("back-in-stock", mailing))
        .startsWith("The heading of back-in-stock is not true of what is offered here")
        .contains("\nMaybe leave the template out: replenishment is what fits.");
    assertThat(Form.whyUntrue("creators-pick", mailing)).isNotNull();
    for (var fine : List.of("replenishment", "education", "follow-up", "our-own")) {
      assertThat(Form.whyUntrue(fine, mailing)).as(fine).isNull();
    }
  }

  @Test
  void theSeasonIsTheCustomersOwn() {
    var soup = product("SOUP", "9", false, Said.seasons("autumn"));
    var southern = Today.of(LocalDate.parse("2026-11-02"), true);

    assertThat(form(Occasion.VIEWED, soup)).isEqualTo(Form.SEASONAL);
    assertThat(
            Form.of(new Mailing(Occasion.VIEWED, null, offer(soup), false, false, southern, NOW)))
        .isEqualTo(Form.FOLLOW_UP);
  }

  @Test
  void aPickWithoutDisclosureIsNone() {
    assertThat(Pick.of(product("TEA", "9", true, Said.attributes(PICKED)))).isPresent();
    assertThat(
            Pick.of(
                product(
                    "TEA",
                    "9",
                    true,
                    Said.attributes(Map.of("creator", "Mira", "creator_quote", "Good.")))))
        .isEmpty();
    var unseen = new HashMap<>(PICKED);
    unseen.put("creator_disclosure", "\u2060\u200d");
    assertThat(Pick.of(product("TEA", "9", true, Said.attributes(unseen)))).isEmpty();
  }

  private static final Map<String, String> PICKED =
      Map.of("creator", "Mira", "creator_quote", "Good.", "creator_disclosure", "Advertisement");

  private static Form form(Occasion occasion, Product offered) {
    return Form.of(new Mailing(occasion, MACHINE, offer(offered), false, false, TODAY, NOW));
  }

  private static Form ending(Instant until) {
    return Form.of(
        new Mailing(
            Occasion.ORDER,
            MACHINE,
            offer(deal("", List.of(BEANS), until)),
            false,
            false,
            TODAY,
            NOW));
  }

  private static String asked(String template, Product offered) {
    return Form.template(
        new Mailing(
            Occasion.CAMPAIGN,
            null,
            offer(offered),
            false,
            Recommending.pick(offered, List.of(), Set.of()) != null,
            TODAY,
            NOW),
        new Letter(template, "Hello", ""));
  }

  private static Offered offer(Product product) {
    return offer(deal("", List.of(product), null));
  }

  private static Offered offer(Deal deal) {
    var product = deal.parts().get(0);
    return new Offered(new Proposal("A rule", product.sku(), "Why", 0.5, null), product, deal);
  }

  private static Deal deal(String bundle, List<Product> parts, @Nullable Instant until) {
    return new Deal(false, bundle, parts, parts.get(0).price(), 0, null, until, null);
  }

  private static Product product(String sku, String price, boolean consumable, Details details) {
    var money = Money.of(new BigDecimal(price), "EUR");
    return new Product(
        new Sku(sku), sku, "family", money, consumable, OptionalInt.empty(), null, details, false);
  }
}
