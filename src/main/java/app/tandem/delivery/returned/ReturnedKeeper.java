package app.tandem.delivery.returned;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;

/** What came back of mails to somebody, or of mails that nobody knows to an address of theirs. */
@ApplicationScoped
@Priority(58)
class ReturnedKeeper implements Keeper {
  @Override
  public void erase(Erasure erasure) {
    erasure.run(
        "bounces and complaints",
        "delete from returned_mail where customer_id = :id or address = any(?)",
        (Object) small(erasure.addresses()));
  }

  private static String[] small(Collection<String> addresses) {
    return addresses.stream()
        .map(address -> address.toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "bouncesAndComplaints",
        """
        select json_build_object('at', at, 'what', lower(kind), 'address', address, 'why', cause, 'status', status,
          'said', said, 'by', lower(door), 'done', done)
        from returned_mail where customer_id = :id or address = any(?) order by at
        """,
        (Object) small(told.addresses()));
  }
}
