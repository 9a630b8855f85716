package app.tandem.admin;

import app.tandem.delivery.DomainGroups;
import app.tandem.delivery.LimitShown;
import app.tandem.delivery.Outbox;
import app.tandem.delivery.OutboxState;
import app.tandem.delivery.Postman;
import app.tandem.delivery.Throttle;
import app.tandem.delivery.Waiting;
import app.tandem.delivery.WarmUpScope;
import app.tandem.delivery.WarmUpShown;
import app.tandem.delivery.WarmUps;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page that shows how mail goes: where it stands, what holds it back, and what waits. */
@Path("/delivery")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class DeliveryPage {
  private final Template page;
  private final Template live;
  private final Outbox outbox;
  private final Postman postman;
  private final Throttle throttle;
  private final WarmUps warmUps;
  private final DomainGroups groups;

  DeliveryPage(
      @Location("delivery.html") Template page,
      @Location("delivery-live.html") Template live,
      Outbox outbox,
      Postman postman,
      Throttle throttle,
      WarmUps warmUps,
      DomainGroups groups) {
    this.page = page;
    this.live = live;
    this.outbox = outbox;
    this.postman = postman;
    this.throttle = throttle;
    this.warmUps = warmUps;
    this.groups = groups;
  }

  /** How many messages stand somewhere, as a line of the page. */
  record CountLine(String state, long messages) {}

  /** A limit as a line of the page. */
  record LimitLine(String what, String rate, String hour, String day, String now, String why) {}

  /** What waits, as a line of the page. */
  record WaitingLine(String group, long messages, long due, String oldest) {}

  /** A warm-up as a line of the page. */
  record WarmUpLine(String what, String step, String today, String note) {}

  @GET
  @Operation(hidden = true)
  public TemplateInstance page() {
    return page.data("live", live().render()).data("groups", groups.all());
  }

  @GET
  @Path("live")
  @Operation(hidden = true)
  public TemplateInstance live() {
    return live.data("trouble", postman.toldOfMail().orElse(""))
        .data("counts", counts(outbox.countByState()))
        .data("limits", throttle.all().stream().map(DeliveryPage::line).toList())
        .data("waiting", throttle.waiting().stream().map(DeliveryPage::line).toList())
        .data("warmUps", warmUps.all().stream().map(DeliveryPage::line).toList());
  }

  private static List<CountLine> counts(Map<OutboxState, Long> countByState) {
    return Arrays.stream(OutboxState.values())
        .filter(countByState::containsKey)
        .map(
            state ->
                new CountLine(
                    state.name().toLowerCase(Locale.ROOT), countByState.getOrDefault(state, 0L)))
        .toList();
  }

  private static LimitLine line(LimitShown one) {
    var rate = one.rate();
    var own = one.ownPerHour();
    return new LimitLine(
        what(one),
        (rate == null ? "" : "%s a second, %s at once".formatted(number(rate), number(one.burst())))
            + (own == null ? "" : (rate == null ? "" : "; ") + own + " an hour of its own"),
        used(one.usedThisHour(), one.perHour()),
        used(one.usedToday(), one.perDay()),
        one.tokens() == null ? "" : number(Math.floor(Math.max(0, one.tokens()))),
        one.changedBy() == null || !one.byHand() ? "" : one.why() + " (" + one.changedBy() + ")");
  }

  private static String what(LimitShown one) {
    return switch (one.kind()) {
      case OVERALL -> "All mail";
      case CAMPAIGN -> "Campaign " + one.name();
      case ACCOUNT -> "By the account \"%s\"".formatted(one.name());
      case DOMAIN_GROUP ->
          one.name().equals(DomainGroups.OTHER) ? "To all other domains" : "To " + one.name();
    };
  }

  private static String used(long used, @Nullable Long cap) {
    return cap == null ? "" + used : "%d of %d".formatted(used, cap);
  }

  private static String number(@Nullable Double number) {
    return number == null
        ? ""
        : number == Math.rint(number) ? "%.0f".formatted(number) : String.valueOf(number);
  }

  private static WaitingLine line(Waiting one) {
    var oldest = one.oldest();
    return new WaitingLine(
        one.domainGroup(),
        one.messages(),
        one.due(),
        oldest == null ? "" : OverviewPage.TIME.format(oldest));
  }

  private static WarmUpLine line(WarmUpShown one) {
    var today = one.today();
    return new WarmUpLine(
        (one.scope() == WarmUpScope.ACCOUNT ? "Account " : "Senders at ") + one.name(),
        today == null ? "over" : "%d of %d".formatted(one.step(), one.days().size()),
        used(one.usedToday(), today),
        one.slowedToday()
            ? "Slowed: too much was put off. The step comes again tomorrow."
            : one.why());
  }
}
