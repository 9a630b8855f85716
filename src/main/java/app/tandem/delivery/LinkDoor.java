package app.tandem.delivery;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

/**
 * Lets everybody in who follows the link by which readers say no. A program that names no type of
 * its words that can be read would be refused before it is heard, and the no would be lost.
 */
@ApplicationScoped
class LinkDoor {
  private static final String NO = "/u/";
  private static final int BEFORE_RESOURCES = 100;

  void open(@Observes Filters filters) {
    filters.register(LinkDoor::letIn, BEFORE_RESOURCES);
  }

  private static void letIn(RoutingContext asked) {
    var request = asked.request();
    if (HttpMethod.POST.equals(request.method())
        && asked.normalizedPath().startsWith(NO)
        && !isType(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      request.headers().remove(HttpHeaders.CONTENT_TYPE);
    }
    asked.next();
  }

  private static boolean isType(String said) {
    try {
      return said == null || MediaType.valueOf(said) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
