package app.tandem.admin;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Companion;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.catalog.Companions;
import app.tandem.catalog.Edge;
import app.tandem.catalog.Product;
import app.tandem.catalog.ProductShown;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Sku;
import app.tandem.timeline.UsageTimelines;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page of the catalogue map: products, what goes with what, and what waits for a verdict. */
@Path("/catalog")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class CatalogPage {
  private static final int SHOWN = 25;
  private static final List<String> RELATIONS =
      Arrays.stream(Relation.values()).map(Relation::word).toList();

  private final Template catalogue;
  private final Template product;
  private final Catalog catalog;
  private final Companions companions;
  private final UsageTimelines timelines;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  CatalogPage(
      @Location("catalog.html") Template catalogue,
      @Location("product.html") Template product,
      Catalog catalog,
      Companions companions,
      UsageTimelines timelines,
      SecurityIdentity identity,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.product = product;
    this.catalog = catalog;
    this.companions = companions;
    this.timelines = timelines;
    this.identity = identity;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(
      @RestQuery @Nullable String text,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String slow,
      @RestQuery @Nullable String said) {
    return shown(plain(text), plain(after), slow != null, null).data("said", Done.text(said));
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "").strip();
  }

  private TemplateInstance shown(
      String text, String after, boolean slow, @Nullable Problem trouble) {
    var found = catalog.search(text, after, SHOWN + 1, slow);
    var page = found.subList(0, Math.min(SHOWN, found.size()));
    var waiting = companions.proposed(null, SHOWN + 1);
    return catalogue
        .data("said", "")
        .data("trouble", trouble)
        .data("text", text)
        .data("slow", slow)
        .data("count", catalog.count())
        .data("products", page.stream().map(this::line).toList())
        .data("next", found.size() > SHOWN ? page.get(SHOWN - 1).sku().code() : "")
        .data("hasMore", waiting.size() > SHOWN)
        .data("back", "")
        .data("waiting", edges(waiting.subList(0, Math.min(SHOWN, waiting.size()))));
  }

  private ProductLine line(Product one) {
    return ProductLine.of(ProductShown.of(one, clock.instant()));
  }

  private List<EdgeShown> edges(List<Companion> all) {
    Map<Sku, Product> productBySku = catalog.productsBySku(EdgeShown.ends(all));
    return all.stream().map(one -> EdgeShown.of(one, productBySku)).toList();
  }

  @GET
  @Path("/products/{sku: .+}")
  @Operation(hidden = true)
  public TemplateInstance product(@RestPath String sku, @RestQuery @Nullable String said) {
    return shown(new Sku(sku), null).data("said", Done.text(said));
  }

  private TemplateInstance shown(Sku sku, @Nullable Problem trouble) {
    var one =
        catalog.find(List.of(sku)).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "There is no product (%s).\nMaybe its code is misspelt.".formatted(sku)));
    var full = ProductShown.of(one, clock.instant());
    return product
        .data("said", "")
        .data("trouble", trouble)
        .data("product", ProductLine.of(full))
        .data("more", ProductLine.more(full))
        .data("relations", RELATIONS)
        .data("back", sku.code())
        .data("isForms", false)
        .data("lines", timelines.of(one).stream().map(TimelineLine::of).toList())
        .data("edges", edges(companions.around(sku)));
  }

  @POST
  @Path("/approve")
  @Operation(hidden = true)
  public Response approve(
      @RestForm String from,
      @RestForm String to,
      @RestForm String relation,
      @RestForm @Nullable String back) {
    return judged(from, to, relation, back, Verdict.APPROVED, Done.EDGE_APPROVED);
  }

  @POST
  @Path("/reject")
  @Operation(hidden = true)
  public Response reject(
      @RestForm String from,
      @RestForm String to,
      @RestForm String relation,
      @RestForm @Nullable String back) {
    return judged(from, to, relation, back, Verdict.REJECTED, Done.EDGE_REJECTED);
  }

  private Response judged(
      @Nullable String from,
      @Nullable String to,
      @Nullable String relation,
      @Nullable String back,
      Verdict verdict,
      Done done) {
    return FormAnswer.of(
        () -> {
          companions.judge(edge(from, to, relation), verdict, me(), "on the page");
          return next(done, back);
        },
        problem -> again(back, problem));
  }

  @POST
  @Path("/type")
  @Operation(hidden = true)
  public Response type(
      @RestForm String from,
      @RestForm String to,
      @RestForm String relation,
      @RestForm @Nullable String why) {
    return FormAnswer.of(
        () -> {
          companions.type(edge(from, to, relation), me(), FormAnswer.why(why));
          return next(Done.EDGE_TYPED, from);
        },
        problem -> again(from, problem));
  }

  private static Edge edge(@Nullable String from, @Nullable String to, @Nullable String relation) {
    return new Edge(new Sku(plain(from)), new Sku(plain(to)), Relation.of(plain(relation)));
  }

  private static URI next(Done done, @Nullable String back) {
    var sku = plain(back);
    return done.at(sku.isEmpty() ? "/catalog" : "/catalog/products/" + new Sku(sku).code());
  }

  private TemplateInstance again(@Nullable String back, Problem problem) {
    var sku = plain(back);
    return sku.isEmpty() ? shown("", "", false, problem) : shown(new Sku(sku), problem);
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
