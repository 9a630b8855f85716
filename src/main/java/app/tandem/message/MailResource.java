package app.tandem.message;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.message.MailPreviews.Preview;
import app.tandem.message.MailPreviews.Sought;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

  MailResource(MailPreviews previews) {
    this.previews = previews;
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
          Languages.parse(locale),
          template,
          release);
    }
  }

  /** The mail, as it would be read. */
  record Said(
      String template, String locale, String to, String subject, String html, String text) {}

  /** One offer in it. */
  record Offer(Sku sku, String name, String rule, String because) {}

  /** One proposal that is not in it. */
  record Withheld(Sku sku, String rule, String why) {}

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
      @Nullable String whyNotMailed) {
    static Shown of(Preview preview) {
      var mail = preview.mail();
      return new Shown(
          preview.at(),
          mail == null
              ? null
              : new Said(
                  mail.template(),
                  mail.locale(),
                  Objects.requireNonNullElse(mail.customer().email(), ""),
                  mail.subject(),
                  mail.says().html(),
                  mail.says().plain()),
          preview.decision().offers().stream()
              .map(
                  one ->
                      new Offer(
                          one.product().sku(),
                          one.product().name(),
                          one.proposal().rule(),
                          one.because()))
              .toList(),
          preview.decision().withheld().stream()
              .map(one -> new Withheld(one.sku(), one.rule(), one.why()))
              .toList(),
          preview.whyByBrokenRule(),
          preview.whyNotMailed());
    }
  }

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
          count, as if they were due. With a release the templates of that draft are taken.
          """)
  public Shown preview(@Valid @NotNull Wanted wanted) {
    return Shown.of(previews.show(wanted.sought()));
  }
}
