package app.tandem.check.scenario;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says why a file is no YAML that is read here, where the parser does not say the place. */
class UnreadableYaml {
  /** A name that stands for what was written before: {@code *name}. */
  private static final Pattern ALIAS =
      Pattern.compile("(?<=[\\s\\[{,:-])\\*[\\w-]+(?=[\\s\\]},:]|$)");

  private final String text;

  UnreadableYaml(String text) {
    this.text = text;
  }

  void tell(YAMLException e, Troubles troubles) {
    var alias = ALIAS.matcher(text);
    if (e instanceof ReaderException letter) {
      troubles.add(
          line(text.offsetByCodePoints(0, letter.getPosition())),
          "A letter that cannot be seen stands in this line.",
          "Maybe it came with a copied text: write the line anew.");
    } else if (String.valueOf(e.getMessage()).contains("alias") && alias.find()) {
      troubles.add(
          line(alias.start()),
          "Names for what was written before (%s) are not read here.".formatted(alias.group()),
          "Maybe write it out, or put the text in quotes.");
    } else {
      troubles.add(0, "The file cannot be read.", "Maybe it is nested too deeply.");
    }
  }

  private int line(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(one -> one == '\n').count();
  }
}
