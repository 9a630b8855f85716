package app.tandem.admin;

import app.tandem.behaviour.Order;
import app.tandem.behaviour.OrderLine;
import app.tandem.behaviour.Orders;
import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.delivery.Inbox;
import app.tandem.delivery.InboxMail;
import app.tandem.delivery.Outbox;
import app.tandem.delivery.Postman;
import app.tandem.journey.FollowUp;
import app.tandem.journey.FollowUpState;
import app.tandem.journey.FollowUps;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.release.LiveRules;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The page that shows the whole trip: orders, follow-ups that wait, outbox and inbox. */
@Path("/")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@Blocking
class OverviewPage {
  private static final int SHOWN = 6;

  /** How pages write a moment. */
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** A mail is somebody's HTML: it may show, and its links may open elsewhere; nothing else. */
  private final Template overview;

  private final Template live;
  private final Template mail;
  private final Orders orders;
  private final FollowUps followUps;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Postman postman;
  private final LiveRules rules;
  private final Catalog catalog;
  private final InstantSource clock;
  private final boolean sampleShop;

  OverviewPage(
      @Location("overview.html") Template overview,
      @Location("live.html") Template live,
      @Location("mail.html") Template mail,
      Orders orders,
      FollowUps followUps,
      Outbox outbox,
      Inbox inbox,
      Postman postman,
      LiveRules rules,
      Catalog catalog,
      InstantSource clock,
      @ConfigProperty(name = "tandem.sample-shop") boolean sampleShop) {
    this.overview = overview;
    this.live = live;
    this.mail = mail;
    this.orders = orders;
    this.followUps = followUps;
    this.outbox = outbox;
    this.inbox = inbox;
    this.postman = postman;
    this.rules = rules;
    this.catalog = catalog;
    this.clock = clock;
    this.sampleShop = sampleShop;
  }

  /** An order as a line of the page. */
  record OrderShown(String number, String customer, String paid, String content) {}

  /** A follow-up as a line of the page. */
  record FollowUpShown(
      String customer,
      String offer,
      String after,
      String rule,
      String due,
      String state,
      String why) {
    public boolean isWaiting() {
      return state.equals(word(FollowUpState.WAITING));
    }
  }

  /** A message as a line of the page. */
  record MailShown(String recipient, String subject, String state, String when, String note) {}

  /** A caught mail as a line of the page. */
  record CaughtShown(long id, String recipient, String subject, String when) {}

  @GET
  @Operation(hidden = true)
  public TemplateInstance page() {
    return overview.data("sampleShop", sampleShop).data("live", live().render());
  }

  @GET
  @Path("live")
  @Operation(hidden = true)
  public TemplateInstance live() {
    var placed = orders.latest(SHOWN);
    var waiting = followUps.waiting(SHOWN);
    var decided = followUps.decided(SHOWN);
    var adas = sampleShop ? adas() : List.<FollowUp>of();
    var productBySku = catalog.productsBySku(mentioned(placed, List.of(waiting, decided, adas)));
    return live.data("now", TIME.format(clock.instant()))
        .data("sampleShop", sampleShop)
        .data("ada", adas.stream().map(one -> shown(one, productBySku)).toList())
        .data("orders", placed.stream().map(order -> shown(order, productBySku)).toList())
        .data("orderCount", orders.count())
        .data("waiting", waiting.stream().map(one -> shown(one, productBySku)).toList())
        .data("waitingCount", followUps.waitingCount())
        .data("decided", decided.stream().map(one -> shown(one, productBySku)).toList())
        .data("outbox", outboxShown())
        .data("inbox", inbox.latest(SHOWN).stream().map(OverviewPage::shown).toList())
        .data("caughtHere", inbox.isOpen())
        .data("trouble", postman.toldOfMail().orElse(""))
        .data("rules", rules.count())
        .data("problems", rules.keptBack())
        .data("broken", rules.brokenOff());
  }

  @GET
  @Path("inbox/{id}")
  @Operation(hidden = true)
  public TemplateInstance mail(@RestPath long id) {
    var caught = caught(id);
    return mail.data("mail", caught)
        .data("when", TIME.format(caught.receivedAt()))
        .data("wire", caught.raw()); // mail.raw would be Qute's word for: do not escape
  }

  @GET
  @Path("inbox/{id}/html")
  @Operation(hidden = true)
  public Response mailHtml(@RestPath long id) {
    return FramedMail.of(caught(id).html());
  }

  private InboxMail caught(long id) {
    return inbox.find(id).orElseThrow(() -> new NotFoundException("There is no such mail."));
  }

  private List<MailShown> outboxShown() {
    return outbox.latest(SHOWN).stream()
        .map(
            one ->
                new MailShown(
                    one.recipient(),
                    one.subject(),
                    word(one.state()),
                    TIME.format(one.sentAt() == null ? one.createdAt() : one.sentAt()),
                    one.note()))
        .toList();
  }

  private List<FollowUp> adas() {
    return followUps.of(Story.ADA).stream()
        .sorted(Comparator.comparing(FollowUp::plannedAt).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static Set<Sku> mentioned(List<Order> orders, List<List<FollowUp>> followUps) {
    var skus = new HashSet<Sku>();
    orders.forEach(order -> order.lines().forEach(line -> skus.add(line.sku())));
    for (var list : followUps) {
      list.forEach(one -> skus.addAll(List.of(one.sku(), one.anchor())));
    }
    return skus;
  }

  private String name(CustomerId customer) {
    return sampleShop && customer.equals(Story.ADA)
        ? "Ada (%s)".formatted(customer.ref())
        : customer.ref();
  }

  private OrderShown shown(Order order, Map<Sku, Product> productBySku) {
    var names =
        order.lines().stream().map(OrderLine::sku).distinct().map(sku -> name(productBySku, sku));
    var content = names.limit(3).collect(Collectors.joining("; "));
    var more = order.lines().stream().map(OrderLine::sku).distinct().count() - 3;
    return new OrderShown(
        order.number(),
        order.customer() == null ? "somebody" : name(order.customer()),
        TIME.format(order.paidAt()),
        more > 0 ? content + "; and " + more + " more" : content);
  }

  private FollowUpShown shown(FollowUp one, Map<Sku, Product> productBySku) {
    return new FollowUpShown(
        name(one.customer()),
        name(productBySku, one.sku()),
        after(one, name(productBySku, one.anchor())),
        one.rule(),
        TIME.format(one.dueAt()),
        word(one.state()),
        one.why());
  }

  /** Of which order it was stands beside it. */
  private static String after(FollowUp one, String thing) {
    return one.occasion() == Occasion.ORDER ? thing : one.occasion().what(one.order(), thing);
  }

  private static CaughtShown shown(InboxMail caught) {
    Instant when = caught.receivedAt();
    return new CaughtShown(caught.id(), caught.recipient(), caught.subject(), TIME.format(when));
  }

  private static String name(Map<Sku, Product> productBySku, Sku sku) {
    var product = productBySku.get(sku);
    return product == null ? sku.code() : product.name();
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
