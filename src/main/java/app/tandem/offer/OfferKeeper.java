package app.tandem.offer;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Codes of somebody's own, what they redeemed, and what mails to them claimed; under a pseudonym
 * all that goes on counting, and proves what was said.
 */
@ApplicationScoped
@Priority(21)
class OfferKeeper implements Keeper {
  @Override
  public void erase(Erasure erasure) {
    erasure.run("codes of their own", "update code set customer_id = :new where customer_id = :id");
    erasure.run(
        "codes they redeemed",
        """
        update code_use set customer_id = :new, key = gen_random_uuid()::text, order_ref = gen_random_uuid()::text
        where customer_id = :id
        """);
    erasure.run(
        "what mails to them claimed",
        "update urgency_claim set customer_id = :new, email_id = null where customer_id = :id");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "codes",
        """
        select json_build_object('code', c.code, 'of', b.name, 'madeAt', c.made_at, 'ends', c.ends, 'used', c.used)
        from code c join code_batch b on b.id = c.batch_id where c.customer_id = :id order by c.made_at, c.code
        """);
    told.rows(
        "codesRedeemed",
        """
        select json_build_object('code', u.code, 'of', b.name, 'order', u.order_ref, 'key', u.key, 'at', u.at)
        from code_use u join code_batch b on b.id = u.batch_id where u.customer_id = :id order by u.at, u.code
        """);
    told.rows(
        "whatHurriedInMails",
        """
        select json_build_object('email', email_id, 'kind', kind, 'source', source, 'campaign', campaign_id,
          'planned', planned, 'plannedAt', planned_at, 'looked', looked, 'lookedAt', looked_at)
        from urgency_claim where customer_id = :id order by planned_at, id
        """);
  }
}
