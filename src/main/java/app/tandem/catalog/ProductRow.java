package app.tandem.catalog;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Currency;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "product")
class ProductRow {
  @Id String sku = "";
  String name = "";
  String category = "";
  long priceMinor;
  String currency = "";
  boolean consumable;
  @Nullable Integer stock;
  @Nullable Long costMinor;
  boolean fromOrders;

  Product product() {
    var money = Currency.getInstance(currency);
    return new Product(
        new Sku(sku),
        name,
        category,
        new Money(priceMinor, money),
        consumable,
        stock == null ? OptionalInt.empty() : OptionalInt.of(stock),
        costMinor == null ? null : new Money(costMinor, money));
  }

  void become(Product product) {
    sku = product.sku().code();
    name = product.name();
    category = product.category();
    priceMinor = product.price().minor();
    currency = product.price().currency().getCurrencyCode();
    consumable = product.consumable();
    stock = product.stock().isPresent() ? product.stock().getAsInt() : null;
    var cost = product.cost();
    costMinor = cost == null ? null : (Long) cost.minor();
    fromOrders = false;
  }
}
