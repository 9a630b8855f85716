package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** The profile, the consent, and addresses that are never to be mailed. */
@ApplicationScoped
@Priority(11)
class CustomerKeeper implements Keeper {
  private static final String ADDRESS =
      "select email from customer where id = :id and email is not null";
  private static final String SUPPRESSION =
      """
      delete from suppression s where s.email = any(?)
        and not exists (select from customer c where lower(c.email) = s.email and c.id <> :id)
      """;

  private final CustomerRepository rows;

  CustomerKeeper(CustomerRepository rows) {
    this.rows = rows;
  }

  @Override
  public boolean knows(CustomerId customer) {
    return rows.findById(customer.ref()) != null;
  }

  @Override
  public void hold(Erasure erasure) {
    erasure.texts(ADDRESS + " for update").forEach(erasure::reachedAt);
  }

  @Override
  public void reach(Told told) {
    told.texts(ADDRESS).forEach(told::reachedAt);
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("suppressions", SUPPRESSION, (Object) plain(erasure.addresses()));
    erasure.run("profile", "delete from customer where id = :id");
  }

  private static String[] plain(Collection<String> addresses) {
    return addresses.stream().map(Marks::plain).toArray(String[]::new);
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "profile",
        """
        select json_build_object('customer', id, 'email', email, 'firstName', first_name, 'country', country,
          'locale', locale, 'timeZone', zone, 'unsubscribeKey', unsubscribe_token,
          'saidNo', said_no, 'saidNoAt', said_no_at) from customer where id = :id
        """);
    told.rows(
        "consents",
        """
        select json_build_object('at', consent_at, 'source', consent_source, 'wording', consent_wording)
        from customer where id = :id and consent_at is not null
        """);
    // Of an address that they share now, too; one that is only another's by now is another's.
    told.rows(
        "suppressions",
        """
        select json_build_object('address', s.email, 'since', s.at, 'why', s.reason)
        from suppression s where s.email = any(?)
          and (exists (select from customer c where lower(c.email) = s.email and c.id = :id)
            or not exists (select from customer c where lower(c.email) = s.email and c.id <> :id))
        order by s.at, s.email
        """,
        (Object) plain(told.addresses()));
  }
}
