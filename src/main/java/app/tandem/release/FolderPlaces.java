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
import org.jboss.logging.Logger;

/** Remembers for each folder of rule files, on whichever machine, what was taken of it. */
@ApplicationScoped
class FolderPlaces {
  private static final Logger LOG = Logger.getLogger(FolderPlaces.class);
  private static final int REMEMBERED = 100;

  /** How many looks back there is one that can be read, if any can. */
  private static final int LOOKS = 10;

  private final EntityManager database;
  private final ObjectMapper json;
  private final InstantSource clock;

  FolderPlaces(EntityManager database, ObjectMapper json, InstantSource clock) {
    this.database = database;
    this.json = StoredJson.of(json);
    this.clock = clock;
  }

  /** What was taken of this folder, the latest first. */
  @Transactional
  List<FolderPlace> latest(String place) {
    return places(
        database
            .createNativeQuery(
                """
                select files_hash, taken_hash, problems from rule_folder where place = ?1
                order by id desc limit ?2
                """,
                Object[].class)
            .setParameter(1, place)
            .setParameter(2, LOOKS));
  }

  /** What was taken last, of any folder. */
  @Transactional
  Optional<FolderPlace> findLatest() {
    return latest().stream().findFirst();
  }

  /** What was taken, of any folder, the latest first. */
  @Transactional
  List<FolderPlace> latest() {
    return places(
        database
            .createNativeQuery(
                "select files_hash, taken_hash, problems from rule_folder order by id desc limit ?1",
                Object[].class)
            .setParameter(1, LOOKS));
  }

  private List<FolderPlace> places(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            cells ->
                new FolderPlace((String) cells[0], (String) cells[1], problems((String) cells[2])))
        .toList();
  }

  private List<RuleProblem> problems(String text) {
    try {
      return json.readValue(text, new TypeReference<List<RuleProblem>>() {});
    } catch (JsonProcessingException e) {
      LOG.warn("What was told of the rules folder cannot be read.", e);
      return List.of();
    }
  }

  /** What any folder had, the latest first; enough of it to know its own work again. */
  @Transactional
  List<String> ownHashes() {
    List<?> hashes =
        database
            .createNativeQuery(
                """
                select hash from (
                  select id, files_hash as hash from rule_folder
                  union all select id, taken_hash from rule_folder) looks
                group by hash order by max(id) desc limit ?1
                """,
                String.class)
            .setParameter(1, REMEMBERED)
            .getResultList();
    return hashes.stream().map(String.class::cast).toList();
  }

  @Transactional
  void add(String place, FolderPlace seen) {
    try {
      database
          .createNativeQuery(
              """
              insert into rule_folder (place, files_hash, taken_hash, seen_at, problems)
              values (?1, ?2, ?3, ?4, ?5)
              """)
          .setParameter(1, place)
          .setParameter(2, seen.filesHash())
          .setParameter(3, seen.takenHash())
          .setParameter(4, clock.instant())
          .setParameter(5, json.writeValueAsString(seen.problems()))
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Problems can be written as JSON", e);
    }
  }
}
