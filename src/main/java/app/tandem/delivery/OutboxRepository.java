package app.tandem.delivery;

import app.tandem.message.Content;
import app.tandem.message.Email;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OutboxRepository implements PanacheRepositoryBase<OutboxRow, UUID> {

  /** Those of these keys that there are, in no order; to be read only. */
  List<OutboxRow> some(Collection<UUID> ids) {
    return getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery("select o.* from outbox o where o.id = any(?1)", OutboxRow.class)
        .setParameter(1, ids.toArray(UUID[]::new))
        .setHint(HibernateHints.HINT_READ_ONLY, true)
        .getResultList();
  }

  /** Puts messages in, in one statement; each expires by its own end, or sooner. */
  void add(List<Email> emails, Instant now, Instant expires) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into outbox (id, customer_id, recipient, subject, html, plain, template, facts, reason, state,
              state_at, created_at, next_at, expires_at, note, quoted_customer_id, quoted_words,
              campaign_id, domain_group)
            select cast(id as uuid), customer_id, recipient, subject, html, plain, template, facts, reason, 'READY',
              cast(?8 as timestamptz), cast(?8 as timestamptz), cast(?8 as timestamptz),
              least(cast(?9 as timestamptz), cast(expires as timestamptz)), 'waits for its turn',
              quoted, words, campaign, coalesce(g.name, 'other')
            from unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?10, ?11, ?12, ?13, ?14, ?15)
              as e(id, customer_id, recipient, subject, html, plain, reason, expires, quoted, words,
                template, facts, campaign)
            left join domain_group g on g.domain = lower(split_part(recipient, '@', -1))
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
        .setParameter(15, emails.stream().map(OutboxRepository::campaign).toArray(Long[]::new))
        .executeUpdate();
  }

  private static @Nullable String written(Email email, Function<Content.Written, String> part) {
    return email.content() instanceof Content.Written written ? part.apply(written) : null;
  }

  private static @Nullable Integer template(Email email) {
    return email.content() instanceof Content.OfTemplate of ? (Integer) of.template() : null;
  }

  private static Long campaign(Email email) {
    var campaign = email.campaign();
    return campaign == null ? Long.valueOf(0) : campaign;
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

  /** Whether something is due that may go, or is on its way. */
  boolean isDue(Instant now) {
    return (boolean)
        getEntityManager()
            .createNativeQuery(
                """
                select exists (select from outbox where state = 'SENDING') or exists (
                  select from outbox o
                  where o.state in ('READY', 'RETRY') and o.next_at <= ?1 and not exists (
                    select from campaign c where c.id = o.campaign_id and c.state = 'PAUSED'))
                """)
            .setParameter(1, now)
            .getSingleResult();
  }

  long unsent() {
    return count("state in ?1", List.of(OutboxState.READY, OutboxState.RETRY, OutboxState.SENDING));
  }
}
