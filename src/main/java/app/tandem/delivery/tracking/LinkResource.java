package app.tandem.delivery.tracking;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The links of mails. The link itself says where it leads and is signed, so nobody is led elsewhere
 * than the mail said, and everybody is led on, whether it can be counted or not.
 */
@Path("/c/{word}")
@Tag(name = "Opens and clicks")
@PermitAll
@NonBlocking
class LinkResource {
  /** What RFC 3986 has no place for. */
  private static final String OTHERS = "\"<>\\^`{|}";

  private final MailMarks marks;
  private final MailHits hits;
  private final Signs signs;
  private final Template page;

  LinkResource(MailMarks marks, MailHits hits, Signs signs, @Location("link.html") Template page) {
    this.marks = marks;
    this.hits = hits;
    this.signs = signs;
    this.page = page;
  }

  @GET
  @Operation(summary = "Follow a link of a mail: it is counted, and leads on")
  public Response follow(@RestPath String word, @Context HttpHeaders headers) {
    return answer(word, "GET", headers);
  }

  @HEAD
  @Operation(summary = "Look where a link of a mail leads; that is no click")
  public Response look(@RestPath String word, @Context HttpHeaders headers) {
    return answer(word, "HEAD", headers);
  }

  private Response answer(String word, String method, HttpHeaders headers) {
    var mark = marks.read(word).orElse(null);
    var target = mark == null ? null : mark.target();
    if (mark == null || target == null) {
      return unknown();
    }
    hits.take(mark, signs.of(method, headers::getHeaderString));
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, written(target))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response unknown() {
    return Response.status(Response.Status.NOT_FOUND)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page.render())
        .build();
  }

  /** As a header may have it: what is no sign of an address is written as its bytes. */
  static String written(String target) {
    var written = new StringBuilder(target.length());
    for (var one : target.getBytes(StandardCharsets.UTF_8)) {
      if (one <= ' ' || one == 127 || OTHERS.indexOf(one) >= 0) {
        written.append("%%%02X".formatted(one & 255));
      } else {
        written.append((char) one);
      }
    }
    return written.toString();
  }
}
