package app.tandem.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FittingTypesTest {
  @Test
  void aRuleFileIsSentAsTextOrAsBytes() {
    assertThat(FittingTypes.at("/api/admin/rules/releases/7/files/in-cart/a.drl"))
        .isEqualTo("text/plain, or application/octet-stream for a spreadsheet");
  }

  @Test
  void aFileIsSentAsItIsOrInAForm() {
    assertThat(FittingTypes.at("/api/imports/orders"))
        .isEqualTo("multipart/form-data, as curl -F file=@orders.csv sends it");
    assertThat(FittingTypes.at("/api/imports/products")).startsWith("text/csv");
    assertThat(FittingTypes.at("/api/imports/relations")).startsWith("text/csv");
    assertThat(FittingTypes.at("/api/admin/timelines/csv")).startsWith("text/csv");
  }

  @Test
  void allElseIsJson() {
    assertThat(FittingTypes.at("/api/decisions")).isEqualTo("application/json");
    assertThat(FittingTypes.at("/api/admin/rules/releases/7/check")).isEqualTo("application/json");
  }
}
