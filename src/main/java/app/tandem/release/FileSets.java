package app.tandem.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.TreeMap;

/** Keeps sets of files, each once. */
@ApplicationScoped
class FileSets implements PanacheRepositoryBase<FileSetRow, String> {
  private final ObjectMapper json;

  FileSets(ObjectMapper json) {
    this.json = json;
  }

  /** Keeps a set, and gives back the hash by which it is found. */
  @Transactional
  String keep(FileSet files) {
    var hash = files.hash();
    try {
      getEntityManager()
          .createNativeQuery(
              "insert into rule_files (hash, files) values (?1, ?2) on conflict do nothing")
          .setParameter(1, hash)
          .setParameter(2, json.writeValueAsString(files.textByPath()))
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can be written as JSON", e);
    }
    return hash;
  }

  @Transactional
  FileSet get(String hash) {
    try {
      return new FileSet(
          json.readValue(findById(hash).files, new TypeReference<TreeMap<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored files %s cannot be read".formatted(hash), e);
    }
  }
}
