package app.tandem.delivery.returned;

import app.tandem.campaign.RunKey;
import app.tandem.customer.EmailAddress;
import app.tandem.kernel.CampaignNumber;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Shown;
import jakarta.annotation.security.RolesAllowed;
import jakarta.mail.MessagingException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What came back, for people. */
@Path("/api/admin/bounces")
@Tag(name = "Bounces")
@RolesAllowed("admin")
class ReturnedResource {
  private static final Limit LIMIT = new Limit(50, 500);

  private final ReturnedMails mails;
  private final ReadBounces mailbox;

  ReturnedResource(ReturnedMails mails, ReadBounces mailbox) {
    this.mails = mails;
    this.mailbox = mailbox;
  }

  /**
   * A page of them.
   *
   * @param next what to send as {@code before} for those that come then; null when there are none
   */
  record Page(List<ReturnedRow> bounces, @Nullable Long next) {}

  @GET
  @Operation(
      summary = "Bounces and complaints with their proof and what followed, the latest first")
  public Page list(
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String customer,
      @RestQuery @Nullable String address,
      @RestQuery @Nullable String campaign,
      @RestQuery @Nullable String before,
      @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var wanted =
        new Wanted(
            kind(kind),
            customer(given(customer)),
            address(given(address)),
            campaign(given(campaign)),
            number(before));
    var found = mails.latest(wanted, most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    return new Page(page, found.size() > most ? page.get(most - 1).id() : null);
  }

  @POST
  @Path("/look")
  @Operation(summary = "Look into the mailbox of bounces now, and say how many mails were read")
  public ReadBounces.Look look() {
    try {
      return mailbox.look();
    } catch (MessagingException | IOException e) {
      throw new ServiceUnavailableException(
          Refusals.response(
              503,
              "The mailbox of bounces could not be read: %s.\nMaybe its server, user, password or tls is another now: see the settings tandem.bounces.inbox."
                  .formatted(Shown.text(String.valueOf(e.getMessage())))));
    }
  }

  private static @Nullable String given(@Nullable String text) {
    var plain = text == null ? "" : text.replace("\0", "").strip();
    return plain.isEmpty() ? null : plain;
  }

  private static @Nullable String customer(@Nullable String key) {
    return key == null ? null : new CustomerId(key).ref();
  }

  private static @Nullable String address(@Nullable String text) {
    return text == null ? null : EmailAddress.key(text);
  }

  private static @Nullable Kind kind(@Nullable String word) {
    var given = given(word);
    if (given == null) {
      return null;
    }
    return Arrays.stream(Kind.values())
        .filter(one -> one.name().equalsIgnoreCase(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no kind (%s).\nMaybe you meant one of %s."
                        .formatted(Shown.text(given), Arrays.toString(Kind.values()))));
  }

  /** By its number, or as what came back names it. */
  private static @Nullable String campaign(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var number = CampaignNumber.of(text.replaceFirst("^campaign-", ""));
    return number == null ? null : new RunKey(number, 1).reference();
  }

  private static @Nullable Long number(@Nullable String text) {
    var given = given(text);
    try {
      return given == null ? null : Long.valueOf(given);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The place (%s) to go on from is none.\nMaybe send what the page before said as next."
              .formatted(Shown.text(String.valueOf(given))),
          e);
    }
  }
}
