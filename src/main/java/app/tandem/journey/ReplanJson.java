package app.tandem.journey;

import app.tandem.catalog.TimelineChange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a replan's row holds as JSON. */
@ApplicationScoped
class ReplanJson {
  private final ObjectMapper json;

  ReplanJson(ObjectMapper json) {
    this.json = json;
  }

  ReplanCause cause(ReplanRow row) {
    try {
      var changes = json.readValue(row.changes, new TypeReference<List<TimelineChange>>() {});
      return new ReplanCause(
          row.kind, row.about, row.releaseId, row.filesHash, row.againstId, changes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored replan cannot be read", e);
    }
  }

  void put(ReplanCause cause, ReplanRow row) {
    row.kind = cause.kind();
    row.about = cause.about();
    row.releaseId = cause.release();
    row.filesHash = cause.filesHash();
    row.againstId = cause.against();
    row.changes = text(cause.changes());
  }

  Optional<ReplanCount> findCount(ReplanRow row) {
    try {
      return row.counted == null
          ? Optional.empty()
          : Optional.of(json.readValue(row.counted, ReplanCount.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored count cannot be read", e);
    }
  }

  void put(ReplanCount count, ReplanRow row) {
    row.counted = text(count);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A replan can be written as JSON", e);
    }
  }
}
