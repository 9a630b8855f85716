package app.tandem.delivery;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * A page behind a link of a mail. It is HTML whatever a program says it would rather have: what
 * somebody said there counts, and a refusal would lose it.
 */
final class LinkPage {
  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

  private LinkPage() {}

  static Response of(String html) {
    return Response.ok(html, HTML).build();
  }

  /** Where what somebody said cannot be meant: nothing is kept of it, and the page says so. */
  static Response refused(String html) {
    return Response.status(Response.Status.BAD_REQUEST).entity(html).type(HTML).build();
  }

  /** Where nobody is behind the link: a program that said no by it must not take that for done. */
  static Response unknown(String html) {
    return Response.status(Response.Status.NOT_FOUND).entity(html).type(HTML).build();
  }
}
