package app.tandem.journey.restraint;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** What was mailed to somebody, as caps count it. */
@ApplicationScoped
@Priority(54)
class MailedKeeper implements Keeper {
  @Override
  public void erase(Erasure erasure) {
    erasure.run("messages that counted for caps", "delete from mailed where customer_id = :id");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "messagesThatCountForCaps",
        """
        select json_build_object('at', at, 'urgent', urgent, 'families', categories, 'campaigns', campaigns,
          'neverSent', never_sent)
        from mailed where customer_id = :id order by at
        """);
  }
}
