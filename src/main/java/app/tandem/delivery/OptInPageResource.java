package app.tandem.delivery;

import app.tandem.customer.OptIns;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The page behind the link that asks whether somebody wants mail. Programs look at links in mails:
 * looking changes nothing, and only the button says yes.
 */
@Path("/opt-in/{word}")
@Tag(name = "Unsubscribe")
@PermitAll
@Blocking
class OptInPageResource {
  private final OptIns optIns;
  private final Template page;

  OptInPageResource(OptIns optIns, @Location("opt-in.html") Template page) {
    this.optIns = optIns;
    this.page = page;
  }

  @GET
  @Operation(summary = "The page that asks whether somebody wants mail; it changes nothing")
  public Response look(@RestPath String word) {
    var optIn = optIns.find(word);
    return shown(optIn.isPresent(), optIn.filter(one -> one.confirmedAt() != null).isPresent());
  }

  @POST
  @Consumes({
    MediaType.APPLICATION_FORM_URLENCODED,
    MediaType.MULTIPART_FORM_DATA,
    MediaType.WILDCARD
  })
  @Operation(summary = "Say yes to mail: from now on that is the consent")
  public Response confirm(@RestPath String word, @Context HttpServerRequest request) {
    var optIn = optIns.find(word);
    var from = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    optIn.ifPresent(one -> optIns.confirm(one, from));
    return shown(optIn.isPresent(), optIn.isPresent());
  }

  private Response shown(boolean known, boolean done) {
    return LinkPage.of(page.data("known", known).data("done", done).render());
  }
}
