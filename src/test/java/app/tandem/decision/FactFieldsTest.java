package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactFieldsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private final FactFields fields = new FactFields(json);

  /** The short way and the long way tell the same. */
  @Test
  void everyFieldIsToldByItsName() {
    var purchased = new Purchased("1", "EM-1", "espresso-machine", 1, 349, 12, 9, true, NOW, NOW);
    var facts =
        List.<Record>of(
            new Due("BEANS-1KG", "coffee-beans", 3, -2, 8, 30),
            purchased,
            new Milestone("supply", 7, Anchor.DELIVERY, purchased, "EM-1", "espresso-machine"));

    for (var fact : facts) {
      var expected = new LinkedHashMap<String, Object>();
      expected.put("fact", fact.getClass().getSimpleName());
      expected.putAll(json.convertValue(fact, new TypeReference<Map<String, Object>>() {}));
      assertThat(fields.of(fact)).isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoRecordIsToldAsText() {
    assertThat(fields.of(5)).isEqualTo(Map.of("fact", "Integer", "value", "5"));
  }
}
