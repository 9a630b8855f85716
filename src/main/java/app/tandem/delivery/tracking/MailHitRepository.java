package app.tandem.delivery.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MailHitRepository {
  /** More of one mail tell nothing more: it stands on a page that everybody sees. */
  private static final int MOST_OF_A_MAIL = 200;

  /**
   * Of a mail that is gone, or of somebody who was erased or may not be measured, nothing is kept.
   */
  private static final String ADD =
      """
      insert into mail_hit (at, outbox_id, customer_id, campaign_id, run, rule, template, kind, link, sku, sign, scans)
      select h.at, o.id, o.customer_id, o.campaign_id, coalesce(f.run, 0), coalesce(f.rule, ''),
        coalesce(regexp_replace(t.name, '[.]mjml$', ''), ''), h.kind, h.link, (
          select c ->> 'sku' from jsonb_array_elements(cast(o.facts as jsonb) -> 'cards') c
          where c ->> 'link' = h.target limit 1),
        h.sign, h.scans
      from (
        select cast(mail as uuid) as mail, cast(at as timestamptz) as at, kind, link, target, sign, scans,
          case kind when 'CLICK' then cast(?8 as text) else cast(?9 as text) end as measured,
          row_number() over (partition by mail order by nth) as nth
        from unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7) with ordinality
          as u(mail, at, kind, link, target, sign, scans, nth)) h
      join outbox o on o.id = h.mail and o.recipient <> ''
      left join measuring_consent m on m.customer_id = o.customer_id
      left join published_template t on t.id = o.template
      left join lateral (
        select f.rule, case when f.occasion = 'CAMPAIGN' then f.occurrence end as run from follow_up f
        where f.customer_id = o.customer_id and f.email_id = o.id
        order by f.occasion = 'CAMPAIGN' desc, f.id limit 1) f on true
      where h.measured <> 'OFF' and coalesce(m.agreed, h.measured = 'ON')
        and h.nth + (select count(*) from mail_hit k where k.outbox_id = o.id) <= ?10
      """;

  private static final String TO_JUDGE =
      """
      select distinct cast(outbox_id as text) from (
        select outbox_id from mail_hit
        where made_by is null and kept_at <= clock_timestamp() - make_interval(secs => ?1)
          and not exists (select from outbox o where o.id = outbox_id and o.state = 'SENDING')
        order by kept_at limit ?2) due
      """;

  private static final String OF_MAILS =
      """
      select h.id, h.at, cast(h.outbox_id as text), (select o.sent_at from outbox o where o.id = h.outbox_id),
        h.link, h.sign, h.scans, h.made_by, h.why
      from mail_hit h where h.outbox_id = any(cast(?1 as uuid[]))
      order by h.id
      """;

  private static final String JUDGE =
      """
      update mail_hit h set made_by = v.made_by, why = v.why
      from unnest(?1, ?2, ?3, ?4) as v(id, at, made_by, why)
      where h.id = v.id and h.at = cast(v.at as timestamptz)
      """;

  private final EntityManager database;

  MailHitRepository(EntityManager database) {
    this.database = database;
  }

  /** Writes hits down, as far as they may be; one statement. */
  int add(List<MailHit> hits, Measured clicks, Measured opens) {
    return database
        .createNativeQuery(ADD)
        .setParameter(1, texts(hits, hit -> hit.mark().mail()))
        .setParameter(2, texts(hits, MailHit::at))
        .setParameter(3, texts(hits, MailHit::kind))
        .setParameter(4, hits.stream().map(hit -> hit.mark().link()).toArray(Integer[]::new))
        .setParameter(5, texts(hits, hit -> hit.mark().target()))
        .setParameter(6, texts(hits, hit -> hit.sign().why() == null ? "" : hit.sign().why()))
        .setParameter(7, hits.stream().map(hit -> hit.sign().scans()).toArray(Boolean[]::new))
        .setParameter(8, clicks.name())
        .setParameter(9, opens.name())
        .setParameter(10, MOST_OF_A_MAIL)
        .executeUpdate();
  }

  private static <T> @Nullable String[] texts(List<T> some, Function<T, @Nullable Object> part) {
    return some.stream()
        .map(part)
        .map(one -> one == null ? null : one.toString())
        .toArray(String[]::new);
  }

  /** Whether this node alone judges until the transaction ends. */
  boolean isAlone() {
    return (boolean)
        database
            .createNativeQuery("select pg_try_advisory_xact_lock(hashtext('mail-hits'))")
            .getSingleResult();
  }

  /**
   * Mails of which hits wait for so long to be judged. Of what is still on its way nobody knows yet
   * when it was there, so what came too soon after that would be taken for a person's.
   */
  @SuppressWarnings("unchecked")
  List<String> toJudge(Duration settle, int most) {
    return database
        .createNativeQuery(TO_JUDGE, String.class)
        .setParameter(1, settle.toMillis() / 1e3)
        .setParameter(2, most)
        .getResultList();
  }

  /** All hits of some mails, in the order in which they were written down. */
  List<KeptHit> ofMails(Collection<String> mails) {
    return tuples(
            database
                .createNativeQuery(OF_MAILS, Tuple.class)
                .setParameter(1, mails.toArray(String[]::new)))
        .stream()
        .map(MailHitRepository::hit)
        .toList();
  }

  private static KeptHit hit(Tuple row) {
    var sign = row.get(5, String.class);
    var maker = row.get(7, String.class);
    return new KeptHit(
        row.get(0, Number.class).longValue(),
        row.get(1, Instant.class),
        UUID.fromString(row.get(2, String.class)),
        row.get(3, Instant.class),
        row.get(4, Number.class).intValue(),
        new Sign(sign.isEmpty() ? null : sign, row.get(6, Boolean.class)),
        maker == null ? null : Maker.valueOf(maker),
        row.get(8, String.class));
  }

  /** Writes down who they were. */
  void judge(List<KeptHit> hits) {
    database
        .createNativeQuery(JUDGE)
        .setParameter(1, hits.stream().map(KeptHit::id).toArray(Long[]::new))
        .setParameter(2, texts(hits, KeptHit::at))
        .setParameter(3, texts(hits, KeptHit::maker))
        .setParameter(4, texts(hits, KeptHit::why))
        .executeUpdate();
  }

  /**
   * A click of a person, of which rules are to hear.
   *
   * @param sku to which the link led; null where it was none, or nobody knows
   */
  record Untold(long id, Instant at, String customer, String mail, @Nullable String sku) {
    Untold withoutProduct() {
      return new Untold(id, at, customer, mail, null);
    }
  }

  /** Clicks of people of which nobody was told yet, the oldest first. */
  List<Untold> untold(int most) {
    return tuples(
            database
                .createNativeQuery(
                    """
                    select id, at, customer_id, cast(outbox_id as text), sku from mail_hit
                    where made_by = 'PERSON' and kind = 'CLICK' and not told order by id limit ?1
                    """,
                    Tuple.class)
                .setParameter(1, most))
        .stream()
        .map(
            row ->
                new Untold(
                    row.get(0, Number.class).longValue(),
                    row.get(1, Instant.class),
                    row.get(2, String.class),
                    row.get(3, String.class),
                    row.get(4, String.class)))
        .toList();
  }

  /** It was told, or need not be. */
  void told(Untold click) {
    database
        .createNativeQuery("update mail_hit set told = true where id = ?1 and at = ?2")
        .setParameter(1, click.id())
        .setParameter(2, click.at())
        .executeUpdate();
  }

  @SuppressWarnings("unchecked")
  private static List<Tuple> tuples(jakarta.persistence.Query query) {
    return query.getResultList();
  }
}
