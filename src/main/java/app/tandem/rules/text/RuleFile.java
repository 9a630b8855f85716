package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.Optional;

/**
 * One file of the rules folder as it was read.
 *
 * @param path below the rules folder, with slashes
 * @param text its content; of an {@code .xlsx} its bytes in Base64
 */
public record RuleFile(String path, String text) {
  /** The folder of the mails' templates, which lie beside the rules and are released with them. */
  public static final String MAILS = "mails/";

  /**
   * The stage whose book it belongs to, by its first folder; empty for {@code language/} and
   * others.
   */
  public Optional<Stage> stage() {
    var folder = path.substring(0, Math.max(0, path.indexOf('/')));
    return Arrays.stream(Stage.values()).filter(stage -> stage.folder().equals(folder)).findFirst();
  }

  /**
   * The file without the mark with which some editors begin UTF-8, which is no part of the text.
   */
  public RuleFile withoutMark() {
    return text.startsWith("\uFEFF") ? new RuleFile(path, text.substring(1)) : this;
  }

  /** Whether it says what sentences there are. */
  @JsonIgnore
  public boolean isLanguage() {
    return path.startsWith("language/") && path.endsWith(".dsl");
  }

  /** Whether it is a template of mails, or a part of some. */
  @JsonIgnore
  public boolean isMail() {
    return path.startsWith(MAILS) && path.endsWith(".mjml");
  }

  /** Whether it shows rules at work. */
  @JsonIgnore
  public boolean isScenarios() {
    return path.endsWith(".scenarios.yaml");
  }

  /** Whether it has rules in it, in any spelling. */
  @JsonIgnore
  public boolean isRules() {
    return stage().isPresent() && !isScenarios();
  }
}
