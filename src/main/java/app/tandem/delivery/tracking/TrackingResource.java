package app.tandem.delivery.tracking;

import app.tandem.kernel.Era;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/tracking")
@Tag(name = "Opens and clicks")
@RolesAllowed("admin")
class TrackingResource {
  private final MailResponses responses;

  TrackingResource(MailResponses responses) {
    this.responses = responses;
  }

  /** Each line has the number of a campaign, that and a run's, a rule, or a template as its key. */
  record Counted(String by, List<MailResponses.Line> lines) {}

  /** What was asked for of one message. */
  record OfMessage(UUID message, List<MailResponses.Hit> hits) {}

  @GET
  @Operation(
      summary = "Who opened mails and followed their links, people and machines apart",
      description =
          "By campaign, run, rule or template, of what came between two instants (from, to)")
  public Counted counted(
      @RestQuery @Nullable String by,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to) {
    var chosen = by(by == null ? "campaign" : by.strip());
    return new Counted(word(chosen), responses.by(chosen, at("from", from), at("to", to)));
  }

  private static MailResponses.By by(String word) {
    var words = Arrays.stream(MailResponses.By.values()).map(TrackingResource::word).toList();
    return Arrays.stream(MailResponses.By.values())
        .filter(one -> word(one).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new FieldRefused(
                    "by",
                    "It is not counted by (%s).\nMaybe you meant %s."
                        .formatted(
                            Shown.text(word),
                            NearName.find(word, words).orElse(String.join(", ", words)))));
  }

  private static String word(MailResponses.By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Instant at(String field, @Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : Era.parse(text.strip());
    } catch (DateTimeException e) {
      throw new FieldRefused(
          field,
          "The %s (%s) is no instant.\nMaybe you meant 2026-12-24T18:00:00Z."
              .formatted(field, Shown.text(String.valueOf(text))));
    }
  }

  @GET
  @Path("/messages/{id}")
  @Operation(
      summary =
          "Each time a link of a message was followed or it was opened, by whom, and why we think so")
  public OfMessage ofMessage(@RestPath UUID id) {
    return new OfMessage(id, responses.of(id));
  }
}
