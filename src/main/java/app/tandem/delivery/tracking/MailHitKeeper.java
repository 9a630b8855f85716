package app.tandem.delivery.tracking;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What somebody opened and followed. Of campaigns it stays for their sums, under the pseudonym that
 * their messages have, without what it was about.
 */
@ApplicationScoped
@Priority(57)
class MailHitKeeper implements Keeper {
  @Override
  public void erase(Erasure erasure) {
    erasure.run(
        "clicks and opens of campaigns",
        """
        update mail_hit set customer_id = :new, sku = null, told = true
        where customer_id = :id and campaign_id > 0
        """);
    erasure.run("clicks and opens", "delete from mail_hit where customer_id = :id");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "clicksAndOpens",
        """
        select json_build_object('at', at, 'what', lower(kind), 'message', outbox_id,
          'link', case when link >= 0 then link end, 'sku', sku, 'by', lower(made_by), 'why', why, 'sign', sign)
        from mail_hit where customer_id = :id order by at, id
        """);
  }
}
