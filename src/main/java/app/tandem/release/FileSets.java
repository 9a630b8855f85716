package app.tandem.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps sets of files, each once. */
@ApplicationScoped
class FileSets implements PanacheRepositoryBase<FileSetRow, String> {
  private static final Logger LOG = Logger.getLogger(FileSets.class);

  private final ObjectMapper json;

  /** What was told already. */
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  FileSets(ObjectMapper json) {
    this.json = StoredJson.of(json);
  }

  /** Keeps a set, and gives back the hash by which it is found; what was damaged is whole again. */
  @Transactional
  String keep(FileSet files) {
    var hash = files.hash();
    try {
      getEntityManager()
          .createNativeQuery(
              """
              insert into rule_files as kept (hash, files) values (?1, ?2)
              on conflict (hash) do update set files = excluded.files
              where kept.files <> excluded.files
              """)
          .setParameter(1, hash)
          .setParameter(2, json.writeValueAsString(files.textByPath()))
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can be written as JSON", e);
    }
    return hash;
  }

  /**
   * A set that was kept.
   *
   * @throws UnreadableFiles when it cannot be read
   */
  @Transactional
  FileSet get(String hash) {
    return find(hash).orElseThrow(UnreadableFiles::new);
  }

  /** A set that was kept, if it can be read. */
  @Transactional
  Optional<FileSet> find(String hash) {
    try {
      var files =
          json.readValue(findById(hash).files, new TypeReference<TreeMap<String, String>>() {});
      if (files != null && !files.containsValue(null)) {
        unreadable.remove(hash);
        return Optional.of(new FileSet(files));
      }
      tellUnreadable(hash, null);
    } catch (JsonProcessingException e) {
      tellUnreadable(hash, e);
    }
    return Optional.empty();
  }

  /** The paths of a set, as far as they can be read: of a damaged one those before the damage. */
  @Transactional
  List<String> pathsLeft(String hash) {
    var paths = new ArrayList<String>();
    try (var parser = json.createParser(findById(hash).files)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          paths.add(parser.currentName());
        }
      }
    } catch (IOException e) {
      LOG.debugf(e, "The stored files %s can be read no further.", hash);
    }
    return paths;
  }

  /** Whether somebody wanted to read a set and could not. */
  boolean isUnreadable(String hash) {
    return unreadable.contains(hash);
  }

  private void tellUnreadable(String hash, @Nullable Exception why) {
    if (unreadable.add(hash)) {
      LOG.errorf(why, "The stored files %s cannot be read.", hash);
    }
  }
}
