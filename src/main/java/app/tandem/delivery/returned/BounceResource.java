package app.tandem.delivery.returned;

import app.tandem.delivery.bounce.BounceReader;
import app.tandem.delivery.bounce.PlainEvent;
import app.tandem.delivery.bounce.Told;
import app.tandem.kernel.FieldRefused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The doors for programs of the shop: bounces and complaints as JSON, or mails as they came. */
@Path("/api/bounces")
@Tag(name = "Bounces")
@RolesAllowed({"shop", "admin"})
class BounceResource {
  private static final int MOST = 1_000;

  private final ReturnedMails mails;

  BounceResource(ReturnedMails mails) {
    this.mails = mails;
  }

  /** What is told at once. */
  record Events(@NotEmpty @Size(max = MOST) List<@Valid @NotNull Event> events) {}

  /**
   * Something that came back.
   *
   * @param id by which it is known again when it is told twice
   * @param kind bounce, complaint or unsubscribe
   * @param recipient whom it is about
   * @param messageId of our mail, if it is known
   * @param status the enhanced status, for example 5.1.1
   * @param said the words of the server
   * @param hard whether whoever tells it knows that no mail can arrive there; without it, status
   *     and words decide
   */
  record Event(
      @NotBlank @Size(max = 200) String id,
      @NotBlank @Size(max = 20) String kind,
      @NotBlank @Size(max = 254) String recipient,
      @Nullable @Size(max = 500) String messageId,
      @Nullable
          @Pattern(
              regexp = "|[245]\\.\\d{1,3}\\.\\d{1,3}",
              message =
                  "is no enhanced status.\nMaybe leave it out, or write it as RFC 3463 has it, for example 5.1.1.")
          String status,
      @Nullable @Size(max = 4_000) String said,
      @Nullable Boolean hard) {}

  @POST
  @Operation(
      summary = "Tell bounces, complaints and unsubscribings",
      description = "All are taken, or none; telling one twice changes nothing")
  public Taken tell(@Valid @NotNull Events events) {
    var told = new ArrayList<Told>();
    for (int i = 0; i < events.events().size(); i++) {
      told.add(told(events.events().get(i), "events[%d].".formatted(i)));
    }
    return mails.take(Door.API, told);
  }

  private static Told told(Event event, String path) {
    try {
      return PlainEvent.of(event.id(), event.kind(), event.recipient())
          .about(event.messageId())
          .told(event.status(), event.said(), event.hard());
    } catch (FieldRefused e) {
      throw new FieldRefused(path + e.field(), String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("/mail")
  @Consumes("message/rfc822")
  @Operation(
      summary = "Hand over a mail that came back, as it came",
      description =
          "Bounces, complaints and answers are told apart; handing one over twice changes nothing")
  public Taken mail(InputStream body) {
    var mail = Bodies.read(body);
    if (mail.length == 0) {
      throw new IllegalArgumentException(
          "There is no mail.\nMaybe send it as it came, as message/rfc822.");
    }
    return mails.take(Door.MAIL, List.of(BounceReader.told(mail)));
  }
}
