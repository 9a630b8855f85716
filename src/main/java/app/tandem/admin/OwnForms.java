package app.tandem.admin;

import app.tandem.kernel.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Takes forms from our own pages only. The session cookie is {@code SameSite=strict}, so no other
 * site's form brings it along; but to a browser every port of this host is the same site. Therefore
 * forms, and what changes something for administrators, are asked where they come from.
 */
class OwnForms {
  private static final List<String> PAGES =
      List.of("/rules", "/catalog", "/timelines", "/campaigns", "/replans", "/mails");

  /** Some of these take plain text, which any page can send. */
  private static final String WORK = "/api/admin/";

  @ServerRequestFilter
  @Nullable Response refuse(ContainerRequestContext request) {
    // Programs do not send this header, and bring no cookie that they did not sign in for.
    var from = request.getHeaderString("Sec-Fetch-Site");
    var path = request.getUriInfo().getPath();
    var isForm = request.getMethod().equals("POST") && PAGES.stream().anyMatch(path::startsWith);
    var isWork = path.startsWith(WORK) && !request.getMethod().equals("GET");
    if (!(isForm || isWork) || from == null || from.equals("same-origin")) {
      return null;
    }
    return Response.status(Response.Status.FORBIDDEN)
        .type(Problem.MEDIA_TYPE)
        .entity(
            Problem.of(
                403,
                "This form did not come from a page of Tandem.\nMaybe open %s, and do it there."
                    .formatted(PAGES.stream().filter(path::startsWith).findFirst().orElse("/"))))
        .build();
  }
}
