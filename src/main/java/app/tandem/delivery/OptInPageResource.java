package app.tandem.delivery;

import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.customer.OptIn;
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
import java.util.Optional;
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
  private final Customers customers;
  private final Template page;

  OptInPageResource(OptIns optIns, Customers customers, @Location("opt-in.html") Template page) {
    this.optIns = optIns;
    this.customers = customers;
    this.page = page;
  }

  @GET
  @Operation(summary = "The page that asks whether somebody wants mail; it changes nothing")
  public Response look(@RestPath String word) {
    var optIn = optIns.find(word);
    return shown(optIn, optIn.filter(one -> one.confirmedAt() != null).isPresent());
  }

  /** From where is told by a proxy only if the settings say which one is believed. */
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
    return shown(optIn, true);
  }

  /** Whoever said yes, and no since, is not told that they get mail. */
  private Response shown(Optional<OptIn> optIn, boolean done) {
    var reached =
        optIn.filter(one -> customers.permission(one.customer()) instanceof Granted).isPresent();
    var html =
        page.data("known", optIn.isPresent()).data("done", done).data("reached", reached).render();
    return optIn.isPresent() ? LinkPage.of(html) : LinkPage.unknown(html);
  }
}
