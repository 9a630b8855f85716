package app.tandem.journey.restraint;

import app.tandem.customer.Customer;
import app.tandem.customer.MailChoice;
import app.tandem.customer.MailChoices;
import app.tandem.kernel.CustomerId;
import app.tandem.reading.Changes;
import app.tandem.reading.Remembered;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** How often and at which hours customers are mailed, and what was mailed to them. */
@ApplicationScoped
public class Restraints {
  private static final Logger LOG = Logger.getLogger(Restraints.class);
  private static final String TOPIC = "restraint";
  private static final String NOW = "now";

  /** What was mailed is kept for so long in any case, so that a longer cap knows of it. */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final int SHARE = 10_000;

  private final TermsRepository changes;
  private final MailedRepository mailed;
  private final MailChoices choices;
  private final Remembered<String, RestraintTerms> remembered;
  private final Changes heard;
  private final Event<RestraintChanged> changed;
  private final InstantSource clock;
  private final RestraintTerms written;

  Restraints(
      TermsRepository changes,
      MailedRepository mailed,
      MailChoices choices,
      Changes heard,
      Event<RestraintChanged> changed,
      RestraintSettings settings,
      InstantSource clock) {
    this.changes = changes;
    this.mailed = mailed;
    this.choices = choices;
    this.heard = heard;
    this.changed = changed;
    this.clock = clock;
    this.written = WrittenTerms.read(settings);
    this.remembered = heard.remember(TOPIC, 1, any -> NOW, any -> Map.of(NOW, read()));
  }

  /** Settings that cannot be meant are told at the start, and not when the first mail is due. */
  void start(@Observes StartupEvent started) {
    LOG.debugf("Customers are mailed by %s, until somebody says otherwise", written);
  }

  private RestraintTerms read() {
    return changes.latest(1).stream().map(TermsChange::terms).findFirst().orElse(written);
  }

  /** The terms that hold now: what was set by hand last, else the settings. */
  public RestraintTerms terms() {
    // Inside a transaction nothing would be remembered.
    var now = QuarkusTransaction.suspendingExisting().call(() -> remembered.get(NOW));
    return now == null ? written : now;
  }

  /** What was set by hand, the latest first. */
  List<TermsChange> history(int most) {
    return changes.latest(most);
  }

  /** Sets the terms, all of them, for all nodes. */
  @Transactional
  void set(RestraintTerms terms, String who, String why) {
    changes.add(new TermsChange(clock.instant(), who, why, terms));
    heard.changedHere(TOPIC, List.of(Changes.ALL));
    changed.fire(new RestraintChanged());
  }

  /** How somebody stands, with what went to them in ninety days, or as long as a cap counts. */
  Standing standingOf(Customer customer) {
    var chosen = choices.of(List.of(customer.id()));
    var since = longer(longest(terms(), chosen.values()), KEPT);
    return Objects.requireNonNull(standingsOf(List.of(customer), chosen, since).get(customer.id()));
  }

  /**
   * How each of these stands, by the shop's terms and by how often they chose to be mailed. At most
   * one query, however many there are.
   *
   * @param chosen what they chose; whoever chose nothing is not among them
   */
  public Map<CustomerId, Standing> standingsOf(
      Collection<Customer> customers, Map<CustomerId, MailChoice> chosen) {
    return standingsOf(customers, chosen, longest(terms(), chosen.values()));
  }

  private Map<CustomerId, Standing> standingsOf(
      Collection<Customer> customers, Map<CustomerId, MailChoice> chosen, Duration longest) {
    var terms = terms();
    var ids = customers.stream().map(Customer::id).toList();
    Map<String, List<Mailed>> byCustomer =
        longest.isZero() || ids.isEmpty()
            ? Map.of()
            : mailed.since(clock.instant().minus(longest), ids);
    return customers.stream()
        .collect(
            Collectors.toMap(
                Customer::id,
                one ->
                    new Standing(
                        terms.spaced(
                            chosen.getOrDefault(one.id(), MailChoice.ALL).frequency().between()),
                        one.zone(),
                        one.zoneSource(),
                        byCustomer.getOrDefault(one.id().ref(), List.of()))));
  }

  private static Duration longest(RestraintTerms terms, Collection<MailChoice> chosen) {
    return chosen.stream()
        .map(one -> terms.spaced(one.frequency().between()).longest())
        .max(Duration::compareTo)
        .orElseGet(terms::longest);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Keeps what the transaction that goes on decided to mail, one email for each customer. */
  public void keep(Map<CustomerId, Mailed> decided) {
    if (!decided.isEmpty()) {
      mailed.add(decided);
    }
  }

  /**
   * Which of these emails, which the transaction that goes on decided, may hurry besides all else
   * that hurried their customers; these count as such from now on. One statement.
   */
  public Set<UUID> letHurry(Collection<UUID> emails) {
    var urgent = terms().urgent();
    return emails.isEmpty()
        ? Set.of()
        : mailed.letHurry(
            emails,
            urgent == null ? Integer.MAX_VALUE : urgent.most(),
            clock.instant().minus(urgent == null ? Duration.ZERO : urgent.within()));
  }

  /** Whether an email of that moment may hurry besides all else that hurried its customer. */
  public boolean mayHurry(CustomerId customer, Instant at) {
    var urgent = terms().urgent();
    return urgent == null
        || mailed.countUrgent(customer, at.minus(urgent.within())) < urgent.most();
  }

  /** Emails that will not be sent count no more, from the transaction on that says so. */
  public void neverSent(Collection<UUID> emails) {
    if (!emails.isEmpty()) {
      mailed.neverSent(emails);
    }
  }

  /** One of these goes after all, and counts as of now. */
  public void sentAfterAll(UUID email) {
    mailed.sentAfterAll(email, clock.instant());
  }

  /** Forgets what was mailed so long ago that no cap asks for it, and says how much. */
  public int sweep() {
    var before = clock.instant().minus(longer(terms().longest(), KEPT));
    var all = 0;
    int some;
    do {
      some = QuarkusTransaction.requiringNew().call(() -> mailed.forget(before, SHARE));
      all += some;
    } while (some == SHARE);
    return all;
  }
}
