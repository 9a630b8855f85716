package app.tandem.message;

import app.tandem.message.template.Woven;

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
   * @param page HTML, as most read it
   * @param plain the same as text
   */
  record Written(Woven page, String plain) implements Content {
    /** One of which nothing is said to everybody. */
    public Written(String html, String plain) {
      this(Woven.of(html), plain);
    }

    /** As most read it. */
    public String html() {
      return page.text();
    }
  }
}
