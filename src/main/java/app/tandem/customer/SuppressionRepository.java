package app.tandem.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SuppressionRepository implements PanacheRepositoryBase<SuppressionRow, String> {}
