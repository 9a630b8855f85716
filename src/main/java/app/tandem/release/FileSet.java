package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleBytes;
import app.tandem.rules.text.RuleFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All rule files of one moment, by path. Two sets with the same files are the same set.
 *
 * @param textByPath the files, in the order of their paths
 */
record FileSet(SortedMap<String, String> textByPath) {
  static final FileSet EMPTY = new FileSet(new TreeMap<>());

  static FileSet of(Collection<RuleFile> files) {
    var textByPath = new TreeMap<String, String>();
    files.forEach(file -> textByPath.put(file.path(), file.text()));
    return new FileSet(textByPath);
  }

  List<RuleFile> files() {
    return textByPath.entrySet().stream()
        .map(file -> new RuleFile(file.getKey(), file.getValue()))
        .toList();
  }

  Optional<String> find(String path) {
    return Optional.ofNullable(textByPath.get(path));
  }

  FileSet put(String path, String text) {
    var changed = new TreeMap<>(textByPath);
    changed.put(path, text);
    return new FileSet(changed);
  }

  FileSet without(String path) {
    var changed = new TreeMap<>(textByPath);
    changed.remove(path);
    return new FileSet(changed);
  }

  /** The paths that are not the same in both. */
  List<String> changedSince(FileSet other) {
    var paths = new TreeSet<>(textByPath.keySet());
    paths.addAll(other.textByPath.keySet());
    return paths.stream().filter(path -> !find(path).equals(other.find(path))).toList();
  }

  /** This set, with those files of another that somebody wants. */
  FileSet with(FileSet other, Predicate<String> wanted) {
    var changed = new TreeMap<String, String>();
    textByPath.forEach((path, text) -> putIf(!wanted.test(path), path, text, changed));
    other.textByPath.forEach((path, text) -> putIf(wanted.test(path), path, text, changed));
    return new FileSet(changed);
  }

  private static void putIf(
      boolean wanted, String path, String text, SortedMap<String, String> into) {
    if (wanted) {
      into.put(path, text);
    }
  }

  /** This set, with those files that no door would let in as another set has them. */
  FileSet clean(FileSet other) {
    return with(other, this::isUnkept);
  }

  /** Whether no door would let in what stands there: it was stored before they were so strict. */
  boolean isUnkept(String path) {
    return find(path).flatMap(text -> RuleBytes.findUnkept(new RuleFile(path, text))).isPresent();
  }

  /** This set, as if it had been taken on top of another: what the folder has counts as new. */
  FileSet as(FileSet other, FileSet folder) {
    return with(other, path -> find(path).isPresent() || folder.find(path).isPresent());
  }

  /** This set, with the files of these stages as another set has them. */
  FileSet withStages(Collection<Stage> stages, FileSet other) {
    return with(other, path -> new RuleFile(path, "").stage().filter(stages::contains).isPresent());
  }

  /**
   * Joins two changes of the same set.
   *
   * @param merged both changes; where both touched a file in different ways, that of ours
   * @param conflicts the files that both touched in different ways
   */
  record Merge(FileSet merged, List<String> conflicts) {
    /** Joins what ours and theirs made of base. */
    static Merge of(FileSet base, FileSet ours, FileSet theirs) {
      var theirChanges = theirs.changedSince(base);
      var conflicts =
          ours.changedSince(base).stream()
              .filter(theirChanges::contains)
              .filter(path -> !Objects.equals(ours.find(path), theirs.find(path)))
              .toList();
      return new Merge(
          ours.with(theirs, path -> theirChanges.contains(path) && !conflicts.contains(path)),
          conflicts);
    }
  }

  /** The SHA-256 of all paths and texts, in hex. */
  String hash() {
    var digest = sha256();
    textByPath.forEach(
        (path, text) -> {
          add(digest, path);
          add(digest, text);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A text goes in with its length in front, so that no two lists of texts look alike. */
  private static void add(MessageDigest digest, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
