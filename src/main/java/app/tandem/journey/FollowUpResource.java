package app.tandem.journey;

import app.tandem.journey.FollowUpLists.Mark;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/follow-ups")
@Tag(name = "Follow-ups")
@RolesAllowed("admin")
class FollowUpResource {
  private static final Limit LIMIT = new Limit(200, 1_000);
  private static final int MOST_NAMED = 1_000;
  private static final List<String> LISTED_BY =
      List.of("state", "customer", "rule", "sku", "from", "until", "after", "limit");
  private static final List<String> COUNTED_BY =
      List.of("by", "zone", "state", "customer", "rule", "sku", "from", "until");

  private final FollowUps followUps;
  private final SecurityIdentity who;
  private final InstantSource clock;

  FollowUpResource(FollowUps followUps, SecurityIdentity who, InstantSource clock) {
    this.followUps = followUps;
    this.who = who;
    this.clock = clock;
  }

  /**
   * Some follow-ups, the first due before all others.
   *
   * @param next what to send as {@code after} to get those that come then; null when there are none
   */
  record Listed(List<FollowUp> followUps, @Nullable String next) {}

  /** A follow-up and all that happened to it, from its planning on. */
  record Past(FollowUp followUp, List<ChangeKept> history) {}

  /**
   * Which are meant: either by number, or all that wait of a kind.
   *
   * @param ids numbers, or nothing
   */
  record Meant(
      @Nullable @Size(min = 1, max = MOST_NAMED) List<@NotNull Long> ids,
      @Nullable CustomerId customer,
      @Nullable String rule,
      @Nullable Sku sku,
      @Nullable Instant from,
      @Nullable Instant until) {

    /** Their numbers, if they are meant by those. */
    @Nullable List<Long> named() {
      if (ids != null && Stream.of(customer, rule, sku, from, until).anyMatch(Objects::nonNull)) {
        throw new IllegalArgumentException(
            "Both numbers and a kind of follow-ups are named, and each would mean others.\nMaybe leave out the ids, or all besides them.");
      }
      return ids;
    }

    Sought sought() {
      var sought = new Sought(FollowUpState.WAITING, customer, rule, sku, from, until);
      if (!sought.isNarrow()) {
        throw new IllegalArgumentException(
            "Nothing says which follow-ups are meant.\nMaybe name ids, or a customer, a rule, a sku or a due time.");
      }
      return sought;
    }
  }

  /** Moves follow-ups by a period, for example P2D or -PT6H. */
  record Move(
      @NotNull @Valid Meant which,
      @NotNull Duration by,
      @NotNull @Size(min = 1, max = 200) String why) {}

  /** Cancels follow-ups. */
  record Cancel(@NotNull @Valid Meant which, @NotNull @Size(min = 1, max = 200) String why) {}

  /** How many were changed; the others that were meant wait no more. */
  record Changed(long changed) {}

  /**
   * How many were moved; the others that were meant wait no more.
   *
   * @param dueNow how many of them are due now, as they would have come to lie in the past
   */
  record Moved(long changed, long dueNow) {}

  @GET
  @Operation(
      summary = "Follow-ups by state, customer, rule, offer and due time, page by page",
      description = "Without a state and a customer those that wait")
  public Listed list(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String customer,
      @RestQuery @Nullable String rule,
      @RestQuery @Nullable String sku,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String until,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String limit,
      @Context UriInfo address) {
    QueryNames.require(address, LISTED_BY);
    var most = LIMIT.of(limit);
    var sought = sought(state, customer, rule, sku, from, until);
    var found = followUps.page(sought, mark(after), most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Listed(shown, found.size() > most ? next(shown.get(most - 1)) : null);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One follow-up, and all that happened to it with when and why")
  public Past past(@RestPath long id) {
    return followUps
        .find(id)
        .map(one -> new Past(one, followUps.history(one)))
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no follow-up (%d).\nMaybe look for it: /api/admin/follow-ups lists them."
                        .formatted(id)));
  }

  @GET
  @Path("/calendar")
  @Operation(
      summary = "How many follow-ups fall due in each day or hour",
      description =
          "By day of a time zone or by hour; those that wait unless a state is named; the next 62"
              + " days or 3 days unless a time is named, 400 days or 31 days at most")
  public List<DueCount> calendar(
      @RestQuery @Nullable String by,
      @RestQuery @Nullable String zone,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String customer,
      @RestQuery @Nullable String rule,
      @RestQuery @Nullable String sku,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String until,
      @Context UriInfo address) {
    QueryNames.require(address, COUNTED_BY);
    var span = CalendarSpan.of(by, instant("from", from), instant("until", until), clock.instant());
    var asked = state == null ? FollowUpState.WAITING.name() : state;
    var sought =
        sought(asked, customer, rule, sku, span.from().toString(), span.until().toString());
    return followUps.calendar(sought, span.unit(), zone(zone));
  }

  @POST
  @Path("/move")
  @Operation(
      summary = "Move one or many follow-ups that wait by a period, and say why",
      description = "What would come to lie in the past is due now; dueNow says how many")
  public Moved move(@Valid @NotNull Move move) {
    var why = "moved by %s by %s: %s".formatted(Shift.exactly(move.by), name(), clean(move.why));
    var ids = move.which.named();
    var moved =
        ids == null
            ? followUps.move(move.which.sought(), move.by, why)
            : followUps.move(ids, move.by, why);
    return new Moved(moved.count(), moved.dueNow());
  }

  @POST
  @Path("/cancel")
  @Operation(
      summary = "Cancel one or many follow-ups that wait, and say why",
      description =
          "Those too whose email nobody has begun to send: it is withheld, and what else was in it goes without them")
  public Changed cancel(@Valid @NotNull Cancel cancel) {
    var why = "cancelled by %s: %s".formatted(name(), clean(cancel.why));
    var ids = cancel.which.named();
    return new Changed(
        ids == null ? followUps.cancel(cancel.which.sought(), why) : followUps.cancel(ids, why));
  }

  private String name() {
    return who.getPrincipal().getName();
  }

  private static String clean(String why) {
    if (why.isBlank() || why.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The reason (%s) must be one line with something in it.\nMaybe say why it is done: whoever looks at the follow-up later reads it."
              .formatted(Shown.text(why)));
    }
    return why.strip();
  }

  private static Sought sought(
      @Nullable String state,
      @Nullable String customer,
      @Nullable String rule,
      @Nullable String sku,
      @Nullable String from,
      @Nullable String until) {
    var any = customer != null && state == null;
    return new Sought(
        any ? null : state(state),
        customer == null ? null : new CustomerId(customer),
        rule == null || rule.isBlank() ? null : rule.strip(),
        sku == null || sku.isBlank() ? null : new Sku(sku),
        instant("from", from),
        instant("until", until));
  }

  private static FollowUpState state(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return FollowUpState.WAITING;
    }
    var word = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(FollowUpState.values())
        .filter(one -> one.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The state (%s) is none.\nMaybe you meant one of %s."
                        .formatted(
                            Shown.text(text),
                            Arrays.stream(FollowUpState.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Era.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The time %s (%s) is none.\nMaybe you meant 2026-12-24T18:00:00Z."
              .formatted(name, Shown.text(text)),
          e);
    }
  }

  private static ZoneId zone(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? ZoneOffset.UTC : ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The time zone (%s) is none.\nMaybe you meant Europe/Berlin."
              .formatted(Shown.text(String.valueOf(text))),
          e);
    }
  }

  private static String next(FollowUp last) {
    return last.dueAt() + "~" + last.id();
  }

  private static Mark mark(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Mark.BEGIN;
    }
    var parts = text.strip().split("~", -1);
    try {
      return new Mark(Era.parse(parts[0]), Long.parseLong(parts[1]));
    } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "The place (%s) to go on from is none.\nMaybe send what the page before said as next."
              .formatted(Shown.text(text)),
          e);
    }
  }
}
