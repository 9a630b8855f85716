package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what looks like rules to a marketer and is not read: other tables, a text editor's copy,
 * scenarios by another name, an ending with a slip in it.
 */
public final class LikeRules {
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?i).+\\.(?:csv|tsv|xls|xlsx|xlsm|ods|numbers|dsl|rdrl|rdslr|gdst|ya?ml"
              + "|scenarios?|scenarios?\\.json|(?:drl|dslr)\\.txt)");

  private static final Pattern SCENARIOS =
      Pattern.compile("(?i)(.+?)(?:\\.scenarios?)?(?:\\.(?:ya?ml|json))?");

  private static final Pattern ENDING = Pattern.compile("(.+)\\.([a-zA-Z]{2,6})");
  private static final List<String> RULES = List.of("drl", "dslr");
  private static final String LANGUAGE = "language/";

  private LikeRules() {}

  /** Whether a file that is none of ours looks like one. */
  static boolean is(String name) {
    return OTHERS.matcher(name).matches() || mended(name).isPresent();
  }

  /** The same with the ending that was probably meant. */
  private static Optional<String> mended(String path) {
    var ending = ENDING.matcher(path);
    return ending.matches() && !RULES.contains(ending.group(2).toLowerCase(Locale.ROOT))
        ? NearName.find(ending.group(2), RULES).map(near -> ending.group(1) + "." + near)
        : Optional.empty();
  }

  /** How such a file may become one that is read. */
  public static String cure(String path) {
    var name = path.toLowerCase(Locale.ROOT);
    if (path.indexOf('/') < 0) {
      return "Maybe move it to the folder of its stage, for example in-cart/%s.".formatted(path);
    }
    if (name.endsWith(".mjml")) {
      return "Maybe move it to mails/, where the templates of mails lie.";
    }
    if (path.startsWith(RuleFile.MAILS)) {
      return "Maybe it is the template of a mail: its name ends in .mjml.";
    }
    if (name.endsWith(".dsl")) {
      return "Maybe move it to language/, where sentences are told.";
    }
    if (path.startsWith(LANGUAGE)) {
      return "Maybe move it to the folder of its stage.";
    }
    if (name.endsWith(".csv") || name.endsWith(".xlsx")) {
      var stem = path.substring(0, path.lastIndexOf('.'));
      return "Maybe it is a rule table: name it %s.drl%s."
          .formatted(stem, path.substring(stem.length()));
    }
    if (name.endsWith(".txt")) {
      return "Maybe leave out the .txt at its end.";
    }
    return scenarios(path)
        .or(() -> mended(path))
        .map("Maybe name it %s."::formatted)
        .orElse("Maybe save it as .drl.csv or .drl.xlsx, or write it as .drl or .dslr.");
  }

  private static Optional<String> scenarios(String path) {
    var name = path.toLowerCase(Locale.ROOT);
    var stem = SCENARIOS.matcher(path);
    var isLike = name.matches(".+\\.(?:ya?ml|scenarios?|json)");
    return isLike && stem.matches()
        ? Optional.of(stem.group(1) + ".scenarios.yaml")
        : Optional.empty();
  }
}
