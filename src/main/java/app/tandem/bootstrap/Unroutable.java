package app.tandem.bootstrap;

import app.tandem.kernel.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers in words what never gets as far as a resource, for example a path with {@code %zz}. */
@ApplicationScoped
class Unroutable {
  private final ObjectMapper json;

  Unroutable(ObjectMapper json) {
    this.json = json;
  }

  void listen(@Observes Router router) {
    router.errorHandler(
        400,
        request ->
            answer(
                request,
                Problem.of(
                    400,
                    "The address or a header cannot be read.\n"
                        + "Maybe a percent sign stands in the address: it is written %25 there.")));
    router.errorHandler(
        413,
        request ->
            answer(
                request,
                Problem.of(
                    413,
                    "The body is larger than Tandem takes.\nMaybe send it in parts, or gzipped.")));
  }

  private void answer(RoutingContext request, Problem problem) {
    if (request.response().ended()) {
      return;
    }
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(written(problem));
  }

  private String written(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem could not be written as JSON", e);
    }
  }
}
