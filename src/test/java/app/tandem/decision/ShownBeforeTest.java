package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.decision.ShownBefore.Page;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownBeforeTest {
  private static final Instant MORNING = Instant.parse("2026-11-22T10:32:00Z");
  private static final Sku TRIPOD = new Sku("TRIPOD");
  private static final Sku CARD = new Sku("CARD");

  private final List<Page> pages = new ArrayList<>();

  @Test
  void whatWasShownInOnePlaceIsNotShownInAnother() {
    show(Stage.PRODUCT_PAGE, Set.of(TRIPOD), Set.of());

    assertThat(shown().why(TRIPOD, Stage.IN_CART))
        .isEqualTo("it was shown on the product page at 10:32 UTC and not taken");
    assertThat(shown().why(CARD, Stage.IN_CART)).isNull();
  }

  @Test
  void theSamePlaceMayShowItAgainSoManyTimes() {
    show(Stage.PRODUCT_PAGE, Set.of(TRIPOD), Set.of());
    show(Stage.PRODUCT_PAGE, Set.of(TRIPOD), Set.of());
    assertThat(shown().why(TRIPOD, Stage.PRODUCT_PAGE)).isNull();

    show(Stage.PRODUCT_PAGE, Set.of(TRIPOD), Set.of());
    assertThat(shown().why(TRIPOD, Stage.PRODUCT_PAGE))
        .isEqualTo("it was shown here 3 times and not taken");
  }

  @Test
  void whatTheyOpenedOrPutIntoTheCartAfterwardsMetWithInterest() {
    show(Stage.PRODUCT_PAGE, Set.of(TRIPOD, CARD), Set.of());
    show(Stage.PRODUCT_PAGE, Set.of(), Set.of(TRIPOD));

    assertThat(shown().why(TRIPOD, Stage.IN_CART)).isNull();
    assertThat(shown().why(CARD, Stage.IN_CART)).isNotNull();
  }

  @Test
  void whatTheyHadOpenBeforeItWasShownIsNoAnswer() {
    show(Stage.PRODUCT_PAGE, Set.of(CARD), Set.of(TRIPOD));
    show(Stage.COMPARISON, Set.of(TRIPOD), Set.of());

    assertThat(shown().why(TRIPOD, Stage.IN_CART))
        .isEqualTo("it was shown in comparison at 10:33 UTC and not taken");
  }

  @Test
  void theLatestOtherPlaceIsTold() {
    show(Stage.PRODUCT_PAGE, Set.of(TRIPOD), Set.of());
    show(Stage.IN_CART, Set.of(TRIPOD), Set.of());
    show(Stage.CHECKOUT, Set.of(TRIPOD), Set.of());

    assertThat(shown().why(TRIPOD, Stage.CHECKOUT)).contains("in the cart at 10:33");
    assertThat(shown().since()).isEqualTo(MORNING);
    assertThat(shown().without(Set.of(TRIPOD)).why(TRIPOD, Stage.CHECKOUT)).isNull();
  }

  private void show(Stage stage, Set<Sku> shown, Set<Sku> had) {
    var at = MORNING.plusSeconds(60L * pages.size());
    pages.add(new Page(new UUID(0, pages.size()), at, stage, shown, had));
  }

  private ShownBefore shown() {
    return ShownBefore.of(pages, 3);
  }
}
