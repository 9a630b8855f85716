package app.tandem.delivery;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import app.tandem.message.Content;
import app.tandem.message.Merged;
import app.tandem.message.Merging;
import app.tandem.offer.UrgencyLedger;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way and sent. Those of campaigns stay for their sums, under a pseudonym,
 * without address and text. One that is on the wire is waited for a while, and then told.
 */
@ApplicationScoped
@Priority(59)
class DeliveryKeeper implements Keeper {
  private static final String RECIPIENTS =
      "select recipient from outbox where customer_id = :id and recipient <> ''";
  private static final String OF_CAMPAIGN =
      """
      exists (select from follow_up f where f.email_id = o.id and f.occasion = 'CAMPAIGN')
      """;

  /** What was begun of a batch, and is not done. */
  private static final String ON_WIRE =
      """
      exists (
        select from outbox_mark m
        where m.batch = o.lease_token and m.outbox_id = o.id and not exists (
          select from outbox_mark d where d.batch = m.batch and d.done_id = m.outbox_id))
      """;

  private static final String CAMPAIGNS =
      """
      update outbox o set customer_id = :new, recipient = '', subject = '', template = null, facts = null, html = '',
        plain = '', reason = '', lease_until = null, lease_token = null,
        domain_group = 'other', state_at = now(),
        quoted_customer_id = null, quoted_words = null,
        note = case when state = 'SENT' then '' else 'the customer was erased' end,
        state = case when state in ('READY', 'RETRY') then 'WITHHELD'
          when state = 'SENDING' then case when %s then 'UNCERTAIN' else 'WITHHELD' end
          else state end
      where customer_id = :id and %s
      """
          .formatted(ON_WIRE, OF_CAMPAIGN);

  private static final String CHANGES =
      """
      delete from outbox_change where outbox_id in (select id from outbox where customer_id = :id)
      """;

  /** What a server said names whom it was said of. */
  private static final String MARKS =
      """
      update outbox_mark set done_note = '...'
      where done_id in (select id from outbox where customer_id = :id)
      """;

  /**
   * Of facts; in a page that was written before facts were kept it stands as {@code Template.shown}
   * writes it.
   */
  private static final String QUOTES =
      """
      update outbox set quoted_customer_id = null, quoted_words = null,
        facts = cast(jsonb_set(cast(facts as jsonb), '{voices}', '[]') as text),
        plain = replace(plain, quoted_words, '...'),
        html = replace(html, replace(replace(replace(replace(replace(quoted_words,
          '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'), '...')
      where quoted_customer_id = :id
      """;

  private static final String INBOX_OF_QUOTES =
      """
      delete from inbox_mail where lower(recipient) in
        (select lower(recipient) from outbox where quoted_customer_id = :id)
      """;

  private final Merging merging;
  private final UrgencyLedger ledger;

  DeliveryKeeper(Merging merging, UrgencyLedger ledger) {
    this.merging = merging;
    this.ledger = ledger;
  }

  @Override
  public void hold(Erasure erasure) {
    erasure.texts(RECIPIENTS + " for update").forEach(erasure::reachedAt);
    var onTheWire =
        erasure
            .texts(
                "select subject from outbox o where customer_id = :id and state = 'SENDING' and "
                    + ON_WIRE)
            .size();
    if (onTheWire > 0 && erasure.mayWait()) {
      throw erasure.busy("a message to them is on its way");
    }
    erasure.count("messages on the wire, which may still arrive", onTheWire);
  }

  @Override
  public void reach(Told told) {
    told.texts(RECIPIENTS).forEach(told::reachedAt);
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("mails of the own inbox", INBOX_OF_QUOTES);
    erasure.run("quotes in messages to others", QUOTES);
    erasure.run("what became of messages", MARKS);
    erasure.run("what became of messages", CHANGES);
    erasure.run("messages of campaigns", CAMPAIGNS);
    erasure.run(
        "messages that waited",
        "delete from outbox where customer_id = :id and state in ('READY', 'RETRY', 'SENDING')");
    erasure.run("messages of before", "delete from outbox where customer_id = :id");
    var addresses =
        erasure.addresses().stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    erasure.run(
        "mails of the own inbox",
        "delete from inbox_mail where lower(recipient) = any(?)",
        (Object) addresses);
  }

  @Override
  public void tell(Told told) {
    told.each(
        "messages",
        """
        select id, recipient, subject, template, facts, html, plain, reason, lower(state) state, created_at, sent_at,
          attempts, note, (
            select array_agg(to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' ' || lower(c.state)
              || ': ' || c.why order by c.id)
            from outbox_change c where c.outbox_id = outbox.id) changes
        from outbox where customer_id = :id order by created_at
        """,
        this::message);
    told.each(
        "mailsOfTheOwnInbox",
        """
        select i.raw from inbox_mail i
        where lower(i.recipient) in (select lower(recipient) from outbox where customer_id = :id)
        order by i.id
        """,
        row -> new String(row.getBytes(1), StandardCharsets.UTF_8));
  }

  /** A message as the customer read it, or would have. */
  private Map<String, @Nullable Object> message(ResultSet row) throws SQLException {
    var facts = row.getString("facts");
    var content =
        facts == null
            ? new Content.Written(row.getString("html"), row.getString("plain"))
            : new Content.OfTemplate(row.getInt("template"), facts);
    var stood = ledger.stood(row.getObject("id", UUID.class));
    var says =
        merging.merge(content, stood) instanceof Merged.Ready ready
            ? ready.says()
            : merging.merge(content);
    var message = new LinkedHashMap<String, @Nullable Object>();
    message.put("to", row.getString("recipient"));
    message.put("subject", row.getString("subject"));
    message.put("text", says.plain());
    message.put("html", says.html());
    message.put("why", row.getString("reason"));
    message.put("state", row.getString("state"));
    message.put("createdAt", row.getObject("created_at", OffsetDateTime.class));
    message.put("sentAt", row.getObject("sent_at", OffsetDateTime.class));
    message.put("attempts", row.getInt("attempts"));
    message.put("note", row.getString("note"));
    var changes = row.getArray("changes");
    message.put("changes", changes == null ? List.of() : List.of((String[]) changes.getArray()));
    return message;
  }
}
