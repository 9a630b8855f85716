package app.tandem.catalog;

import app.tandem.catalog.Companion.Verdict;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/catalog")
@Tag(name = "Catalogue")
@RolesAllowed("admin")
class CatalogResource {
  private static final Limit LIMIT = new Limit(50, 500);

  private final Catalog catalog;
  private final Companions companions;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  CatalogResource(
      Catalog catalog, Companions companions, SecurityIdentity identity, InstantSource clock) {
    this.catalog = catalog;
    this.companions = companions;
    this.identity = identity;
    this.clock = clock;
  }

  /** Products by their code; {@code next} is the {@code after} of the next page, or null. */
  record ProductPage(List<ProductShown> products, @Nullable String next) {}

  /** A product and all its edges, whatever their verdict. */
  record Mapped(ProductShown product, List<Companion> relations) {}

  /** One edge, and why somebody says something about it. */
  record EdgeSaid(
      @NotNull Sku from,
      @NotNull Sku to,
      @NotNull Relation relation,
      @NotBlank @Size(max = 500) String why) {
    Edge edge() {
      return new Edge(from, to, relation);
    }
  }

  /** Edges that wait; {@code next} holds the three values of the next page, or null. */
  record Proposals(List<Companion> relations, @Nullable String next) {}

  @GET
  @Path("/products")
  @Operation(
      summary =
          "Products by their code, whose code, name, family or brand has a text; slow=true for slow"
              + " movers only")
  public ProductPage products(
      @RestQuery @Nullable String text,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String slow,
      @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var found =
        catalog.search(plain(text), plain(after), most + 1, isTrue("slow", slow)).stream()
            .map(product -> ProductShown.of(product, clock.instant()))
            .toList();
    var page = found.subList(0, Math.min(most, found.size()));
    return new ProductPage(page, found.size() > most ? page.get(most - 1).sku().code() : null);
  }

  private static boolean isTrue(String name, @Nullable String word) {
    var said = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
    if (!List.of("", "false", "true").contains(said)) {
      throw new IllegalArgumentException(
          "The parameter %s (%s) is neither true nor false.\nMaybe write %s=true, or leave it out."
              .formatted(name, Shown.text(said), name));
    }
    return said.equals("true");
  }

  /** PostgreSQL takes no sign of code 0. */
  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "").strip();
  }

  @GET
  @Path("/products/{sku: .+}")
  @Operation(summary = "One product with its map: what goes with it, or must not, seen both ways")
  public Mapped product(@RestPath String sku) {
    return mapped(known(new Sku(sku)));
  }

  private Product known(Sku sku) {
    return catalog.find(List.of(sku)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no product (%s).\nMaybe its code is misspelt."
                        .formatted(Shown.text(sku.code()))));
  }

  private Mapped mapped(Product product) {
    return new Mapped(ProductShown.of(product, clock.instant()), companions.around(product.sku()));
  }

  @PUT
  @Path("/products/{sku: .+}")
  @Operation(summary = "Say something of a product; what is not said stays as it was")
  public Mapped edit(@RestPath String sku, @Valid @NotNull ProductEdit edit) {
    return mapped(catalog.edit(new Sku(sku), edit));
  }

  @PUT
  @Path("/relations")
  @Operation(summary = "Type in a relation: it counts at once")
  public Companion type(@Valid @NotNull EdgeSaid said) {
    return companions.type(said.edge(), me(), said.why());
  }

  @DELETE
  @Path("/relations")
  @Operation(summary = "Take back a relation that somebody typed in")
  public void remove(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String relation,
      @RestQuery @Nullable String why) {
    companions.remove(edge(from, to, relation), me(), plain(why));
  }

  @POST
  @Path("/relations/approve")
  @Operation(summary = "Approve a relation: from now on it counts")
  public Companion approve(@Valid @NotNull EdgeSaid said) {
    return companions.judge(said.edge(), Verdict.APPROVED, me(), said.why());
  }

  @POST
  @Path("/relations/reject")
  @Operation(summary = "Reject a relation: neither mining nor a file brings it back")
  public Companion reject(@Valid @NotNull EdgeSaid said) {
    return companions.judge(said.edge(), Verdict.REJECTED, me(), said.why());
  }

  @GET
  @Path("/relations/proposed")
  @Operation(summary = "Relations that wait for a marketer, in order; after is the next of a page")
  public Proposals proposed(@RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var found = companions.proposed(last(plain(after)), most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    return new Proposals(page, found.size() > most ? cursor(page.get(most - 1)) : null);
  }

  private static String cursor(Companion last) {
    return "%s,%s,%s".formatted(last.from(), last.to(), last.relation().word());
  }

  private static @Nullable Edge last(String after) {
    if (after.isEmpty()) {
      return null;
    }
    var parts = after.split(",", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "There is no page behind (%s).\nMaybe it was cut off: take the next of the page before."
              .formatted(Shown.text(after)));
    }
    return edge(parts[0], parts[1], parts[2]);
  }

  @GET
  @Path("/relations/history")
  @Operation(summary = "All that was ever said of a relation, newest first")
  public List<PastVerdict> history(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String relation) {
    return companions.history(edge(from, to, relation));
  }

  private static Edge edge(@Nullable String from, @Nullable String to, @Nullable String relation) {
    if (from == null || to == null || relation == null) {
      throw new IllegalArgumentException(
          "The query names no relation.\nMaybe add ?from=EM-1&to=BEANS-1KG&relation=consumable");
    }
    return new Edge(new Sku(from), new Sku(to), Relation.of(relation));
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
