package app.tandem.journey.restraint;

import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** What was set by hand, with when, by whom and why. */
@ApplicationScoped
class TermsRepository {
  private final EntityManager database;
  private final Readings readings;
  private final ObjectMapper json;

  TermsRepository(EntityManager database, Readings readings, ObjectMapper json) {
    this.database = database;
    this.readings = readings;
    this.json = json;
  }

  /** The latest first. */
  List<TermsChange> latest(int most) {
    return readings.ask(
        Reading.rows(
            "select at, who, why, terms from restraint_terms order by nth desc limit ?",
            this::change,
            most));
  }

  private TermsChange change(ResultSet row) throws SQLException {
    try {
      return new TermsChange(
          row.getObject(1, OffsetDateTime.class).toInstant(),
          row.getString(2),
          row.getString(3),
          json.readValue(row.getString(4), RestraintTerms.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The terms of restraint cannot be read", e);
    }
  }

  void add(TermsChange change) {
    try {
      database
          .createNativeQuery(
              """
              insert into restraint_terms (at, who, why, terms)
              values (?1, ?2, ?3, cast(?4 as jsonb))
              """)
          .setParameter(1, change.at())
          .setParameter(2, change.who())
          .setParameter(3, change.why())
          .setParameter(4, json.writeValueAsString(change.terms()))
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The terms of restraint cannot be written", e);
    }
  }
}
