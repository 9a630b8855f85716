package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/*
 * A mail is held before its follow-ups are, by whoever takes it back and by the outbox alike, and a follow-up is
 * in one mail: so neither waits for the other in a circle. A mail that a worker has is not waited for: it goes,
 * and counts as the earlier of the two.
 */
/**
 * Takes back mails that became pointless before anybody began to send them, in the transaction in
 * which that happened: what is pointless is cancelled, and what else was in the mail waits again,
 * due now, so that its rule is asked once more and it goes without the rest.
 */
@ApplicationScoped
public class Recalls {
  private static final String LOCK =
      """
      select %s, coalesce((select array_to_string(m.offers, ' ') from mailed m where m.email_id = f.email_id), '')
      from follow_up f
      where customer_id = any(?1) and state = 'MAILED' and email_id = any(cast(?2 as uuid[]))
      order by id for update
      """
          .formatted(FollowUpColumn.ALL);

  private static final String CANCEL =
      """
      with changed as (
        update follow_up f set state = 'CANCELLED', why = c.why, state_at = ?1
        from unnest(?2, ?3) as c(id, why)
        where f.id = c.id and f.state = 'MAILED'
        returning f.id, f.state, f.due_at, f.why)
      """
          + FollowUpSql.KEPT;

  private static final String WAIT_AGAIN =
      """
      with chosen as (
        select f.id, c.why,
          case f.occasion when 'CART' then cast(?5 as timestamptz) else ?1 end as due
        from unnest(?2, ?3, ?4) as c(mail, customer_id, why)
        join follow_up f on f.customer_id = c.customer_id and f.email_id = cast(c.mail as uuid)
        where f.state = 'MAILED' and %s
        order by f.id for update of f),
      changed as (
        update follow_up f set state = 'WAITING', state_at = ?1,
          due_at = c.due, not_before = c.due,
          email_id = null, mails_withheld = f.mails_withheld + 1,
          why = 'the mail it was in was withheld: ' || c.why
        from chosen c where f.id = c.id
        returning f.id, f.state, f.due_at, f.why)
      """
          + FollowUpSql.KEPT;

  private static final String ALL = WAIT_AGAIN.formatted("true");
  private static final String BESIDES_CAMPAIGNS = WAIT_AGAIN.formatted("f.occasion <> 'CAMPAIGN'");

  /** Nothing else tells which of them is to blame, so it is tried once. */
  private static final String TOGETHER_ONCE =
      WAIT_AGAIN.formatted(
          """
          f.mails_withheld = 0 and exists (
            select from follow_up o
            where o.customer_id = f.customer_id and o.email_id = f.email_id and o.id <> f.id)
          """);

  private final EntityManager database;
  private final UnsentMails mails;
  private final Event<FollowUpsMoved> moved;

  Recalls(EntityManager database, UnsentMails mails, Event<FollowUpsMoved> moved) {
    this.database = database;
    this.mails = mails;
    this.moved = moved;
  }

  /**
   * Takes back of customers' mails the follow-ups that are meant, all for the same reason.
   *
   * @return how many
   */
  int recall(
      Collection<CustomerId> customers, Predicate<Hanging> isMeant, String why, Instant now) {
    return recall(customers, some -> Recall.of(some, isMeant, why), now);
  }

  /**
   * Takes back what is found to be pointless in the mails of customers.
   *
   * @param find says what, of all that is in these mails
   * @return how many are cancelled
   */
  int recall(Collection<CustomerId> customers, Function<List<InMail>, Recall> find, Instant now) {
    return recall(customers, find, now, now);
  }

  /**
   * Takes back the mails in which a customer is reminded of a cart: what is in them waits again.
   *
   * @param due when the reminders are asked again; all else is asked now
   */
  void askOfCartAgain(CustomerId customer, String why, Instant now, Instant due) {
    recall(
        List.of(customer),
        some -> Recall.toAskAgain(some, one -> one.occasion() == Occasion.CART, why),
        now,
        due);
  }

  private int recall(
      Collection<CustomerId> customers,
      Function<List<InMail>, Recall> find,
      Instant now,
      Instant cartDue) {
    var held = mails.hold(customers);
    if (held.isEmpty()) {
      return 0;
    }
    var recall = find.apply(lock(Set.copyOf(held.values()), held.keySet()));
    if (!recall.withheld().isEmpty()) {
      mails.withhold(recall.withheld(), now);
      cancel(recall.cancelled(), now);
      waitAgain(
          recall.withheld().entrySet().stream()
              .map(
                  one ->
                      new Unsent(
                          one.getKey(),
                          Objects.requireNonNull(held.get(one.getKey())),
                          one.getValue()))
              .toList(),
          ALL,
          now,
          cartDue);
    }
    return recall.cancelled().size();
  }

  /**
   * A mail that does not go.
   *
   * @param mail its key
   * @param customer whose
   * @param why it does not go
   */
  public record Unsent(UUID mail, CustomerId customer, String why) {}

  /**
   * Has what is in mails of campaigns wait again, due now, but for what the campaigns themselves
   * sent; in the transaction that says that they do not go.
   */
  public void waitAgainBesidesCampaigns(List<Unsent> some, Instant now) {
    waitAgain(some, BESIDES_CAMPAIGNS, now, now);
  }

  /**
   * Has what was together in these mails wait again, due now, where something that one of them says
   * is not true any more: asked again, that one says something else or nothing. In the transaction
   * that withholds the mails; each follow-up once.
   */
  public void othersWaitAgain(List<Unsent> some, Instant now) {
    waitAgain(some, TOGETHER_ONCE, now, now);
  }

  /** Of which customers mails wait, among these; they are held. */
  Set<CustomerId> unsentAmong(Collection<CustomerId> some) {
    return Set.copyOf(mails.hold(some).values());
  }

  private List<InMail> lock(Set<CustomerId> customers, Set<UUID> held) {
    return Rows.of(
            database
                .createNativeQuery(LOCK, Object[].class)
                .setParameter(1, customers.stream().map(CustomerId::ref).toArray(String[]::new))
                .setParameter(2, held.stream().map(UUID::toString).toArray(String[]::new)))
        .stream()
        .map(Recalls::inMail)
        .toList();
  }

  private static InMail inMail(Object[] row) {
    var offers = (String) row[row.length - 1];
    return new InMail(
        FollowUpColumn.hanging(row),
        FollowUpColumn.mail(row),
        Arrays.stream(offers.split(" "))
            .filter(one -> !one.isEmpty())
            .map(Sku::new)
            .collect(Collectors.toSet()));
  }

  private void cancel(Map<Long, String> whyById, Instant now) {
    var all = List.copyOf(whyById.entrySet());
    if (!all.isEmpty()) {
      database
          .createNativeQuery(CANCEL)
          .setParameter(1, now)
          .setParameter(2, all.stream().map(Map.Entry::getKey).toArray(Long[]::new))
          .setParameter(3, FollowUpRepository.texts(all, Map.Entry::getValue))
          .executeUpdate();
    }
  }

  private void waitAgain(List<Unsent> some, String sql, Instant now, Instant cartDue) {
    if (some.isEmpty()) {
      return;
    }
    var changed =
        database
            .createNativeQuery(sql)
            .setParameter(1, now)
            .setParameter(2, FollowUpRepository.texts(some, one -> one.mail().toString()))
            .setParameter(3, FollowUpRepository.texts(some, one -> one.customer().ref()))
            .setParameter(4, FollowUpRepository.texts(some, Unsent::why))
            .setParameter(5, cartDue)
            .executeUpdate();
    if (changed > 0) {
      moved.fire(new FollowUpsMoved());
    }
  }
}
