package app.tandem.message.countdown;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Draws how much time is left when a mail is opened. It asks no one who they are, sets no cookie
 * and writes nothing down. Whatever goes wrong, a mail shows nothing rather than something broken.
 */
@Path("/countdown/{word}")
@Tag(name = "Urgency")
@PermitAll
@Blocking
class CountdownResource {
  private static final Logger LOG = Logger.getLogger(CountdownResource.class);
  private static final String PNG = "image/png";

  /** One pixel of nothing. */
  private static final byte[] NOTHING =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=");

  private static final String OF_THIS_MOMENT = "no-store";
  private static final String FOR_GOOD =
      "public, max-age=%d, immutable".formatted(Duration.ofDays(30).toSeconds());

  private final CountdownLinks links;
  private final CountdownPictures pictures;
  private final InstantSource clock;

  CountdownResource(CountdownLinks links, CountdownPictures pictures, InstantSource clock) {
    this.links = links;
    this.pictures = pictures;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "The picture in a mail: how much time is left at this moment, or that it is over",
      description =
          "A PNG. The address holds an end, a language and a signature, and is the same for all who were told"
              + " that end; one that was not made here is answered with 404 and a picture of nothing")
  // A machine that cannot draw, or not read its key, must not spoil the mail: its text says the
  // end.
  public Response picture(@RestPath String word) {
    try {
      return links
          .find(word)
          .map(countdown -> drawn(countdown, clock.instant()))
          .orElseGet(() -> answer(404, NOTHING, OF_THIS_MOMENT));
    } catch (RuntimeException | LinkageError e) {
      LOG.error("A picture that counts down could not be drawn, and mails show nothing there.", e);
      return answer(200, NOTHING, OF_THIS_MOMENT);
    }
  }

  private Response drawn(Countdown countdown, Instant now) {
    var isOver = countdown.secondsLeft(now) == 0;
    return answer(200, pictures.of(countdown, now), isOver ? FOR_GOOD : OF_THIS_MOMENT);
  }

  private static Response answer(int status, byte[] picture, String cached) {
    return Response.status(status)
        .type(PNG)
        .header("Cache-Control", cached)
        .header("Cross-Origin-Resource-Policy", "cross-origin") // Mails are read on other origins.
        .entity(picture)
        .build();
  }
}
