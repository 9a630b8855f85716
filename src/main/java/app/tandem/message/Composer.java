package app.tandem.message;

import app.tandem.campaign.Campaigns;
import app.tandem.campaign.Letter;
import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.FollowUpsDecided;
import app.tandem.journey.Reason;
import app.tandem.kernel.Sku;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Writes the email of a decision: why these offers, for whom, and how to say no. */
@ApplicationScoped
class Composer {
  private final Template html;
  private final Template plain;
  private final Catalog catalog;
  private final Customers customers;
  private final Campaigns campaigns;
  private final Event<EmailsComposed> composed;
  private final String publicUrl;
  private final String shopName;

  Composer(
      @Location("mail/follow-up.html") Template html,
      @Location("mail/follow-up.txt") Template plain,
      Catalog catalog,
      Customers customers,
      Campaigns campaigns,
      Event<EmailsComposed> composed,
      @ConfigProperty(name = "tandem.public-url") String publicUrl,
      @ConfigProperty(name = "tandem.shop-name") String shopName) {
    this.html = html;
    this.plain = plain;
    this.catalog = catalog;
    this.customers = customers;
    this.campaigns = campaigns;
    this.composed = composed;
    this.publicUrl = publicUrl;
    this.shopName = shopName;
  }

  void compose(@Observes FollowUpsDecided event) {
    var customerIds = event.decided().stream().map(FollowUpDecided::customer).toList();
    var permissions = customers.permissionsOf(customerIds);
    var tokens = customers.unsubscribeTokensOf(customerIds);
    var skus =
        event.decided().stream()
            .flatMap(one -> one.reasons().stream())
            .map(Reason::thing)
            .distinct()
            .toList();
    var productBySku = catalog.productsBySku(skus);
    var letters = campaigns.letters(campaignsOf(event));
    var emails = new ArrayList<Email>();
    for (var decided : event.decided()) {
      if (!(permissions.get(decided.customer()) instanceof Granted granted)) {
        throw new IllegalStateException("An email was decided for somebody who must not get one.");
      }
      var token = Objects.requireNonNull(tokens.get(decided.customer()));
      var campaign = decided.campaign();
      var letter = campaign == null ? null : letters.get(campaign.id());
      emails.add(email(decided, granted, token, productBySku, letter));
    }
    composed.fire(new EmailsComposed(emails));
  }

  private static Set<Long> campaignsOf(FollowUpsDecided event) {
    return event.decided().stream()
        .map(FollowUpDecided::campaign)
        .filter(Objects::nonNull)
        .map(FollowUpDecided.OfCampaign::id)
        .collect(Collectors.toSet());
  }

  private Email email(
      FollowUpDecided decided,
      Granted granted,
      UUID token,
      Map<Sku, Product> productBySku,
      @Nullable Letter letter) {
    var zone = granted.customer().zone();
    var cards =
        decided.decision().offers().stream().map(offered -> Card.of(offered, zone)).toList();
    var saying =
        letter == null
            ? Saying.of(
                decided.reasons(),
                sku -> name(productBySku.get(sku)),
                cards.stream().map(Card::name).toList())
            : Saying.of(letter, shopName);
    var campaign = decided.campaign();
    var firstName = granted.customer().firstName();
    return new Email(
        decided.email(),
        decided.customer(),
        granted.email(),
        saying.subject(),
        rendered(html, token, cards, saying, firstName),
        rendered(plain, token, cards, saying, firstName),
        saying.reason(),
        campaign == null ? null : campaign.until());
  }

  private static String name(@Nullable Product product) {
    return product == null ? "" : product.name();
  }

  private String rendered(
      Template template, UUID token, List<Card> cards, Saying saying, @Nullable String firstName) {
    return template
        .data("shop", shopName)
        .data("firstName", firstName == null ? "" : firstName)
        .data("cards", cards)
        .data("saying", saying)
        .data("unsubscribe", publicUrl + "/u/" + token)
        .render();
  }
}
