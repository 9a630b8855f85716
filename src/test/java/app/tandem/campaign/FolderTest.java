package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "campaigns/spring, campaigns/spring, CAMPAIGNS",
    "rules/campaigns/spring/, campaigns/spring, CAMPAIGNS",
    "/post-purchase/sample-shop, post-purchase/sample-shop, POST_PURCHASE",
    "post-purchase, post-purchase, POST_PURCHASE"
  })
  void aFolderIsReadWithSlashesOrWithout(String said, String path, Stage stage) {
    assertThat(Folder.of(said).path()).isEqualTo(path);
    assertThat(Folder.of(said).stage()).isEqualTo(stage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"in-cart", "segments/x", "restraint", "../etc", "campaigns/../x", "", "a b", "x/"})
  void aFolderThatSendsNothingIsRefused(String said) {
    assertThatThrownBy(() -> Folder.of(said))
        .isInstanceOf(FieldRefused.class)
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void aSlipInItsFirstPartIsTold() {
    assertThatThrownBy(() -> Folder.of("campaings/spring"))
        .hasMessageContaining("Maybe you meant campaigns/spring.");
  }

  @Test
  void onlyItsOwnRulesCountAndThoseThatWaitWhenTheirTimeHasCome() {
    var own = proposal("Ours", null);
    var due = proposal("Ours", new Proposal.Wait("O-1", new Sku("MILL"), NOW));
    var early = proposal("Ours", new Proposal.Wait("O-1", new Sku("MILL"), NOW.plusSeconds(1)));
    var other = proposal("Theirs", null);

    var counting =
        Folder.of("campaigns/spring")
            .proposals(List.of(own, due, early, other), Set.of("Ours"), NOW);

    assertThat(counting).containsExactly(own, due);
  }

  private static Proposal proposal(String rule, Proposal.Wait wait) {
    return new Proposal(rule, new Sku("BRUSH"), "It fits", 0.5, wait);
  }
}
