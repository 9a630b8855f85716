package app.tandem.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CustomerRepository implements PanacheRepositoryBase<CustomerRow, String> {}
