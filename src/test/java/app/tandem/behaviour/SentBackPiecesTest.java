package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.behaviour.SentBackPieces.Held;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentBackPiecesTest {
  private static final Sku EM = new Sku("EM-1");
  private static final Map<Sku, Held> HELD =
      Map.of(EM, new Held(3, 1), new Sku("CUPS"), new Held(1, 1));

  @Test
  void whatWasBoughtComesBack() {
    var back = back("EM-1", 2);

    assertThat(back.quantityBySku()).isEqualTo(Map.of(EM, 2));
    assertThat(back.note()).isNull();
  }

  @Test
  void neverMoreThanIsLeftComesBack() {
    var back = back("EM-1", 5);

    assertThat(back.quantityBySku()).isEqualTo(Map.of(EM, 2));
    assertThat(back.note()).contains("2 can come back, not 5").contains("\nMaybe");
  }

  @Test
  void twoPiecesOfOneProductAreAddedUp() {
    var one = new ShopEvent.Piece(EM, 1);

    assertThat(SentBackPieces.of("N1", HELD, List.of(one, one)).quantityBySku())
        .isEqualTo(Map.of(EM, 2));
    assertThatThrownBy(() -> SentBackPieces.of("N1", HELD, List.of(one, one, one)))
        .hasMessageContaining("came back already");
  }

  @Test
  void onlyThatIsGoneOfWhichNothingIsLeft() {
    assertThat(back("EM-1", 1).gone()).isEmpty();
    assertThat(back("EM-1", 2).gone()).containsExactly(EM);
    assertThat(back("EM-1", 5).gone()).containsExactly(EM);
  }

  @Test
  void whatIsNotThereDoesNotComeBack() {
    assertThatThrownBy(() -> back("LAMP-1", 1))
        .hasMessageContaining("There is no LAMP-1 in the order (N1)")
        .hasMessageContaining("this one has CUPS, EM-1");
    assertThatThrownBy(() -> back("CUPS", 1)).hasMessageContaining("came back already: 1");
  }

  private static SentBackPieces back(String sku, int quantity) {
    return SentBackPieces.of("N1", HELD, List.of(new ShopEvent.Piece(new Sku(sku), quantity)));
  }
}
