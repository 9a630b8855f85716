package app.tandem.delivery.returned;

import app.tandem.customer.Customers;
import app.tandem.customer.Erased;
import app.tandem.delivery.bounce.Report;
import app.tandem.delivery.bounce.Told;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in what came back, once each, and does what follows from it. */
@ApplicationScoped
class ReturnedMails {
  private final ReturnedRepository rows;
  private final Matching matching;
  private final Customers customers;
  private final Erased erased;
  private final ComplaintWatch watch;
  private final BounceSettings settings;
  private final InstantSource clock;

  ReturnedMails(
      ReturnedRepository rows,
      Matching matching,
      Customers customers,
      Erased erased,
      ComplaintWatch watch,
      BounceSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.matching = matching;
    this.customers = customers;
    this.erased = erased;
    this.watch = watch;
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes some in, all or none of them. Telling one twice changes nothing. */
  @Transactional
  Taken take(Door door, Collection<Told> some) {
    var taken = Taken.NOTHING;
    for (var one : some) {
      taken = taken.plus(take(door, one));
    }
    return taken;
  }

  /**
   * Takes a mail from the mailbox of bounces.
   *
   * @return whether it is a report and may be deleted there; any other stays, and is remembered
   */
  @Transactional
  boolean takeFrom(String mailbox, String name, Told told) {
    take(Door.INBOX, told);
    var isReport = !Line.of(told.report()).isEmpty();
    if (!isReport) {
      rows.keepThere(mailbox, name);
    }
    return isReport;
  }

  /** Remembers a mail that stays in its mailbox though nobody could take it. */
  @Transactional
  void leave(String mailbox, String name) {
    rows.keepThere(mailbox, name);
  }

  /** Whether a mail was looked at and stays in its mailbox. */
  @Transactional
  boolean stays(String mailbox, String name) {
    return rows.stays(mailbox, name);
  }

  /** Forgets which mails stay, of those that are gone. */
  @Transactional
  void forgetGone(String mailbox, List<String> there) {
    rows.forgetGone(mailbox, there);
  }

  private Taken take(Door door, Told told) {
    var lines = Line.of(told.report());
    if (lines.isEmpty()) {
      return new Taken(0, 0, 0, 0, 1);
    }
    var taken = Taken.NOTHING;
    for (int part = 0; part < lines.size(); part++) {
      taken = taken.plus(take(door, told, part, lines.get(part)));
    }
    return taken;
  }

  private Taken take(Door door, Told told, int part, Line line) {
    if (isOfErased(line.address())) {
      return new Taken(0, 0, 0, 0, 1); // Of somebody who was erased nothing is kept again.
    }
    var found = find(told.report(), line);
    var message = found.orElse(null);
    var whole = completed(line, message);
    if (!rows.add(door, told.key(), part, clock.instant(), whole, message)) {
      return new Taken(0, 1, 0, 0, 0);
    }
    var done = message == null ? followUnknown(whole) : follow(whole, message);
    if (done != null) {
      rows.done(door, told.key(), part, done);
    }
    return new Taken(1, 0, message == null ? 1 : 0, done == null ? 0 : 1, 0);
  }

  /** An address that somebody who stays has as well is theirs. */
  private boolean isOfErased(String address) {
    return !address.isEmpty()
        && !erased.namingAny(List.of(address)).isEmpty()
        && !customers.isAnyAt(address);
  }

  private Optional<Found> find(Report report, Line line) {
    return line.kind() == Kind.NOTED
        ? Optional.empty()
        : matching.find(report.of(), line.address());
  }

  /**
   * Many complaints leave out who complained; a mail that went on to another address, and bounced
   * there, says nothing for good of the one we wrote to.
   */
  private Line completed(Line line, @Nullable Found found) {
    if (found == null) {
      return line;
    }
    var address = address(line, found);
    var other = !line.address().isEmpty() && !line.address().equals(address);
    return new Line(
        line.kind() == Kind.HARD && other ? Kind.SOFT : line.kind(),
        address,
        line.cause(),
        other ? line.why() + ", at an address to which theirs leads" : line.why(),
        line.status(),
        line.said(),
        line.sign());
  }

  /** Of a message to somebody who was erased only an address is told that somebody else has. */
  private String address(Line line, Found found) {
    if (!found.recipient().isEmpty()) {
      return found.recipient();
    }
    return customers.isAnyAt(line.address()) ? line.address() : "";
  }

  /** A no counts whichever mail it is about, and where that is not known; a bounce does not. */
  private @Nullable String followUnknown(Line line) {
    return line.kind().isNo() && customers.isAnyAt(line.address())
        ? suppressed(line, line.why())
        : null;
  }

  private @Nullable String suppressed(Line line, @Nullable String why) {
    if (why == null || line.address().isEmpty()) {
      return null;
    }
    var isNew =
        line.kind().isNo()
            ? customers.suppressReader(line.address(), why)
            : customers.suppressAddress(line.address(), why);
    return isNew ? "mailed no more: " + why : null;
  }

  /** What follows; null when nothing does. */
  private @Nullable String follow(Line line, Found found) {
    var why =
        switch (line.kind()) {
          case HARD -> "mail to it came back: " + line.why();
          case SOFT -> tooOften(line);
          case COMPLAINT, OPT_OUT -> line.why();
          case DELAYED, NOTED -> null;
        };
    var done = suppressed(line, why);
    if (line.kind().isNo()) {
      customers.suppress(new CustomerId(found.customer()), line.why()); // They may have moved.
    }
    if (line.kind() == Kind.COMPLAINT) {
      watch.complained(found.campaign());
    }
    return done;
  }

  private @Nullable String tooOften(Line line) {
    var failures = rows.failures(line.address(), clock.instant().minus(settings.softWithin()));
    return failures < settings.softLimit()
        ? null
        : "%d messages within %s did not arrive, the last because %s"
            .formatted(failures, words(settings.softWithin()), line.why());
  }

  private static String words(Duration time) {
    return time.toHours() % 24 == 0 ? time.toDays() + " days" : time.toHours() + " hours";
  }

  /** What came back, the latest first. */
  @Transactional
  List<ReturnedRow> latest(Wanted wanted, int most) {
    return rows.latest(wanted, most);
  }

  /** Forgets what nobody knew and is old. */
  @Transactional
  int sweep() {
    return rows.forgetUnknown(clock.instant().minus(settings.keepUnknown()));
  }
}
