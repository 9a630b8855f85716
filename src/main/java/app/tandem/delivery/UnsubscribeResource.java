package app.tandem.delivery;

import app.tandem.customer.Customers;
import app.tandem.customer.MailLinks;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Saying no needs no sign-in: the link in the email is enough. Looking at the page changes nothing.
 */
@Path("/u/{word}")
@Tag(name = "Unsubscribe")
@PermitAll
@Blocking
class UnsubscribeResource {
  private final Customers customers;
  private final MailLinks links;
  private final Template page;

  UnsubscribeResource(
      Customers customers, MailLinks links, @Location("unsubscribe.html") Template page) {
    this.customers = customers;
    this.links = links;
    this.page = page;
  }

  @GET
  @Operation(summary = "The page behind an unsubscribe link; it changes nothing")
  public Response look(@RestPath String word) {
    return shown(word, links.find(word).isPresent(), false);
  }

  @POST
  @Consumes({
    MediaType.APPLICATION_FORM_URLENCODED,
    MediaType.MULTIPART_FORM_DATA,
    MediaType.WILDCARD
  })
  @Operation(summary = "Unsubscribe, as RFC 8058 has it: one click, no sign-in, no redirect")
  public Response unsubscribe(@RestPath String word) {
    var customer = links.find(word);
    customer.ifPresent(who -> customers.suppress(who.id(), "the customer unsubscribed"));
    return shown(word, customer.isPresent(), customer.isPresent());
  }

  private Response shown(String word, boolean known, boolean done) {
    var gone = !known && links.isOurs(word);
    var html =
        page.data("known", known).data("gone", gone).data("done", done).data("word", word).render();
    return known || gone ? LinkPage.of(html) : LinkPage.unknown(html);
  }
}
