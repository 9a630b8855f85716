package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Double opt-in: who asked for mail, was asked by mail whether the address is theirs, and said yes.
 */
@ApplicationScoped
public class OptIns {
  /** Asking anew within this sends no second mail: nobody's mailbox is to be filled by others. */
  private static final Duration ONCE = Duration.ofHours(24);

  private static final Duration HOLDS = Duration.ofDays(30);

  /** What did not go is tried again after this; it doubles each time. */
  private static final Duration BACKOFF = Duration.ofMinutes(2);

  private static final int MOST_ATTEMPTS = 10;
  private static final int SIGNATURE = 32;

  private final OptInRepository rows;
  private final Customers customers;
  private final CustomerRepository known;
  private final SuppressionRepository suppressions;
  private final Zones zones;
  private final Erased erased;
  private final Event<OptInAsked> asked;
  private final InstantSource clock;

  OptIns(
      OptInRepository rows,
      Customers customers,
      CustomerRepository known,
      SuppressionRepository suppressions,
      Zones zones,
      Erased erased,
      Event<OptInAsked> asked,
      InstantSource clock) {
    this.rows = rows;
    this.customers = customers;
    this.known = known;
    this.suppressions = suppressions;
    this.zones = zones;
    this.erased = erased;
    this.asked = asked;
    this.clock = clock;
  }

  /** What the shop says of somebody who asks for mail. */
  public record Wish(
      CustomerId customer,
      EmailAddress email,
      @Nullable String firstName,
      String source,
      String wording,
      @Nullable String from) {}

  /**
   * Has somebody asked by mail whether an address is theirs. Asked again for the same address
   * within a day, no second mail goes, unless the first was answered with a yes. One wish for an
   * address waits for the other.
   *
   * @throws PersonErased when they were erased
   */
  @Transactional
  public OptIn ask(Wish wish) {
    customers.requireNotErased(wish.customer(), wish.email().text());
    rows.lock(wish.email().text());
    var now = clock.instant();
    var before =
        rows.lastTo(wish.email().text(), now.minus(ONCE)).filter(one -> one.confirmedAt() == null);
    if (before.isPresent() && before.get().customer().equals(wish.customer())) {
      return before.get();
    }
    var optIn =
        new OptIn(
            UUID.randomUUID(),
            wish.customer(),
            wish.email().text(),
            wish.firstName(),
            wish.source(),
            wish.wording(),
            now,
            wish.from(),
            null,
            null,
            null,
            null);
    rows.add(optIn);
    if (before.isPresent()) {
      rows.end(optIn.id(), now, "another mail went to this address within a day");
      return rows.find(optIn.id()).orElse(optIn);
    }
    asked.fire(new OptInAsked(optIn.id()));
    return optIn;
  }

  /** One of them. */
  @Transactional
  public Optional<OptIn> find(UUID id) {
    return rows.find(id);
  }

  /** The word in the link of its mail. */
  public String word(OptIn one) {
    return one.id() + "." + signature(one.id());
  }

  /** The one that a word belongs to, while it holds. */
  @Transactional
  public Optional<OptIn> find(String word) {
    var middle = word.indexOf('.');
    try {
      var id = UUID.fromString(word.substring(0, Math.max(0, middle)));
      return isSame(signature(id), word.substring(middle + 1))
          ? rows.find(id).filter(this::holds)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // It was made nowhere.
    }
  }

  private boolean holds(OptIn one) {
    return one.confirmedAt() != null || one.askedAt().plus(HOLDS).isAfter(clock.instant());
  }

  /**
   * Somebody says yes: from now on that is their consent, and a no of before is taken back. Saying
   * it twice changes nothing.
   *
   * @param from the address on the net from which they say it
   */
  @Transactional
  public boolean confirm(OptIn one, @Nullable String from) {
    customers.requireNotErased(one.customer(), one.email());
    var now = clock.instant();
    if (!rows.confirm(one.id(), now, from)) {
      return false;
    }
    suppressions.deleteById(Customers.key(one.email()));
    var row = known.held(one.customer().ref());
    row.ifPresent(CustomerRow::takeNoBack);
    var before = row.map(who -> who.customer(zones));
    var home = zones.of(null, null);
    customers.put(
        new Customer(
            one.customer(),
            one.email(),
            before.map(Customer::firstName).orElse(one.firstName()),
            before.map(Customer::country).orElse(null),
            before.map(Customer::locale).orElse(null),
            before.map(Customer::zone).orElse(home.zone()),
            before.map(Customer::zoneSource).orElse(home.source()),
            new Consent(now, one.source(), one.wording())));
    return true;
  }

  /**
   * Its mail went, or is never to go.
   *
   * @param trouble why it did not go; null when it went
   */
  @Transactional
  public void end(OptIn one, @Nullable String trouble) {
    rows.end(one.id(), clock.instant(), trouble);
  }

  /** Its mail did not go: it goes later, ten times at most. */
  @Transactional
  public void putOff(OptIn one, String trouble) {
    rows.putOff(one.id(), clock.instant(), trouble, BACKOFF, MOST_ATTEMPTS);
  }

  /** Nobody could be given its mail: it waits as before, and no attempt is counted. */
  @Transactional
  public void putBack(OptIn one, String trouble) {
    rows.putBack(one.id(), clock.instant(), trouble);
  }

  /** Gives up all mails that could not go within a time, but for those that are on their way. */
  @Transactional
  public void giveUp(Duration window) {
    var now = clock.instant();
    rows.endThoseBefore(
        now.minus(window), now, "it could not go within %d hours".formatted(window.toHours()));
  }

  private String signature(UUID id) {
    return erased.marks().ofLink("opt-in " + id).substring(0, SIGNATURE);
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
