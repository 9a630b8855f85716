package app.tandem.campaign;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder of rules, below {@code rules/}.
 *
 * @param path with slashes, for example {@code campaigns/spring}
 */
public record Folder(@JsonValue String path) {
  /** Why somebody gets nothing of whom the rules say nothing. */
  public static final String NOTHING = "no rule of its folder has anything for them";

  private static final int LONGEST = 200;
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  public Folder {
    if (path.length() > LONGEST || !FORM.matcher(path).matches()) {
      throw new FieldRefused(
          "folder",
          "The rule folder (%s) is none.\nMaybe you meant campaigns/spring: a folder below rules/."
              .formatted(Shown.text(path)));
    }
    var first = first(path);
    if (stages().stream().noneMatch(stage -> stage.folder().equals(first))) {
      var folders = stages().stream().map(Stage::folder).toList();
      throw new FieldRefused(
          "folder",
          "The rules of the folder (%s) send nothing by email.\nMaybe you meant %s."
              .formatted(
                  Shown.text(path),
                  NearName.find(first, folders)
                      .map(near -> near + path.substring(first.length()))
                      .orElse("one below " + String.join("/ or ", folders) + "/")));
    }
  }

  /** Reads a folder, with slashes at its ends or not. */
  @JsonCreator
  public static Folder of(String text) {
    var path = text.strip().replaceAll("^(?:\\./)?(?:rules/)?/*|/+$", "");
    return new Folder(path);
  }

  /** The stage whose rule book is asked. */
  public Stage stage() {
    return Stage.of(first(path));
  }

  /**
   * What its rules propose now. A proposal that waits for its time counts when that has come.
   *
   * @param all what the rules of its stage propose
   * @param rules the names of its own
   */
  public List<Proposal> proposals(List<Proposal> all, Set<String> rules, Instant now) {
    return all.stream()
        .filter(one -> rules.contains(one.rule()))
        .filter(one -> one.waiting() == null || !one.waiting().due().isAfter(now))
        .toList();
  }

  private static String first(String path) {
    return path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
  }

  private static List<Stage> stages() {
    return Arrays.stream(Stage.values()).filter(Stage::mails).toList();
  }

  @Override
  public String toString() {
    return path;
  }
}
