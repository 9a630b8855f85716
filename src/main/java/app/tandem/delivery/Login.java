package app.tandem.delivery;

import java.io.IOException;

/** How Tandem signs in at a mail server. */
sealed interface Login {
  String user();

  /** Which ways of SASL fit, the best first, as Jakarta Mail takes them. */
  String mechanisms();

  /**
   * The password or token of this moment.
   *
   * @throws IOException when it cannot be had now
   * @throws IllegalArgumentException when there is none
   */
  String secret() throws IOException;

  /** The server refused it. */
  default void refused() {}

  /** Where a secret comes from. */
  interface Source {
    String get() throws IOException;
  }

  /** A user and a password (RFC 4616). */
  record Password(String user, Source source) implements Login {
    @Override
    public String mechanisms() {
      return "PLAIN LOGIN";
    }

    @Override
    public String secret() throws IOException {
      return source.get();
    }
  }

  /** An access token that somebody else keeps fresh. */
  record Token(String user, Source source) implements Login {
    @Override
    public String mechanisms() {
      return "XOAUTH2";
    }

    @Override
    public String secret() throws IOException {
      return source.get();
    }
  }

  /**
   * Settings by which nobody can sign in: it breaks off before anything is asked of the server.
   *
   * @param why in words for whoever set it
   */
  record Unusable(String user, String why) implements Login {
    @Override
    public String mechanisms() {
      return "PLAIN LOGIN";
    }

    @Override
    public String secret() {
      throw new IllegalArgumentException(why);
    }
  }

  /** An access token that Tandem has made anew when it ends. */
  record Refreshed(String user, AccessToken token) implements Login {
    @Override
    public String mechanisms() {
      return "XOAUTH2";
    }

    @Override
    public String secret() throws IOException {
      return token.get();
    }

    @Override
    public void refused() {
      token.forget();
    }
  }
}
