package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonTest {
  @Test
  void monthsMayRunOverTheTurnOfTheYear() {
    var season = new Season("Nov - Feb");

    assertThat(season.text()).isEqualTo("11-2");
    assertThat(season.covers(12, "summer")).isTrue();
    assertThat(season.covers(2, "summer")).isTrue();
    assertThat(season.covers(3, "winter")).isFalse();
  }

  @Test
  void aNamedSeasonIsThatOfWhereTheShopperLives() {
    assertThat(new Season("winter").covers(7, "winter")).isTrue();
    assertThat(new Season("winter").covers(1, "summer")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "13", "1-13", "winter-spring", "-", "1--2"})
  void whatIsNoSeasonIsTold(String text) {
    assertThatThrownBy(() -> new Season(text)).hasMessageContaining("There is no season");
  }
}
