package app.tandem.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;

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
