package app.tandem.release;

import app.tandem.release.FileSet.Merge;
import app.tandem.rules.text.FileNames;
import app.tandem.rules.text.LikeRules;
import app.tandem.rules.text.RuleBytes;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Begins releases, and changes their files until they are checked and wanted. */
@ApplicationScoped
public class Drafts {
  /** As free as a folder is: only what a path could be abused for is out. */
  private static final Pattern PATH =
      Pattern.compile(
          "[a-z][a-z-]*(?:/[^/\\\\.\\p{Cntrl}\\p{Cf}][^/\\\\\\p{Cntrl}\\p{Cf}]{0,120}){1,6}");

  private static final Pattern RULES =
      Pattern.compile("(?i:.+\\.(?:drl|dslr|drl\\.csv|drl\\.xlsx))|.+\\.scenarios\\.yaml");
  private static final Pattern LANGUAGE = Pattern.compile("(?i)language/.+\\.dsl");

  private static final Pattern MAIL = Pattern.compile("mails/.+\\.mjml");

  private static final Pattern TABLE = Pattern.compile("(?i)[\\w/ -]+\\.(?:csv|xlsx)");

  private static final int LONGEST = 1_000_000;
  private static final int MOST_FILES = 2_000;

  private final ReleaseRepository rows;
  private final FileSets fileSets;
  private final LiveLog liveLog;
  private final InstantSource clock;

  Drafts(ReleaseRepository rows, FileSets fileSets, LiveLog liveLog, InstantSource clock) {
    this.rows = rows;
    this.fileSets = fileSets;
    this.liveLog = liveLog;
    this.clock = clock;
  }

  /** Begins a release with the files that are live. */
  @Transactional
  public Release begin(Origin origin, String author, String why) {
    return begin(origin, author, why, liveFiles());
  }

  /** Begins a release with these files, on top of what is live. */
  @Transactional
  Release begin(Origin origin, String author, String why, FileSet files) {
    var row = new ReleaseRow();
    row.origin = origin;
    row.author = author;
    row.why = why;
    row.createdAt = clock.instant();
    row.baseId = liveLog.current().map(LiveSpan::release).orElse(null);
    row.filesHash = fileSets.keep(files);
    rows.persist(row);
    return row.release();
  }

  /** The files of a release. */
  @Transactional
  public List<RuleFile> files(long id) {
    return fileSet(id).files();
  }

  @Transactional
  FileSet fileSet(long id) {
    return fileSets.get(rows.known(id).filesHash);
  }

  /** Whether the stored files of a release can be read. */
  @Transactional
  public boolean isReadable(long id) {
    return findFiles(id).isPresent();
  }

  /** The files of a release, if they can be read. */
  @Transactional
  Optional<FileSet> findFiles(long id) {
    return fileSets.find(rows.known(id).filesHash);
  }

  /**
   * The files of a release; where they cannot be read, those of the last one under it that can.
   *
   * @param id null for what there was before any release
   */
  @Transactional
  FileSet readable(@Nullable Long id) {
    for (var next = id; next != null; next = rows.known(next).baseId) {
      var files = findFiles(next);
      if (files.isPresent()) {
        return files.get();
      }
    }
    return FileSet.EMPTY;
  }

  /**
   * What a release changes.
   *
   * @param against another release; null for the one that is live
   */
  @Transactional
  public List<FileChange> changes(long id, @Nullable Long against) {
    var before = against == null ? liveFiles() : readable(against);
    return FileChange.between(before, fileSet(id));
  }

  /** The files that are live; none when nothing is. */
  @Transactional
  FileSet liveFiles() {
    return liveLog.current().map(live -> readable(live.release())).orElse(FileSet.EMPTY);
  }

  /** The text of one file of a release. */
  @Transactional
  public Optional<String> findText(long id, String path) {
    return fileSet(id).find(path);
  }

  /**
   * Puts a file into a draft, or changes it.
   *
   * @throws IllegalArgumentException when no rule file could lie there
   */
  @Transactional
  public Release put(long id, String path, String text, String by) {
    return put(id, path, text, by, null);
  }

  /**
   * Puts a file into a draft, or changes it, unless somebody else did since it was read.
   *
   * @param read the tag of the text that was read; null when nobody cares
   * @throws StaleFile when the file says something else by now
   * @throws IllegalArgumentException when no rule file could lie there
   */
  @Transactional
  public Release put(long id, String path, String text, String by, @Nullable String read) {
    var file = new RuleFile(path, text).withoutMark();
    checkFile(path, file.text());
    return change(
        id,
        by,
        files -> {
          if (files.find(path).isEmpty()) {
            refuseName(FileNames.findTwin(path, files.textByPath().keySet()));
          }
          if (!files.find(path).equals(Optional.of(file.text()))) {
            requireRead(id, path, files, read);
          }
          return files.put(path, file.text());
        });
  }

  private static void requireRead(long id, String path, FileSet files, @Nullable String read) {
    if (read != null && !FileTag.isIn(read, files.find(path))) {
      throw new StaleFile(id, path);
    }
  }

  /**
   * Takes a file out of a draft, unless somebody else changed it since it was read.
   *
   * @param read the tag of the text that was read; null when nobody cares
   * @throws StaleFile when the file says something else by now
   */
  @Transactional
  public Release remove(long id, String path, String by, @Nullable String read) {
    return change(
        id,
        by,
        files -> {
          if (files.find(path).isEmpty()) {
            throw new java.util.NoSuchElementException(
                "Release %d has no file (%s).\nMaybe look at its list of files."
                    .formatted(id, path));
          }
          requireRead(id, path, files, read);
          return files.without(path);
        });
  }

  private Release change(long id, String by, UnaryOperator<FileSet> change) {
    var row = rows.locked(id);
    if (!row.state.canBecome(ReleaseState.DRAFT)) {
      throw new ReleaseRefused(
          "Release %d is %s and cannot be changed.".formatted(id, row.state),
          "Maybe begin a draft on top of what is live: POST /api/admin/rules/releases.");
    }
    var files = change.apply(fileSets.get(row.filesHash));
    if (files.textByPath().size() > MOST_FILES) {
      throw new IllegalArgumentException(
          "A release has at most %d files.\nMaybe join some of them.".formatted(MOST_FILES));
    }
    become(row, files);
    row.editedBy(by);
    return row.release();
  }

  /** Gives a release other files, with which it is a draft again. */
  void become(ReleaseRow row, FileSet files) {
    row.filesHash = fileSets.keep(files);
    row.state = ReleaseState.DRAFT;
    row.stateWhy = "";
    row.report = null;
    row.checkedAt = null;
    row.approvedBy = null;
    row.approvedAt = null;
  }

  /**
   * Puts what a release changed on top of what is live now.
   *
   * @throws ReleaseRefused when both changed the same file
   */
  @Transactional
  public Release rebase(long id) {
    var row = rows.locked(id);
    if (!row.state.canBecome(ReleaseState.DRAFT)) {
      throw new ReleaseRefused(
          "Release %d is %s and cannot be changed.".formatted(id, row.state),
          "Maybe begin a draft on top of what is live.");
    }
    var merge = Merge.of(readable(row.baseId), fileSets.get(row.filesHash), liveFiles());
    if (!merge.conflicts().isEmpty()) {
      throw new ReleaseRefused(
          "Both release %d and the one that is live changed %s."
              .formatted(id, String.join(", ", merge.conflicts())),
          "Maybe begin a draft on top of what is live, and make the change there.");
    }
    FileNames.findTwins(merge.merged().textByPath().keySet()).stream()
        .findFirst()
        .ifPresent(
            twin -> {
              throw new ReleaseRefused(twin.what(), twin.maybe());
            });
    become(row, merge.merged());
    row.baseId = liveLog.current().map(LiveSpan::release).orElse(null);
    return row.release();
  }

  private static String cure(String path, boolean isInStage) {
    var isLikeMail = path.startsWith(RuleFile.MAILS) || path.endsWith(".mjml");
    return isLikeMail || (isInStage && TABLE.matcher(path).matches())
        ? LikeRules.cure(path)
        : "Maybe you meant a path such as in-cart/coffee.dslr: a stage's folder, and a name that ends in .drl, .dslr, .drl.csv, .drl.xlsx or .scenarios.yaml.";
  }

  /**
   * Refuses what can be no rule file.
   *
   * @throws IllegalArgumentException says why
   */
  static void checkFile(String path, String text) {
    checkPath(path);
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The file %s has more than %,d characters.\nMaybe split it.".formatted(path, LONGEST));
    }
    RuleBytes.requireText(new RuleFile(path, text));
  }

  /**
   * Refuses a place where no rule file can lie.
   *
   * @throws IllegalArgumentException says why
   */
  static void checkPath(String path) {
    var file = new RuleFile(path, "");
    var fits =
        file.stage().isPresent()
            ? RULES.matcher(path).matches()
            : LANGUAGE.matcher(path).matches() || MAIL.matcher(path).matches();
    if (!fits || !PATH.matcher(path).matches() || path.contains("..")) {
      throw new IllegalArgumentException(
          "No rule file can lie at (%s).\n%s"
              .formatted(app.tandem.kernel.Shown.text(path), cure(path, file.stage().isPresent())));
    }
    refuseName(FileNames.findUnfit(path));
  }

  /** Refuses a name that not every disk can have, or not beside the others, where there is one. */
  static void refuseName(Optional<RuleProblem> found) {
    if (found.isPresent()) {
      throw new IllegalArgumentException(found.get().what() + "\n" + found.get().maybe());
    }
  }
}
