package app.tandem.sample;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The sample shop as its shoppers see it: what any shop's pages look like with Tandem's component
 * in them.
 */
@Path("/sample-shop")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class ShopPages {
  private final SampleShop shop;
  private final Catalog catalog;
  private final Template shelf;
  private final Template product;
  private final Template cart;

  ShopPages(
      SampleShop shop,
      Catalog catalog,
      @Location("sample-shelf.html") Template shelf,
      @Location("sample-product.html") Template product,
      @Location("sample-cart.html") Template cart) {
    this.shop = shop;
    this.catalog = catalog;
    this.shelf = shelf;
    this.product = product;
    this.cart = cart;
  }

  @GET
  @Operation(hidden = true)
  public String shelf() {
    return shelf.data("products", products()).render();
  }

  @GET
  @Path("product/{sku}")
  @Operation(hidden = true)
  public String product(@RestPath String sku) {
    var asked = new Sku(sku);
    var found = catalog.productsBySku(List.of(asked)).get(asked);
    if (!shop.isOn() || found == null) {
      throw new NoSuchElementException(
          "The sample shop does not sell (%s).\nMaybe look at /sample-shop for what it sells."
              .formatted(Shown.text(sku)));
    }
    return product.data("product", found).render();
  }

  @GET
  @Path("cart")
  @Operation(hidden = true)
  public String cart() {
    return cart(false);
  }

  @GET
  @Path("checkout")
  @Operation(hidden = true)
  public String checkout() {
    return cart(true);
  }

  private String cart(boolean checkout) {
    return cart.data("products", products()).data("checkout", checkout).render();
  }

  private List<Product> products() {
    if (!shop.isOn()) {
      throw new NoSuchElementException(
          "The sample shop is closed.\nMaybe set tandem.sample-shop=on to open it.");
    }
    return catalog.products().stream()
        .sorted(Comparator.comparing(Product::category).thenComparing(Product::sku))
        .toList();
  }
}
