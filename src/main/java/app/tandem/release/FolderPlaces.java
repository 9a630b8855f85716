package app.tandem.release;

import app.tandem.rules.text.RuleProblem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Remembers for each folder of rule files, on whichever machine, what was taken of it. */
@ApplicationScoped
class FolderPlaces {
  private final EntityManager database;
  private final ObjectMapper json;
  private final InstantSource clock;

  FolderPlaces(EntityManager database, ObjectMapper json, InstantSource clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** What was taken of this folder. */
  @Transactional
  Optional<FolderPlace> find(String place) {
    return first(
        database
            .createNativeQuery(
                "select files_hash, problems from rule_folder where place = ?1", Object[].class)
            .setParameter(1, place));
  }

  /** What was taken last, of any folder. */
  @Transactional
  Optional<FolderPlace> findLatest() {
    return first(
        database.createNativeQuery(
            "select files_hash, problems from rule_folder order by seen_at desc limit 1",
            Object[].class));
  }

  private Optional<FolderPlace> first(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(cells -> new FolderPlace((String) cells[0], problems((String) cells[1])))
        .findFirst();
  }

  private List<RuleProblem> problems(String text) {
    try {
      return json.readValue(text, new TypeReference<List<RuleProblem>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored problems cannot be read", e);
    }
  }

  @Transactional
  void put(String place, FolderPlace seen) {
    try {
      database
          .createNativeQuery(
              """
              insert into rule_folder (place, files_hash, seen_at, problems) values (?1, ?2, ?3, ?4)
              on conflict (place) do update set files_hash = excluded.files_hash,
                seen_at = excluded.seen_at, problems = excluded.problems
              """)
          .setParameter(1, place)
          .setParameter(2, seen.filesHash())
          .setParameter(3, clock.instant())
          .setParameter(4, json.writeValueAsString(seen.problems()))
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Problems can be written as JSON", e);
    }
  }
}
