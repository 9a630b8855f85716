package app.tandem.message;

/** What an email says. */
public sealed interface Content {
  /**
   * Facts, and the template that they go into when the email is sent.
   *
   * @param template the key of a published template
   * @param facts as JSON
   */
  record OfTemplate(int template, String facts) implements Content {}

  /**
   * Words of its own.
   *
   * @param html as most read it
   * @param plain the same as text
   */
  record Written(String html, String plain) implements Content {}
}
