package app.tandem.delivery;

import app.tandem.delivery.TestMails.Tested;
import app.tandem.delivery.TestMails.TooMany;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Stage;
import app.tandem.message.MailPreviews;
import app.tandem.message.MailPreviews.Offer;
import app.tandem.message.MailPreviews.Preview;
import app.tandem.message.MailPreviews.Sought;
import app.tandem.message.MailPreviews.Withheld;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/mails")
@Tag(name = "Mail")
@RolesAllowed("admin")
class MailResource {
  private final MailPreviews previews;
  private final RawMails raws;
  private final TestMails tests;
  private final SecurityIdentity identity;

  MailResource(MailPreviews previews, RawMails raws, TestMails tests, SecurityIdentity identity) {
    this.previews = previews;
    this.raws = raws;
    this.tests = tests;
    this.identity = identity;
  }

  /** What is to be shown; all but the customer may be absent. */
  record Wanted(
      @NotNull CustomerId customer,
      @Nullable Stage stage,
      @Nullable @Size(max = 200) String rule,
      @Nullable Long campaign,
      @Nullable Instant at,
      @Nullable @Size(max = 35) String locale,
      @Nullable @Size(max = 100) String template,
      @Nullable Long release) {
    Sought sought() {
      return new Sought(
          customer,
          Objects.requireNonNullElse(stage, Stage.POST_PURCHASE),
          rule,
          campaign,
          at,
          MailPreviews.locale(locale),
          template,
          release);
    }
  }

  /**
   * What is to be sent, and to whom.
   *
   * @param account by which; null for the first
   */
  record Trying(
      @NotNull @Valid Wanted mail,
      @NotBlank @Size(max = 254) String to,
      @Nullable @Size(max = 60) String account) {}

  /**
   * The mail, as it would be read.
   *
   * @param raw the whole message as it would go over the wire, to nobody; null when it cannot be
   *     written
   * @param rawTrouble why it cannot; null when it can
   * @param note what no customer would get so; null when there is nothing of the kind
   */
  record Said(
      String template,
      String locale,
      String to,
      String subject,
      String html,
      String text,
      @Nullable String raw,
      @Nullable String rawTrouble,
      @Nullable String note) {}

  /**
   * What somebody would be sent.
   *
   * @param mail null when nothing is offered
   * @param whyNotMailed why nothing may be sent to them now; null when something may
   */
  record Shown(
      Instant at,
      @Nullable Said mail,
      List<Offer> offers,
      List<Withheld> withheld,
      Map<String, String> brokenRules,
      @Nullable String whyNotMailed) {}

  @GET
  @Path("/templates")
  @Operation(summary = "The names of the mail templates that are live")
  public Set<String> templates() {
    return previews.templates();
  }

  @POST
  @Path("/preview")
  @Operation(
      summary = "What a customer would be sent, at any moment, in any language and form",
      description =
          """
          Nothing is sent, planned or written down, and no code is issued. With a rule only its proposals
          count, as if they were due. With a release the templates of that draft are taken. The mail is
          there as HTML, as text and as the message that would go over the wire (raw), which is addressed
          to nobody; the links by which others say no, and the code that stands in it, do nothing.
          """)
  public Shown preview(@Valid @NotNull Wanted wanted) {
    var preview = previews.show(wanted.sought());
    return new Shown(
        preview.at(),
        said(preview),
        preview.offers(),
        preview.withheld(),
        preview.whyByBrokenRule(),
        preview.whyNotMailed());
  }

  private @Nullable Said said(Preview preview) {
    var mail = preview.mail();
    if (mail == null) {
      return null;
    }
    String raw = null;
    String trouble = null;
    try {
      raw = new String(raws.write(mail), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      trouble = e.getMessage();
    }
    return new Said(
        mail.template(),
        mail.locale(),
        Objects.requireNonNullElse(mail.customer().email(), ""),
        mail.subject(),
        mail.says().html(),
        mail.says().plain(),
        raw,
        trouble,
        mail.note());
  }

  @POST
  @Path("/test")
  @Operation(
      summary = "Send what a preview shows to an address of the setting tandem.test-mail.to",
      description =
          """
          It goes through a real account at once, and its subject says that it is a test. The answer tells
          what the mail server said. Nothing is counted for the customer, no code is issued, and no
          outbox keeps it.
          """)
  public Tested test(@Valid @NotNull Trying trying) {
    try {
      return tests.send(
          trying.mail().sought(), trying.to(), trying.account(), identity.getPrincipal().getName());
    } catch (TooMany e) {
      throw new WebApplicationException(
          Response.status(Response.Status.TOO_MANY_REQUESTS)
              .type(Problem.MEDIA_TYPE)
              .entity(Problem.of(429, String.valueOf(e.getMessage())))
              .build());
    }
  }
}
