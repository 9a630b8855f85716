package app.tandem.message;

import app.tandem.behaviour.Reviewed;
import app.tandem.behaviour.Reviews;
import app.tandem.campaign.Campaigns;
import app.tandem.catalog.Catalog;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.customer.MailLinks;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.FollowUpsDecided;
import app.tandem.journey.Reason;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.message.Writing.Wanted;
import app.tandem.message.Writing.Written;
import app.tandem.message.template.Words;
import app.tandem.offer.Claim;
import app.tandem.offer.UrgencyLedger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Writes the email of a decision: why these offers, for whom, and how to say no. */
@ApplicationScoped
class Composer {
  private final Templates templates;
  private final Merging merging;
  private final Catalog catalog;
  private final Reviews reviews;
  private final Customers customers;
  private final MailLinks links;
  private final Campaigns campaigns;
  private final Endings endings;
  private final Recommending recommending;
  private final UrgencyLedger ledger;
  private final Event<EmailsComposed> composed;
  private final String publicUrl;
  private final String shopName;
  private final @Nullable URI preferences;
  private final Languages languages;

  Composer(
      Templates templates,
      Merging merging,
      Catalog catalog,
      Reviews reviews,
      Customers customers,
      MailLinks links,
      Campaigns campaigns,
      Endings endings,
      Recommending recommending,
      UrgencyLedger ledger,
      Languages languages,
      Event<EmailsComposed> composed,
      MessageSettings settings,
      @ConfigProperty(name = "tandem.public-url") String publicUrl,
      @ConfigProperty(name = "tandem.shop-name") String shopName) {
    this.templates = templates;
    this.merging = merging;
    this.catalog = catalog;
    this.reviews = reviews;
    this.customers = customers;
    this.links = links;
    this.campaigns = campaigns;
    this.endings = endings;
    this.recommending = recommending;
    this.ledger = ledger;
    this.composed = composed;
    this.publicUrl = publicUrl;
    this.shopName = shopName;
    this.preferences = settings.preferencesUrl().orElse(null);
    this.languages = languages;
  }

  void compose(@Observes FollowUpsDecided event) {
    var customerIds = event.decided().stream().map(FollowUpDecided::customer).toList();
    var permissions = customers.permissionsOf(customerIds);
    var writing =
        new Writing(
            shopName,
            catalog.productsBySku(things(event)),
            reviewed(offered(event)),
            ledger.shopZone(),
            languages.ofShop());
    var letters = campaigns.letters(campaignsOf(event));
    var gaps = endings.gaps(event.decided());
    var picks = recommending.of(event.decided());
    var emails = new ArrayList<Email>();
    var claims = new ArrayList<Claim>();
    for (var ending : endings.of(event.decided())) {
      var decided = ending.decided();
      if (!(permissions.get(decided.customer()) instanceof Granted granted)) {
        throw new IllegalStateException("An email was decided for somebody who must not get one.");
      }
      var campaign = decided.campaign();
      var wanted =
          new Wanted(
              decided,
              granted.customer(),
              campaign == null ? null : letters.get(campaign.id()),
              ending.codes(),
              picks.get(decided.email()),
              gaps.get(decided.email()),
              ways(decided.customer()));
      var words = languages.of(granted.customer());
      var written = writing.in(words).write(wanted);
      claims.addAll(written.claims());
      emails.add(email(decided, granted, written, words));
    }
    ledger.plan(claims);
    composed.fire(new EmailsComposed(emails));
  }

  private static Set<Sku> things(FollowUpsDecided event) {
    return event.decided().stream()
        .flatMap(one -> one.reasons().stream())
        .map(Reason::thing)
        .collect(Collectors.toSet());
  }

  private static Set<Sku> offered(FollowUpsDecided event) {
    return event.decided().stream()
        .flatMap(one -> one.decision().offers().stream())
        .map(offered -> offered.product().sku())
        .collect(Collectors.toSet());
  }

  /** Outside the transaction, because inside one a node remembers nothing of what it reads. */
  private Map<Sku, Reviewed> reviewed(Collection<Sku> skus) {
    return QuarkusTransaction.suspendingExisting().call(() -> reviews.of(skus));
  }

  private static Set<Long> campaignsOf(FollowUpsDecided event) {
    return event.decided().stream()
        .map(FollowUpDecided::campaign)
        .filter(Objects::nonNull)
        .map(FollowUpDecided.OfCampaign::id)
        .collect(Collectors.toSet());
  }

  private Ways ways(CustomerId customer) {
    var word = links.word(customer);
    return new Ways(
        URI.create(publicUrl + "/u/" + word),
        preferences == null ? URI.create(publicUrl + "/p/" + word) : preferences);
  }

  private Email email(FollowUpDecided decided, Granted granted, Written written, Words words) {
    var template = templates.template(written.template(), words);
    var campaign = decided.campaign();
    return new Email(
        decided.email(),
        decided.customer(),
        granted.email(),
        written.saying().subject(),
        merging.kept(template, written.facts()),
        written.saying().reason(),
        campaign == null ? null : campaign.until(),
        written.quote(),
        campaign == null ? null : (Long) campaign.id());
  }
}
