package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeTest {
  private static final Sku A = new Sku("A-1");
  private static final Sku B = new Sku("B-1");

  @Test
  void whatHoldsBothWaysIsOneEdgeWhicheverWayItIsSaid() {
    assertThat(new Edge(B, A, Relation.SUBSTITUTE)).isEqualTo(new Edge(A, B, Relation.SUBSTITUTE));
    assertThat(new Edge(B, A, Relation.UPGRADE)).isNotEqualTo(new Edge(A, B, Relation.UPGRADE));
  }

  @Test
  void nothingGoesWithItself() {
    assertThatThrownBy(() -> new Edge(A, new Sku("a-1"), Relation.ACCESSORY))
        .hasMessageContaining("cannot be related to itself")
        .hasMessageContaining("\nMaybe");
  }

  @ParameterizedTest
  @CsvSource({
    "accessory, ACCESSORY", "Spare part, SPARE_PART", "bundle_member, BUNDLE_MEMBER",
    "accessories, ACCESSORY", "substitutes, SUBSTITUTE", "alternative, SUBSTITUTE"
  })
  void aRelationIsReadAsShopsWriteIt(String text, Relation relation) {
    assertThat(Relation.of(text)).isEqualTo(relation);
  }

  @Test
  void aSlipInARelationIsToldWithWhatWasMeant() {
    assertThatThrownBy(() -> Relation.of("acessory"))
        .hasMessageContaining("Maybe you meant accessory");
  }
}
