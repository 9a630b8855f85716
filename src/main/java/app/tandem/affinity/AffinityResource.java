package app.tandem.affinity;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Sku;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/affinity")
@Tag(name = "Affinity")
@RolesAllowed({"admin"})
class AffinityResource {
  private static final Limit LIMIT = new Limit(20, 1_000);

  private final Affinity affinity;
  private final Catalog catalog;

  AffinityResource(Affinity affinity, Catalog catalog) {
    this.affinity = affinity;
    this.catalog = catalog;
  }

  @POST
  @Path("/mine")
  @Operation(
      summary =
          "Compare what is kept of bought together and bought next with all orders, from scratch")
  public Mined mine() {
    return affinity.mine();
  }

  @GET
  @Path("/together")
  @Operation(
      summary =
          "What is bought together with a product, best first, by=cosine, product-page or in-cart")
  public List<Together> together(
      @RestQuery @Nullable String sku,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String by) {
    return known(sku, limit, order(by));
  }

  private BiFunction<List<Sku>, Integer, List<Together>> order(@Nullable String by) {
    if (by == null || by.isBlank() || by.equals("cosine")) {
      return affinity::partnersOf;
    }
    var ranking =
        switch (by) {
          case "product-page" -> Ranking.PRODUCT_PAGE;
          case "in-cart" -> Ranking.IN_CART;
          default ->
              throw new IllegalArgumentException(
                  "There is no order (%s).\nMaybe you meant one of: cosine, product-page, in-cart."
                      .formatted(by));
        };
    return (skus, most) -> affinity.strongestPartnersOf(skus, ranking, most);
  }

  @GET
  @Path("/next")
  @Operation(summary = "What is bought after a product, and how long after, by chance, best first")
  public List<Next> next(@RestQuery @Nullable String sku, @RestQuery @Nullable String limit) {
    return known(sku, limit, affinity::nextAfter);
  }

  private <T> List<T> known(
      @Nullable String sku, @Nullable String limit, BiFunction<List<Sku>, Integer, List<T>> ask) {
    if (sku == null || sku.isBlank()) {
      throw new IllegalArgumentException(
          "The query names no product.\nMaybe add ?sku= and the product's code.");
    }
    var asked = List.of(new Sku(sku));
    var found = ask.apply(asked, LIMIT.of(limit));
    if (found.isEmpty() && catalog.productsBySku(asked).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no product (%s).\nMaybe the orders that have it are not imported yet."
              .formatted(asked.get(0)));
    }
    return found;
  }
}
