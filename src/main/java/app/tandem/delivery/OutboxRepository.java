package app.tandem.delivery;

import app.tandem.message.Content;
import app.tandem.message.Email;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OutboxRepository implements PanacheRepositoryBase<OutboxRow, UUID> {

  /** Puts messages in, in one statement; each expires by its own end, or sooner. */
  void add(List<Email> emails, Instant now, Instant expires) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into outbox (id, customer_id, recipient, subject, html, plain, template, facts, reason, state,
              created_at, next_at, expires_at, note, quoted_customer_id, quoted_words)
            select cast(id as uuid), customer_id, recipient, subject, html, plain, template, facts, reason, 'READY',
              cast(?8 as timestamptz), cast(?8 as timestamptz),
              least(cast(?9 as timestamptz), cast(expires as timestamptz)), 'waits for its turn',
              quoted, words
            from unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?10, ?11, ?12, ?13, ?14)
              as e(id, customer_id, recipient, subject, html, plain, reason, expires, quoted, words,
                template, facts)
            """)
        .setParameter(1, texts(emails, email -> email.id().toString()))
        .setParameter(2, texts(emails, email -> email.customer().ref()))
        .setParameter(3, texts(emails, Email::recipient))
        .setParameter(4, texts(emails, Email::subject))
        .setParameter(5, texts(emails, email -> written(email, Content.Written::html)))
        .setParameter(6, texts(emails, email -> written(email, Content.Written::plain)))
        .setParameter(7, texts(emails, Email::reason))
        .setParameter(8, now)
        .setParameter(9, expires)
        .setParameter(10, texts(emails, OutboxRepository::expires))
        .setParameter(11, texts(emails, OutboxRepository::quoted))
        .setParameter(12, texts(emails, OutboxRepository::words))
        .setParameter(13, emails.stream().map(OutboxRepository::template).toArray(Integer[]::new))
        .setParameter(14, texts(emails, OutboxRepository::facts))
        .executeUpdate();
  }

  private static @Nullable String written(Email email, Function<Content.Written, String> part) {
    return email.content() instanceof Content.Written written ? part.apply(written) : null;
  }

  private static @Nullable Integer template(Email email) {
    return email.content() instanceof Content.OfTemplate of ? (Integer) of.template() : null;
  }

  private static @Nullable String facts(Email email) {
    return email.content() instanceof Content.OfTemplate of ? of.facts() : null;
  }

  private static @Nullable String quoted(Email email) {
    var quote = email.quote();
    return quote == null ? null : quote.by().ref();
  }

  private static @Nullable String words(Email email) {
    var quote = email.quote();
    return quote == null ? null : quote.text();
  }

  private static @Nullable String expires(Email email) {
    var expires = email.expires();
    return expires == null ? null : expires.toString();
  }

  private static @Nullable String[] texts(
      List<Email> emails, Function<Email, @Nullable String> part) {
    return emails.stream().map(part).toArray(String[]::new);
  }

  /**
   * As many due messages as the throttle lets go now, marked as this node's until the lease ends.
   */
  @SuppressWarnings("unchecked")
  List<OutboxRow> claim(Instant now, int most, Duration lease) {
    return getEntityManager()
        .createNativeQuery(
            "select * from claim_outbox(?1, ?2, ?3 * interval '1 second')", OutboxRow.class)
        .setParameter(1, now)
        .setParameter(2, most)
        .setParameter(3, lease.toSeconds())
        .getResultList();
  }

  /**
   * A message whose node died goes again when it was not on the wire, and is uncertain when it was.
   */
  int releaseLost() {
    return getEntityManager()
        .createNativeQuery(
            """
            update outbox set
              state = case when on_wire then 'UNCERTAIN' else 'READY' end,
              note = case when on_wire then 'its node was lost while it was on the wire'
                          else 'its node was lost before it was on the wire' end,
              lease_until = null, lease_token = null, on_wire = false
            where state = 'SENDING' and lease_until < clock_timestamp()
            """)
        .executeUpdate();
  }

  void setThrottle(double rate, double burst) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into throttle (name, rate, burst, tokens, at)
            values ('overall', ?1, ?2, 1, clock_timestamp())
            on conflict (name) do update set rate = excluded.rate, burst = excluded.burst
            """)
        .setParameter(1, rate)
        .setParameter(2, burst)
        .executeUpdate();
  }

  long unsent() {
    return count("state in ?1", List.of(OutboxState.READY, OutboxState.RETRY, OutboxState.SENDING));
  }
}
