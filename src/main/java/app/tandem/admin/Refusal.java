package app.tandem.admin;

import app.tandem.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why somebody is not let in, in the words that they are told. */
enum Refusal {
  NOT_SIGNED_IN(
      401,
      "This needs a sign-in.\n"
          + "Maybe send the shop's key (Authorization: Bearer ...), or curl with -u admin."),
  KEY(
      401,
      "This key is not known.\n"
          + "Maybe it was cut off or replaced: the setting tandem.shop.key gives the shop a new one."),
  PASSWORD(
      401,
      "The name or the password is wrong.\nMaybe capital letters are locked, or a space slipped in."),
  GUESSES(
      429,
      "There were too many wrong passwords for this name.\nMaybe wait a minute, then try again."),
  LINK(
      401,
      "This link was used already, or is older than 15 minutes.\n"
          + "Maybe sign in with your password, or start Tandem again for a new link.");

  private final int status;
  private final String text;

  Refusal(int status, String text) {
    this.status = status;
    this.text = text;
  }

  Problem problem() {
    return Problem.of(status, text);
  }

  /** The word for it in a URL. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Refusal> find(@Nullable String word) {
    return Arrays.stream(values()).filter(refusal -> refusal.word().equals(word)).findFirst();
  }
}
