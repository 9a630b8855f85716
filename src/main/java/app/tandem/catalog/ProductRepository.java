package app.tandem.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ProductRepository implements PanacheRepositoryBase<ProductRow, String> {}
