package app.tandem.rules;

import static app.tandem.kernel.Stage.CHECKOUT;
import static app.tandem.kernel.Stage.IN_CART;
import static app.tandem.kernel.Stage.POST_PURCHASE;
import static app.tandem.kernel.Stage.PRODUCT_PAGE;
import static app.tandem.rules.OfferedAssert.assertThat;
import static app.tandem.rules.ShopperBuilder.aFirstTimeBuyer;
import static app.tandem.rules.ShopperBuilder.aRepeatCustomer;
import static app.tandem.rules.ShopperBuilder.aVisitor;
import static app.tandem.rules.ShopperBuilder.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final String BEANS = "Beans when the first supply runs out";

  @Test
  void beansAreDueSevenDaysAfterTheMachineArrives() {
    var proposals = consult(POST_PURCHASE, aFirstTimeBuyer().whoBought("EM-1", daysAgo(0)));

    assertThat(proposals)
        .offersBy(BEANS, "BEANS-1KG")
        .due(BEANS, Duration.ofDays(10))
        .due("Descaler after two months", Duration.ofDays(63))
        .due("A new water filter for the machine after three months", Duration.ofDays(93));
  }

  @Test
  void whatOthersBoughtNextIsDueAfterTheMedianOfTheirDays() {
    var shopper =
        aFirstTimeBuyer()
            .whoBought("MILK-JUG-350", daysAgo(1))
            .whereOthersBoughtNext("MILK-JUG-350", "CUPS-ESPRESSO-6X", 25, 0.2, 20.5);

    var proposals = consult(POST_PURCHASE, shopper);

    assertThat(proposals)
        .due("Others who bought the same needed this next", Duration.ofHours(19 * 24 + 12));
  }

  @Test
  void theLatestPurchaseAloneIsFollowedByWhatOthersBoughtNext() {
    var shopper =
        aRepeatCustomer()
            .whoBought("MILK-JUG-350", daysAgo(200))
            .whoBought("MILK-JUG-350", daysAgo(5))
            .whereOthersBoughtNext("MILK-JUG-350", "CUPS-ESPRESSO-6X", 25, 0.2, 21);

    var proposals = consult(POST_PURCHASE, shopper);

    assertThat(proposals)
        .offersBy("Others who bought the same needed this next", "CUPS-ESPRESSO-6X")
        .due("Others who bought the same needed this next", Duration.ofDays(16));
  }

  @Test
  void whereAUsageTimelineKnowsWhenAveragesAreSilent() {
    var shopper =
        aFirstTimeBuyer()
            .whoBought("EM-1", daysAgo(0))
            .whereOthersBoughtNext("EM-1", "BEANS-1KG", 90, 0.4, 30);

    var proposals = consult(POST_PURCHASE, shopper);

    assertThat(proposals)
        .offersBy(BEANS, "BEANS-1KG")
        .isSilentOn("Others who bought the same needed this next");
  }

  @Test
  void noShopperIsOfferedTheDescalerTwice() {
    var shopper =
        aRepeatCustomer().whoBought("EM-1", daysAgo(130)).whoBought("DESCALER-2X", daysAgo(123));

    var proposals = consult(POST_PURCHASE, shopper);

    assertThat(proposals.stream())
        .extracting(proposal -> proposal.sku().code())
        .filteredOn(sku -> sku.startsWith("DESCALER"))
        .containsExactly("DESCALER-6X");
  }

  @Test
  void atCheckoutOnlyTheStrongestPairIsOffered() {
    var shopper =
        aVisitor()
            .withInCart("CAM-2")
            .whereOthersTookTogether("CAM-2", "CARD-128", 0.5, 4)
            .whereOthersTookTogether("CAM-2", "CAMERA-BAG-1", 0.35, 4)
            .whereOthersTookTogether("CAM-2", "CAM-BATTERY-1", 0.3, 4);

    assertThat(consult(CHECKOUT, shopper))
        .offersBy("Others did not forget this with the same order", "CARD-128");
    assertThat(consult(CHECKOUT, shopper.withInCart("CARD-128")))
        .offersBy("Others did not forget this with the same order", "CAMERA-BAG-1");
  }

  @Test
  void minedPairsAreRankedByTheirStrengthOnThePageAndInTheCart() {
    var shopper =
        aVisitor()
            .viewing("CAM-2")
            .withInCart("CAM-2")
            .whereOthersTookTogether("CAM-2", "TRIPOD-1", 0.4, 3);

    assertThat(consult(PRODUCT_PAGE, shopper).stream())
        .extracting(Proposal::score)
        .containsExactly(0.1);
    assertThat(consult(IN_CART, shopper).stream())
        .filteredOn(one -> one.rule().startsWith("Others"))
        .extracting(Proposal::score)
        .containsExactly(0.1);
  }

  @Test
  void withoutTheSampleShopNoRuleNamesItsProducts() {
    var folder = new RuleFolder(ShippedRules.FOLDER, false);

    var files = folder.read().files();

    assertThat(files)
        .extracting(RuleFile::path)
        .isNotEmpty()
        .noneMatch(path -> path.contains("sample-shop"));
  }

  private static List<Proposal> consult(Stage stage, ShopperBuilder shopper) {
    return ShippedRules.book(stage).consult(shopper.facts());
  }
}
