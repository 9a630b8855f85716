package app.tandem.delivery.returned;

import app.tandem.kernel.Problem;
import jakarta.ws.rs.core.Response;

/** Answers to those who are not believed. */
final class Refusals {
  private Refusals() {}

  /** A status, and why. */
  static Response response(int status, String text) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, text))
        .build();
  }
}
