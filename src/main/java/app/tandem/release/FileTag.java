package app.tandem.release;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tells one text of a file from another, so that nobody writes over what they have not read.
 *
 * @param word the first letters of a SHA-256, in hex
 */
public record FileTag(String word) {
  private static final int LENGTH = 32;
  private static final String ANY = "*";

  /** The tag of a text. */
  public static FileTag of(String text) {
    return new FileTag(FileSet.EMPTY.put("", text).hash().substring(0, LENGTH));
  }

  /** As the header {@code ETag} has it. */
  String header() {
    return "\"" + word + "\"";
  }

  /**
   * Whether somebody who read one of these texts knows what a file says now.
   *
   * @param read a tag, or what the header {@code If-Match} says: several in quotes, or an asterisk
   *     for whatever is there
   * @param text of the file; empty when there is none
   */
  static boolean isIn(String read, Optional<String> text) {
    return text.filter(
            now ->
                read.strip().equals(ANY)
                    || Arrays.stream(read.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", "").replace("\"", ""))
                        .anyMatch(of(now).word()::equals))
        .isPresent();
  }
}
