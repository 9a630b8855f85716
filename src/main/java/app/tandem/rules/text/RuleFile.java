package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One file of the rules folder as it was read.
 *
 * @param path below the rules folder, with slashes
 * @param text its content; of an {@code .xlsx} its bytes in Base64
 */
public record RuleFile(String path, String text) {
  private static final String SCENARIOS = ".scenarios.yaml";

  /** Whether it holds scenarios, which lie beside rules and are none. */
  public boolean isScenarios() {
    return path.toLowerCase(Locale.ROOT).endsWith(SCENARIOS);
  }

  /**
   * The stage whose book it belongs to, by its first folder; empty for {@code language/} and
   * others.
   */
  public Optional<Stage> stage() {
    var folder = path.substring(0, Math.max(0, path.indexOf('/')));
    return Arrays.stream(Stage.values()).filter(stage -> stage.folder().equals(folder)).findFirst();
  }
}
