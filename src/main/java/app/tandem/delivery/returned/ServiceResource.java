package app.tandem.delivery.returned;

import app.tandem.delivery.bounce.PostmarkNotice;
import app.tandem.delivery.bounce.SendGridEvent;
import app.tandem.delivery.bounce.SesNotice;
import app.tandem.delivery.bounce.Told;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The doors for mail services. They cannot sign in: two sign what they tell, and one sends a word
 * that was agreed, or a name and a password.
 */
@Path("/api/bounces")
@Tag(name = "Bounces")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class ServiceResource {
  private static final int MOST = 10_000;

  private final ReturnedMails mails;
  private final SnsDoor sns;
  private final SendGridSignature sendGrid;
  private final SesSettings ses;
  private final SendGridSettings ofSendGrid;
  private final PostmarkSettings postmark;
  private final SecurityIdentity identity;
  private final ObjectMapper json;

  ServiceResource(
      ReturnedMails mails,
      SnsDoor sns,
      SendGridSignature sendGrid,
      SesSettings ses,
      SendGridSettings ofSendGrid,
      PostmarkSettings postmark,
      SecurityIdentity identity,
      ObjectMapper json) {
    this.mails = mails;
    this.sns = sns;
    this.sendGrid = sendGrid;
    this.ses = ses;
    this.ofSendGrid = ofSendGrid;
    this.postmark = postmark;
    this.identity = identity;
    this.json = json;
  }

  @POST
  @Path("/ses")
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Notifications of Amazon SES over SNS, signed by Amazon",
      description = "Of the topics in tandem.bounces.ses.topics only; a subscription is confirmed")
  public Taken ses(InputStream body) {
    if (ses.topics().filter(some -> !some.isEmpty()).isEmpty()) {
      throw closed("Amazon SES", "tandem.bounces.ses.topics");
    }
    var notification = read(Bodies.read(body));
    return sns.open(notification)
        .map(message -> mails.take(Door.SES, List.of(of(message, notification))))
        .orElse(Taken.NOTHING);
  }

  private Told of(String message, JsonNode notification) {
    var read = read(message.getBytes(StandardCharsets.UTF_8));
    return SesNotice.read(read, notification.path("MessageId").asText(""));
  }

  @POST
  @Path("/sendgrid")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Events of SendGrid, signed by SendGrid",
      description = "With the public key in tandem.bounces.sendgrid.public-key")
  public Taken sendGrid(
      @HeaderParam("X-Twilio-Email-Event-Webhook-Signature") @Nullable String signature,
      @HeaderParam("X-Twilio-Email-Event-Webhook-Timestamp") @Nullable String timestamp,
      InputStream body) {
    var key = ofSendGrid.publicKey().filter(text -> !text.isBlank());
    if (key.isEmpty()) {
      throw closed("SendGrid", "tandem.bounces.sendgrid.public-key");
    }
    var bytes = Bodies.read(body);
    sendGrid.require(key.get(), signature, timestamp, bytes);
    var events = read(bytes);
    if (!events.isArray() || events.size() > MOST) {
      throw new IllegalArgumentException(
          "The events are no list of at most %d.\nMaybe something else sent them than SendGrid."
              .formatted(MOST));
    }
    var told = new ArrayList<Told>();
    events.forEach(event -> told.add(SendGridEvent.read(event)));
    return mails.take(Door.SENDGRID, told);
  }

  @POST
  @Path("/postmark")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Notices of Postmark",
      description =
          "With the word of tandem.bounces.postmark.token as X-Tandem-Token, or with a sign-in")
  public Taken postmark(@HeaderParam("X-Tandem-Token") @Nullable String token, InputStream body) {
    if (!isAgreed(token) && !identity.hasRole("admin") && !identity.hasRole("shop")) {
      throw Refusals.unknown();
    }
    return mails.take(Door.POSTMARK, List.of(PostmarkNotice.read(read(Bodies.read(body)))));
  }

  private boolean isAgreed(@Nullable String token) {
    var agreed = postmark.token().filter(text -> !text.isBlank());
    return token != null
        && agreed.isPresent()
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), agreed.get().getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode read(byte[] body) {
    try {
      var read = json.readTree(body);
      if (read != null && read.isContainerNode()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      // Told below, as all else that is no JSON.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(
        "What was sent is no JSON.\nMaybe something else sent it than the mail service.");
  }

  private static NoSuchElementException closed(String service, String setting) {
    return new NoSuchElementException(
        "The door for %s is closed.\nMaybe open it by the setting %s, see docs/bounces.md."
            .formatted(service, setting));
  }
}
