package app.tandem.delivery;

import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.customer.Frequency;
import app.tandem.customer.MailChoice;
import app.tandem.customer.MailChoices;
import app.tandem.customer.MailLinks;
import app.tandem.customer.MeasuringConsent;
import app.tandem.customer.MeasuringConsents;
import app.tandem.customer.Topic;
import app.tandem.delivery.tracking.Tracking;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Choosing needs no sign-in either: the link in the email is enough. Looking at the page changes
 * nothing.
 */
@Path("/p/{word}")
@Tag(name = "Unsubscribe")
@PermitAll
@Blocking
class PreferenceResource {
  private static final Set<String> TOPICS =
      Arrays.stream(Topic.values()).map(Topic::name).collect(Collectors.toSet());

  private static final String NEVER = "NEVER";

  /** To what somebody agrees who ticks the box: kept as the proof. */
  private static final String MEASURING =
      "You may count which of these emails I open, and which of their links I follow.";

  private final Customers customers;
  private final MailLinks links;
  private final MailChoices choices;
  private final MeasuringConsents measuring;
  private final Tracking tracking;
  private final InstantSource clock;
  private final Template page;

  PreferenceResource(
      Customers customers,
      MailLinks links,
      MailChoices choices,
      MeasuringConsents measuring,
      Tracking tracking,
      InstantSource clock,
      @Location("preferences.html") Template page) {
    this.customers = customers;
    this.links = links;
    this.choices = choices;
    this.measuring = measuring;
    this.tracking = tracking;
    this.clock = clock;
    this.page = page;
  }

  /** Something that can be chosen, and whether it is. */
  record Option(String value, String words, boolean chosen) {}

  @GET
  @Operation(summary = "The page on which a customer chooses what mail they get, and how often")
  public Response look(@RestPath String word) {
    return shown(word, links.find(word), false);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Keep what a customer chose; the frequency NEVER is a no to all of it")
  public Response choose(
      @RestPath String word,
      @RestForm @Nullable List<String> topic,
      @RestForm @Nullable String frequency,
      @RestForm @Nullable String asked,
      @RestForm @Nullable String measured) {
    var customer = links.find(word);
    if (customer.isPresent() && !isMeant(topic == null ? List.of() : topic, frequency)) {
      return LinkPage.refused(html(customer, false, false, true));
    }
    customer.ifPresent(
        who -> {
          if (frequency != null || asked == null) {
            keep(who, topic == null ? List.of() : topic, frequency);
          }
          if (asked != null && tracking.isOn()) {
            measure(who, measured != null);
          }
        });
    return shown(word, customer, true);
  }

  /** Whether all of it is on the page: a word that is not may stand for a topic that they want. */
  private static boolean isMeant(List<String> topics, @Nullable String frequency) {
    var isKnown =
        frequency == null
            || NEVER.equals(frequency)
            || Arrays.stream(Frequency.values()).anyMatch(one -> one.name().equals(frequency));
    return isKnown && TOPICS.containsAll(topics);
  }

  /**
   * A no is kept in any case. A yes is what somebody says: who leaves a box ticked that was ticked
   * for them agreed to nothing.
   */
  private void measure(Customer who, boolean agreed) {
    var said = measuring.find(who.id()).map(MeasuringConsent::agreed);
    if (said.isPresent() ? said.get() != agreed : !agreed || !tracking.measuresUnasked()) {
      measuring.say(
          who.id(), new MeasuringConsent(agreed, clock.instant(), "page of choices", MEASURING));
    }
  }

  private boolean isMeasured(Customer who) {
    return measuring
        .find(who.id())
        .map(MeasuringConsent::agreed)
        .orElse(tracking.measuresUnasked());
  }

  private void keep(Customer who, List<String> topics, @Nullable String frequency) {
    var wanted =
        EnumSet.allOf(Topic.class).stream().filter(one -> topics.contains(one.name())).toList();
    if (NEVER.equals(frequency) || wanted.isEmpty()) {
      customers.suppress(who.id(), "the customer chose to get no mail");
      return;
    }
    var declined = EnumSet.allOf(Topic.class);
    wanted.forEach(declined::remove);
    choices.choose(who.id(), new MailChoice(declined, frequency(frequency)));
  }

  private static Frequency frequency(@Nullable String word) {
    return word == null ? Frequency.AS_IT_COMES : Frequency.valueOf(word);
  }

  private Response shown(String word, Optional<Customer> customer, boolean done) {
    var gone = customer.isEmpty() && links.isOurs(word);
    var html = html(customer, gone, done, false);
    return gone || customer.isPresent() ? LinkPage.of(html) : LinkPage.unknown(html);
  }

  private String html(Optional<Customer> customer, boolean gone, boolean done, boolean refused) {
    var choice = customer.map(who -> choices.of(who.id())).orElse(MailChoice.ALL);
    return page.data("known", customer.isPresent())
        .data("gone", gone)
        .data("done", done)
        .data("refused", refused)
        .data("reached", customer.map(this::isReached).orElse(false))
        .data("measuring", tracking.isOn() ? MEASURING : "")
        .data("measured", customer.map(this::isMeasured).orElse(false))
        .data(
            "topics",
            Arrays.stream(Topic.values())
                .map(one -> new Option(one.name(), one.words(), choice.wants(one)))
                .toList())
        .data(
            "frequencies",
            Arrays.stream(Frequency.values())
                .map(one -> new Option(one.name(), one.words(), one == choice.frequency()))
                .toList())
        .render();
  }

  private boolean isReached(Customer who) {
    return customers.permission(who.id()) instanceof Granted;
  }
}
