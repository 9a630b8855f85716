package app.tandem.delivery.returned;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What came back of mails to somebody. */
@ApplicationScoped
@Priority(58)
class ReturnedKeeper implements Keeper {
  @Override
  public void erase(Erasure erasure) {
    var addresses =
        erasure.addresses().stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    erasure.run(
        "bounces and complaints",
        "delete from returned_mail where customer_id = :id or address = any(?)",
        (Object) addresses);
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "bouncesAndComplaints",
        """
        select json_build_object('at', at, 'what', lower(kind), 'address', address, 'why', cause, 'status', status,
          'said', said, 'by', lower(door), 'done', done)
        from returned_mail where customer_id = :id order by at
        """);
  }
}
