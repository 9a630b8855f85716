package app.tandem.delivery.bounce;

import java.util.Locale;

/** What a complaint is about (RFC 5965, RFC 6591, RFC 6430). */
public enum Complaint {
  /** The recipient called it spam. */
  ABUSE,
  /** They called it a fraud. */
  FRAUD,
  /** A virus was found in it. */
  VIRUS,
  /** They want no more of it. */
  OPT_OUT,
  /** They took a complaint back. */
  NOT_SPAM,
  /** A server could not tell who sent it: about the sender's records, not about anybody's wish. */
  AUTH_FAILURE,
  /** Anything else. */
  OTHER;

  /** The kind that a report names; an unknown one is {@link #OTHER}. */
  static Complaint of(String word) {
    var name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (var one : values()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    return OTHER;
  }

  /** Whether a recipient says by it that they want no more mail. */
  public boolean isNo() {
    return this == ABUSE || this == FRAUD || this == OPT_OUT || this == OTHER;
  }

  /** Whether mail services count it against the sender. */
  public boolean counts() {
    return this == ABUSE || this == FRAUD;
  }
}
