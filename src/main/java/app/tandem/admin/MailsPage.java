package app.tandem.admin;

import app.tandem.delivery.RawMails;
import app.tandem.delivery.TestMails;
import app.tandem.delivery.TestMails.Tested;
import app.tandem.delivery.TestMails.TooMany;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Stage;
import app.tandem.message.MailPreviews;
import app.tandem.message.MailPreviews.Mail;
import app.tandem.message.MailPreviews.Preview;
import app.tandem.message.MailPreviews.Sought;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows what a customer would be sent, and why, without sending it to them; and tries
 * it with somebody of the shop's own.
 */
@Path("/mails")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class MailsPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Template page;
  private final MailPreviews previews;
  private final RawMails raws;
  private final TestMails tests;
  private final SecurityIdentity identity;

  MailsPage(
      @Location("mails.html") Template page,
      MailPreviews previews,
      RawMails raws,
      TestMails tests,
      SecurityIdentity identity) {
    this.page = page;
    this.previews = previews;
    this.raws = raws;
    this.tests = tests;
    this.identity = identity;
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
    return page(asked, here, "", null);
  }

  /**
   * The page as it was asked for.
   *
   * @param wrong with what somebody did on it; empty when nothing is
   * @param tested what came of a test; null when none was sent
   */
  private TemplateInstance page(Asked asked, UriInfo here, String wrong, @Nullable Tested tested) {
    Preview shown = null;
    var trouble = wrong;
    if (!asked.customer().isEmpty()) {
      try {
        shown = previews.show(asked.sought());
      } catch (IllegalArgumentException | NoSuchElementException e) {
        trouble = wrong.isEmpty() ? String.valueOf(e.getMessage()) : wrong;
      }
    }
    var mail = shown == null ? null : shown.mail();
    var query = Objects.requireNonNullElse(query(here), "");
    return page.data("typed", asked.typed())
        .data("stages", stages())
        .data("templates", previews.templates())
        .data("trouble", trouble)
        .data("tested", tested)
        .data("allowed", tests.allowed())
        .data("addresses", tests.allowed().stream().filter(one -> !one.startsWith("@")).toList())
        .data("shown", shown)
        .data("when", shown == null ? "" : TIME.format(shown.at()))
        .data("mail", mail)
        .data("text", mail == null ? "" : mail.says().plain())
        .data("raw", mail == null ? "" : raw(mail))
        .data("query", query);
  }

  /** The message, or why it cannot be written. */
  private String raw(Mail mail) {
    try {
      return new String(raws.write(mail), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      return "It cannot be written now. " + e.getMessage();
    }
  }

  @POST
  @Path("test")
  @Operation(hidden = true)
  public Response test(
      @BeanParam Asked asked, @RestForm @Nullable String to, @Context UriInfo here) {
    var status = Response.Status.OK;
    var wrong = "";
    Tested tested = null;
    try {
      tested =
          tests.send(
              asked.sought(),
              Objects.requireNonNullElse(to, ""),
              null,
              identity.getPrincipal().getName());
    } catch (IllegalArgumentException | NoSuchElementException e) {
      status = Response.Status.BAD_REQUEST;
      wrong = String.valueOf(e.getMessage());
    } catch (TooMany e) {
      status = Response.Status.TOO_MANY_REQUESTS;
      wrong = String.valueOf(e.getMessage());
    }
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page(asked, here, wrong, tested).render())
        .build();
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

  @GET
  @Path("raw")
  @Operation(hidden = true)
  public Response raw(@BeanParam Asked asked) {
    Mail mail = previews.show(asked.sought()).mail();
    if (mail == null) {
      throw new NotFoundException("Nothing is offered to them.");
    }
    return Response.ok(raws.write(mail), "message/rfc822")
        .header("Content-Disposition", "attachment; filename=\"preview.eml\"")
        .build();
  }

  private static @Nullable String query(UriInfo here) {
    return here.getRequestUri().getRawQuery();
  }

  private static List<String> stages() {
    return Arrays.stream(Stage.values()).filter(Stage::mails).map(Stage::folder).toList();
  }
}
