package app.tandem.delivery.returned;

import app.tandem.kernel.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Answers to those who are not believed. */
final class Refusals {
  private Refusals() {}

  /** 401: whoever asks did not say who they are. */
  static WebApplicationException unknown() {
    var text =
        "This needs a sign-in, or the word that was agreed.\nMaybe have the mail service send it as X-Tandem-Token.";
    return new WebApplicationException(
        Response.fromResponse(response(401, text))
            .header("WWW-Authenticate", "Bearer realm=\"Tandem\"")
            .build());
  }

  /** A status, and why. */
  static Response response(int status, String text) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, text))
        .build();
  }
}
