package app.tandem.bootstrap;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query that names something twice: of two values one would be passed over, and whoever
 * asked would take half of the answer for the whole.
 */
class OnceEach {
  private static final String API = "/api/";

  @ServerRequestFilter
  void refuse(ContainerRequestContext request) {
    var address = request.getUriInfo();
    if (!address.getPath().startsWith(API)) {
      return;
    }
    address
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw new FieldRefused(
                    Shown.text(name),
                    "The parameter (%s) stands there %d times.\nMaybe ask for each by itself."
                        .formatted(Shown.text(name), values.size()));
              }
            });
  }
}
