package app.tandem.check.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void theSnapshotCrossesToAnotherProcess() throws IOException {
    var json = new ObjectMapper();

    var shop =
        MistakenRules.ofRegions(Map.of("region-dach", List.of("DE", "Austria")))
            .withCountries(List.of("DE"));
    var text = json.writeValueAsString(shop);

    assertThat(json.readValue(text, Catalogue.class)).isEqualTo(shop);
  }

  @Test
  void whatNobodyCountsOrSaidStaysOpen() throws IOException {
    var json = new ObjectMapper();
    var item = new Catalogue.Item("A", "a", 1, "EUR", false, null, null);
    var catalogue = new Catalogue(List.of(item), List.of());

    assertThat(json.readValue(json.writeValueAsString(catalogue), Catalogue.class))
        .isEqualTo(catalogue);
  }
}
