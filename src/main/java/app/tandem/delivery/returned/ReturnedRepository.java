package app.tandem.delivery.returned;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came back, and the messages that it is about. */
@ApplicationScoped
class ReturnedRepository {
  private static final String MESSAGE =
      """
      select o.id, o.customer_id, lower(o.recipient),
        (select f.order_number from follow_up f
         where f.customer_id = o.customer_id and f.email_id = o.id and f.occasion = 'CAMPAIGN' limit 1)
      from outbox o
      """;
  private static final String ADD =
      """
      insert into returned_mail (door, key, part, at, kind, address, outbox_id, customer_id, campaign, found_by,
        cause, status, said, sign, done)
      values (?1, ?2, ?3, ?4, ?5, ?6, cast(nullif(?7, '') as uuid), nullif(?8, ''), nullif(?9, ''), ?10, ?11, ?12, ?13, ?14, ?15)
      on conflict (door, key, part) do nothing
      """;

  private final EntityManager database;

  ReturnedRepository(EntityManager database) {
    this.database = database;
  }

  /** The message with this key. */
  Optional<Found> message(UUID id, Found.By by) {
    return one(
        database
            .createNativeQuery(MESSAGE + "where o.id = ?1", Tuple.class)
            .setParameter(1, id)
            .getResultList(),
        by);
  }

  /**
   * The last message that went to an address.
   *
   * @param address in small letters
   * @param since older ones are not looked at
   */
  Optional<Found> lastTo(String address, Instant since) {
    return one(
        database
            .createNativeQuery(
                MESSAGE
                    + """
                    where lower(o.recipient) = ?1 and o.created_at > ?2 and o.state in ('SENT', 'UNCERTAIN')
                    order by o.created_at desc limit 1
                    """,
                Tuple.class)
            .setParameter(1, address)
            .setParameter(2, since)
            .getResultList(),
        Found.By.RECIPIENT);
  }

  private static Optional<Found> one(List<?> rows, Found.By by) {
    return rows.stream()
        .map(Tuple.class::cast)
        .findFirst()
        .map(
            row ->
                new Found(
                    row.get(0, UUID.class),
                    row.get(1, String.class),
                    row.get(2, String.class),
                    row.get(3, String.class),
                    by));
  }

  /** Keeps a line; false when it was told before. */
  boolean add(Door door, String key, int part, Instant at, Line line, @Nullable Found found) {
    return database
            .createNativeQuery(ADD)
            .setParameter(1, door.name())
            .setParameter(2, key)
            .setParameter(3, part)
            .setParameter(4, at)
            .setParameter(5, line.kind().name())
            .setParameter(6, line.address())
            .setParameter(7, found == null ? "" : found.id().toString())
            .setParameter(8, found == null ? "" : found.customer())
            .setParameter(9, found == null ? "" : text(found.campaign()))
            .setParameter(10, (found == null ? Found.By.NOTHING : found.by()).name())
            .setParameter(11, line.cause())
            .setParameter(12, line.status())
            .setParameter(13, line.said())
            .setParameter(14, line.sign())
            .setParameter(15, found == null ? "nobody knows this message" : "noted")
            .executeUpdate()
        == 1;
  }

  /** Says what followed from a line. */
  void done(Door door, String key, int part, String what) {
    database
        .createNativeQuery(
            "update returned_mail set done = ?4 where door = ?1 and key = ?2 and part = ?3")
        .setParameter(1, door.name())
        .setParameter(2, key)
        .setParameter(3, part)
        .setParameter(4, what)
        .executeUpdate();
  }

  /** How many different messages to an address came back since an instant. */
  long failures(String address, Instant since) {
    return number(
        database
            .createNativeQuery(
                """
                select count(distinct outbox_id) from returned_mail
                where address = ?1 and at > ?2 and kind in ('HARD', 'SOFT') and outbox_id is not null
                """)
            .setParameter(1, address)
            .setParameter(2, since)
            .getSingleResult());
  }

  /** How many messages of a campaign that were put in after an instant were complained of. */
  long complaints(String campaign, Instant since) {
    return number(
        database
            .createNativeQuery(
                """
                select count(distinct r.outbox_id) from returned_mail r join outbox o on o.id = r.outbox_id
                where r.campaign = ?1 and r.kind = 'COMPLAINT' and o.created_at > ?2
                """)
            .setParameter(1, campaign)
            .setParameter(2, since)
            .getSingleResult());
  }

  /** When each campaign that was complained of since an instant was so last. */
  Map<String, Instant> lastComplaints(Instant since) {
    List<?> found =
        database
            .createNativeQuery(
                """
                select campaign, max(at) from returned_mail
                where campaign is not null and kind = 'COMPLAINT' and at > ?1 group by campaign
                """,
                Tuple.class)
            .setParameter(1, since)
            .getResultList();
    return found.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Instant.class)));
  }

  /**
   * How many messages of a campaign that were put in after an instant the mail server took; no more
   * are counted than these.
   */
  long sent(String campaign, Instant since, long most) {
    return number(
        database
            .createNativeQuery(
                """
                select count(*) from (
                  select 1 from follow_up f join outbox o on o.id = f.email_id
                  where f.occasion = 'CAMPAIGN' and f.order_number = ?1 and f.state_at > ?2 and o.created_at > ?2
                    and o.state in ('SENT', 'UNCERTAIN')
                  limit ?3) counted
                """)
            .setParameter(1, campaign)
            .setParameter(2, since)
            .setParameter(3, most)
            .getSingleResult());
  }

  private static long number(Object counted) {
    return ((Number) counted).longValue();
  }

  /** Forgets what nobody knew and is older, and says how much. */
  int forgetUnknown(Instant before) {
    return database
        .createNativeQuery("delete from returned_mail where customer_id is null and at < ?1")
        .setParameter(1, before)
        .executeUpdate();
  }

  /** The latest first, those that fit. */
  @SuppressWarnings("unchecked") // What Hibernate gives back is raw.
  List<ReturnedRow> latest(Wanted wanted, int most) {
    List<Tuple> found =
        database
            .createNativeQuery(
                """
                select id, at, kind, door, address, outbox_id, customer_id, campaign, found_by, cause, status, said,
                  sign, done
                from returned_mail
                where id < ?1 and (?2 = '' or kind = ?2) and (?3 = '' or customer_id = ?3)
                  and (?4 = '' or address = ?4) and (?5 = '' or campaign = ?5)
                order by id desc limit ?6
                """,
                Tuple.class)
            .setParameter(1, wanted.before() == null ? (Long) Long.MAX_VALUE : wanted.before())
            .setParameter(2, wanted.kind() == null ? "" : wanted.kind().name())
            .setParameter(3, text(wanted.customer()))
            .setParameter(4, text(wanted.address()))
            .setParameter(5, text(wanted.campaign()))
            .setParameter(6, most)
            .getResultList();
    return found.stream().map(ReturnedRepository::row).toList();
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static ReturnedRow row(Tuple row) {
    return new ReturnedRow(
        row.get(0, Long.class),
        row.get(1, Instant.class),
        Kind.valueOf(row.get(2, String.class)),
        Door.valueOf(row.get(3, String.class)),
        row.get(4, String.class),
        row.get(5, UUID.class),
        row.get(6, String.class),
        row.get(7, String.class),
        Found.By.valueOf(row.get(8, String.class)),
        row.get(9, String.class),
        row.get(10, String.class),
        row.get(11, String.class),
        row.get(12, String.class),
        row.get(13, String.class));
  }

  /** Whether a mail stays in its mailbox because it was looked at and is no report. */
  boolean stays(String mailbox, String name) {
    return number(
            database
                .createNativeQuery(
                    "select count(*) from bounce_inbox_mail where mailbox = ?1 and name = ?2")
                .setParameter(1, mailbox)
                .setParameter(2, name)
                .getSingleResult())
        > 0;
  }

  /** Remembers that. */
  void keepThere(String mailbox, String name) {
    database
        .createNativeQuery(
            "insert into bounce_inbox_mail (mailbox, name) values (?1, ?2) on conflict do nothing")
        .setParameter(1, mailbox)
        .setParameter(2, name)
        .executeUpdate();
  }

  /** Forgets those that are not there any more. */
  void forgetGone(String mailbox, List<String> there) {
    database
        .createNativeQuery(
            "delete from bounce_inbox_mail where mailbox = ?1 and not (name = any(?2))")
        .setParameter(1, mailbox)
        .setParameter(2, there.toArray(String[]::new))
        .executeUpdate();
  }
}
