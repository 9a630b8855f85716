package app.tandem.delivery.tracking;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The picture of mails, of one transparent dot. It is the same whether it counts or not. */
@Path("/o/{word}")
@Tag(name = "Opens and clicks")
@PermitAll
@NonBlocking
class PictureResource {
  private static final byte[] DOT =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final MailMarks marks;
  private final MailHits hits;
  private final Signs signs;

  PictureResource(MailMarks marks, MailHits hits, Signs signs) {
    this.marks = marks;
    this.hits = hits;
    this.signs = signs;
  }

  @GET
  @Operation(summary = "The picture of a mail, which counts that it was opened")
  public Response load(@RestPath String word, @Context HttpHeaders headers) {
    take(word, "GET", headers);
    return dot().entity(DOT).build();
  }

  @HEAD
  @Operation(summary = "Look at the picture of a mail; that is no opening")
  public Response look(@RestPath String word, @Context HttpHeaders headers) {
    take(word, "HEAD", headers);
    return dot().build();
  }

  private void take(String word, String method, HttpHeaders headers) {
    marks
        .read(word)
        .filter(mark -> mark.link() == MailMark.PICTURE)
        .ifPresent(mark -> hits.take(mark, signs.of(method, headers::getHeaderString)));
  }

  private static Response.ResponseBuilder dot() {
    return Response.ok()
        .type("image/gif")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
