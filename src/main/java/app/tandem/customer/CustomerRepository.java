package app.tandem.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class CustomerRepository implements PanacheRepositoryBase<CustomerRow, String> {

  /** Key and country of those of whom one is known. Any number: they go in as one array. */
  @SuppressWarnings("unchecked")
  List<Tuple> countries(String[] ids) {
    return getEntityManager()
        .createNativeQuery(
            "select id, country from customer where id = any(?1) and country is not null",
            Tuple.class)
        .setParameter(1, ids)
        .getResultList();
  }

  /**
   * Keeps a customer's no; it stays the first one, and goes along to another address. Nothing else
   * of the row is written, as the shop may be telling it anew at this moment.
   *
   * @return whether it is the first one
   */
  boolean sayNo(String id, String why, Instant now) {
    return getEntityManager()
            .createNativeQuery(
                "update customer set said_no = ?2, said_no_at = ?3 where id = ?1 and said_no is null")
            .setParameter(1, id)
            .setParameter(2, why)
            .setParameter(3, now)
            .executeUpdate()
        == 1;
  }

  /** One as it stands now, which nobody else changes before the transaction ends. */
  Optional<CustomerRow> held(String id) {
    var row = findByIdOptional(id);
    row.ifPresent(one -> getEntityManager().refresh(one, LockModeType.PESSIMISTIC_WRITE));
    return row;
  }

  /** Whether anybody has this address, however it is written. */
  boolean isAnyAt(String address) {
    return count("lower(email) = ?1", EmailAddress.key(address)) > 0;
  }

  /** All countries that are said of somebody, but empty ones. */
  List<String> countries() {
    return getEntityManager()
        .createQuery(
            "select distinct country from CustomerRow where country is not null and country <> ''",
            String.class)
        .getResultList();
  }
}
