package app.tandem.admin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A password that is good enough to be given to a user.
 *
 * @param text 12 characters or more; at most 72 bytes, because bcrypt reads no further
 */
record Password(String text) {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 72;
  private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 4;
  private static final int GROUP = 6;

  Password {
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      throw new IllegalArgumentException(
          "The password has fewer than %d characters.\nMaybe take four or five words at random."
              .formatted(SHORTEST));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException(
          "The password is longer than %d bytes.\nMaybe leave out a word.".formatted(LONGEST));
    }
  }

  /**
   * A new one by chance: 24 of 31 letters and digits that are not mistaken for others, 118 bits.
   */
  static Password random() {
    var chance = new SecureRandom();
    return new Password(
        IntStream.range(0, GROUPS)
            .mapToObj(group -> letters(chance))
            .collect(Collectors.joining("-")));
  }

  private static String letters(SecureRandom chance) {
    return chance
        .ints(GROUP, 0, READABLE.length())
        .mapToObj(at -> "" + READABLE.charAt(at))
        .collect(Collectors.joining());
  }

  /** Not its text: a password is not to be read in a log. */
  @Override
  public String toString() {
    return "Password";
  }
}
