package app.tandem.admin;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Stage;
import app.tandem.message.MailPreviews;
import app.tandem.message.MailPreviews.Mail;
import app.tandem.message.MailPreviews.Preview;
import app.tandem.message.MailPreviews.Sought;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page that shows what a customer would be sent, and why, without sending it. */
@Path("/mails")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class MailsPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Template page;
  private final MailPreviews previews;

  MailsPage(@Location("mails.html") Template page, MailPreviews previews) {
    this.page = page;
    this.previews = previews;
  }

  /** What stands in the form; what is absent or empty is not asked for. */
  static class Asked {
    @RestQuery @Nullable String customer;
    @RestQuery @Nullable String stage;
    @RestQuery @Nullable String rule;
    @RestQuery @Nullable String at;
    @RestQuery @Nullable String locale;
    @RestQuery @Nullable String template;

    /** As the form shows it again. */
    Map<String, String> typed() {
      return Map.of(
          "customer", customer(),
          "stage", Objects.requireNonNullElse(said(stage), Stage.POST_PURCHASE.folder()),
          "rule", Objects.requireNonNullElse(said(rule), ""),
          "at", Objects.requireNonNullElse(said(at), ""),
          "locale", Objects.requireNonNullElse(said(locale), ""),
          "template", Objects.requireNonNullElse(said(template), ""));
    }

    String customer() {
      return Objects.requireNonNullElse(customer, "").strip();
    }

    private static @Nullable String said(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }

    Sought sought() {
      var place = said(stage);
      return new Sought(
          new CustomerId(customer()),
          place == null ? Stage.POST_PURCHASE : Stage.of(place),
          said(rule),
          null,
          moment(said(at)),
          MailPreviews.locale(said(locale)),
          said(template),
          null);
    }

    private static @Nullable Instant moment(@Nullable String text) {
      try {
        return text == null ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "There is no moment (%s).\nMaybe you meant 2026-12-24T18:00, in UTC.".formatted(text),
            e);
      }
    }
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(@BeanParam Asked asked, @Context UriInfo here) {
    Preview shown = null;
    var trouble = "";
    if (!asked.customer().isEmpty()) {
      try {
        shown = previews.show(asked.sought());
      } catch (IllegalArgumentException | NoSuchElementException e) {
        trouble = String.valueOf(e.getMessage());
      }
    }
    var mail = shown == null ? null : shown.mail();
    return page.data("typed", asked.typed())
        .data("stages", stages())
        .data("templates", previews.templates())
        .data("trouble", trouble)
        .data("shown", shown)
        .data("when", shown == null ? "" : TIME.format(shown.at()))
        .data("mail", mail)
        .data("text", mail == null ? "" : mail.says().plain())
        .data("frame", "/mails/frame?" + Objects.requireNonNullElse(query(here), ""));
  }

  @GET
  @Path("frame")
  @Operation(hidden = true)
  public Response frame(@BeanParam Asked asked) {
    Mail mail = previews.show(asked.sought()).mail();
    if (mail == null) {
      throw new NotFoundException("Nothing is offered to them.");
    }
    return FramedMail.of(mail.says().html());
  }

  private static @Nullable String query(UriInfo here) {
    return here.getRequestUri().getRawQuery();
  }

  private static List<String> stages() {
    return Arrays.stream(Stage.values()).filter(Stage::mails).map(Stage::folder).toList();
  }
}
