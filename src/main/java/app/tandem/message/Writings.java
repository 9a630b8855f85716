package app.tandem.message;

import app.tandem.behaviour.Reviewed;
import app.tandem.behaviour.Reviews;
import app.tandem.catalog.Catalog;
import app.tandem.customer.MailLinks;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.Reason;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.PublicAddress;
import app.tandem.kernel.Sku;
import app.tandem.offer.UrgencyLedger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what messages are written of, the same for those that are sent and those that are only
 * shown, so that a preview says what its mail would.
 */
@ApplicationScoped
class Writings {
  /** Nobody is unsubscribed there: the domain belongs to nobody (RFC 2606). */
  private static final URI NOWHERE = URI.create("https://preview.invalid/u/nobody");

  private final Catalog catalog;
  private final Reviews reviews;
  private final UrgencyLedger ledger;
  private final MailLinks links;
  private final Languages languages;
  private final String publicUrl;
  private final String shopName;
  private final @Nullable URI preferences;

  Writings(
      Catalog catalog,
      Reviews reviews,
      UrgencyLedger ledger,
      MailLinks links,
      Languages languages,
      MessageSettings settings,
      @ConfigProperty(name = "tandem.public-url") String publicUrl,
      @ConfigProperty(name = "tandem.shop-name") String shopName) {
    this.catalog = catalog;
    this.reviews = reviews;
    this.ledger = ledger;
    this.links = links;
    this.languages = languages;
    this.publicUrl = PublicAddress.of(publicUrl).text();
    this.shopName = shopName;
    this.preferences = settings.preferencesUrl().orElse(null);
  }

  /** All that these messages are about, in the shop's language. */
  Writing of(Collection<FollowUpDecided> decided) {
    var offered = offered(decided);
    var skus =
        decided.stream()
            .flatMap(one -> one.reasons().stream())
            .map(Reason::thing)
            .collect(Collectors.toSet());
    skus.addAll(offered);
    return new Writing(
        shopName,
        catalog.productsBySku(skus),
        reviewed(offered),
        ledger.shopZone(),
        languages.ofShop());
  }

  private static Set<Sku> offered(Collection<FollowUpDecided> decided) {
    return decided.stream()
        .flatMap(one -> one.decision().offers().stream())
        .map(offered -> offered.product().sku())
        .collect(Collectors.toSet());
  }

  /** Outside the transaction, because inside one a node remembers nothing of what it reads. */
  private Map<Sku, Reviewed> reviewed(Collection<Sku> skus) {
    return QuarkusTransaction.suspendingExisting().call(() -> reviews.of(skus));
  }

  /** Where a customer says no, and chooses. */
  Ways ways(CustomerId customer) {
    var word = links.word(customer);
    return new Ways(
        URI.create(publicUrl + "/u/" + word),
        preferences == null ? URI.create(publicUrl + "/p/" + word) : preferences);
  }

  /** The same in what is only shown: whoever follows them changes nothing for anybody. */
  Ways waysOfNobody() {
    return new Ways(NOWHERE, preferences == null ? NOWHERE : preferences);
  }
}
