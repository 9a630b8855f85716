package app.tandem.message;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.journey.FollowUpDecided;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes the email of a decision: why these offers, for whom, and how to say no. */
@ApplicationScoped
class Composer {
  private static final int LONGEST_SUBJECT = 150;

  private final Template html;
  private final Template plain;
  private final Catalog catalog;
  private final Customers customers;
  private final Event<EmailComposed> composed;
  private final String publicUrl;
  private final String shopName;

  Composer(
      @Location("mail/follow-up.html") Template html,
      @Location("mail/follow-up.txt") Template plain,
      Catalog catalog,
      Customers customers,
      Event<EmailComposed> composed,
      @ConfigProperty(name = "tandem.public-url") String publicUrl,
      @ConfigProperty(name = "tandem.shop-name") String shopName) {
    this.html = html;
    this.plain = plain;
    this.catalog = catalog;
    this.customers = customers;
    this.composed = composed;
    this.publicUrl = publicUrl;
    this.shopName = shopName;
  }

  void compose(@Observes FollowUpDecided decided) {
    if (!(customers.permission(decided.customer()) instanceof Granted granted)) {
      throw new IllegalStateException("An email was decided for somebody who must not get one.");
    }
    var anchors = catalog.productsBySku(decided.anchors());
    var bought =
        decided.anchors().stream()
            .map(anchors::get)
            .filter(java.util.Objects::nonNull)
            .map(Product::name)
            .collect(Collectors.joining(" and "));
    var zone = granted.customer().zone();
    var cards =
        decided.decision().offers().stream().map(offered -> Card.of(offered, zone)).toList();
    var reason = "You get this because you bought %s.".formatted(bought);
    var firstName = granted.customer().firstName();
    composed.fire(
        new EmailComposed(
            new Email(
                decided.email(),
                decided.customer(),
                granted.email(),
                subject(cards, bought),
                rendered(html, decided, cards, bought, reason, firstName),
                rendered(plain, decided, cards, bought, reason, firstName),
                reason)));
  }

  private String rendered(
      Template template,
      FollowUpDecided decided,
      List<Card> cards,
      String bought,
      String reason,
      @org.jspecify.annotations.Nullable String firstName) {
    return template
        .data("shop", shopName)
        .data("firstName", firstName == null ? "" : firstName)
        .data("cards", cards)
        .data("bought", bought)
        .data("reason", reason)
        .data("unsubscribe", publicUrl + "/u/" + customers.unsubscribeToken(decided.customer()))
        .render();
  }

  private static String subject(List<Card> cards, String bought) {
    var more = cards.size() > 1 ? " and more" : "";
    var subject = "%s%s for your %s".formatted(cards.get(0).name(), more, bought);
    var oneLine = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    return oneLine.length() <= LONGEST_SUBJECT
        ? oneLine
        : oneLine.substring(0, LONGEST_SUBJECT - 3) + "...";
  }
}
