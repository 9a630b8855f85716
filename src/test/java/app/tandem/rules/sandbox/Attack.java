package app.tandem.rules.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One attack of attacks.txt.
 *
 * @param title what it tries
 * @param drl a whole rule file
 */
record Attack(String title, String drl) {

  static List<Attack> all(Path canary) {
    return Arrays.stream(
            resource("attacks.txt").replace("${CANARY}", canary.toString()).split("(?m)^=== "))
        .skip(1)
        .map(Attack::of)
        .toList();
  }

  private static Attack of(String text) {
    var end = text.indexOf('\n');
    var body = text.substring(end + 1);
    return new Attack(
        text.substring(0, end),
        body.startsWith("RAW ") ? body.substring("RAW ".length()) : BoxTrial.HEAD + body);
  }

  boolean isHarmless() {
    return title.endsWith("(harmless)");
  }

  static String resource(String name) {
    try (var stream = Attack.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
