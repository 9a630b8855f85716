package app.tandem.timeline;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.catalog.Timelines;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.catalog.feed.CatalogImports;
import app.tandem.catalog.feed.FeedFile;
import app.tandem.catalog.feed.FeedFile.Format;
import app.tandem.catalog.feed.FeedSummary;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/timelines")
@Tag(name = "Timelines")
@RolesAllowed("admin")
class TimelineResource {
  private final UsageTimelines beside;
  private final Timelines timelines;
  private final Catalog catalog;
  private final CatalogImports imports;
  private final SecurityIdentity identity;

  TimelineResource(
      UsageTimelines beside,
      Timelines timelines,
      Catalog catalog,
      CatalogImports imports,
      SecurityIdentity identity) {
    this.beside = beside;
    this.timelines = timelines;
    this.catalog = catalog;
    this.imports = imports;
    this.identity = identity;
  }

  /** A milestone, and whose days are to count. */
  record Choice(
      @Nullable Sku sku,
      @Nullable String category,
      @NotBlank String milestone,
      @NotNull Holds holds) {}

  @GET
  @Operation(
      summary =
          "Milestones beside what orders taught of them: all, those of a family, or with sku those that"
              + " hold for a product, its own before its family's")
  public List<TimelineShown> list(
      @RestQuery @Nullable String sku, @RestQuery @Nullable String category) {
    return asked(orEmpty(sku), orEmpty(category)).stream().map(TimelineShown::of).toList();
  }

  private List<SideBySide> asked(String sku, String category) {
    if (!sku.isEmpty() && !category.isEmpty()) {
      throw new IllegalArgumentException(
          "The query names a product (%s) and a family (%s).\nMaybe leave the family out: those that hold for the product are its own and its family's."
              .formatted(Shown.text(sku), Shown.text(category)));
    }
    if (!sku.isEmpty()) {
      return beside.of(known(new Sku(sku)));
    }
    var some = beside.all().stream().filter(one -> isOf(one, category)).toList();
    if (some.isEmpty() && !category.isEmpty()) {
      var families = timelines.families();
      if (!families.has(category)) {
        throw new NoSuchElementException(families.unknown(category));
      }
    }
    return some;
  }

  private static boolean isOf(SideBySide one, String category) {
    return category.isEmpty() || category.equals(one.own().category());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "").strip();
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

  @PUT
  @Operation(summary = "Put in a milestone of a product or a family, or say what it is now")
  public TimelineShown put(@Valid @NotNull TimelineSaid said) {
    var taken = timelines.put(List.of(said.said())).get(0).taken();
    return TimelineShown.of(beside.beside(taken));
  }

  @DELETE
  @Operation(summary = "Take a milestone away")
  public void remove(
      @RestQuery @Nullable String sku,
      @RestQuery @Nullable String category,
      @RestQuery @Nullable String milestone) {
    timelines.remove(key(sku == null || sku.isBlank() ? null : new Sku(sku), category, milestone));
  }

  @POST
  @Path("/choose")
  @Operation(summary = "Choose whose days count: OWN, or LEARNED where enough orders taught them")
  public TimelineShown choose(@Valid @NotNull Choice choice) {
    var key = key(choice.sku(), choice.category(), choice.milestone());
    return TimelineShown.of(beside.beside(timelines.choose(key, choice.holds())));
  }

  private static UsageTimeline.Key key(
      @Nullable Sku sku, @Nullable String category, @Nullable String milestone) {
    if (milestone == null || milestone.isBlank()) {
      throw new IllegalArgumentException(
          "The query names no milestone.\nMaybe add ?category=coffee-beans&milestone=bag is empty");
    }
    return new UsageTimeline.Key(
        new Subject(sku, category == null ? "" : category.replace("\0", "")),
        milestone.replace("\0", "").strip());
  }

  @GET
  @Path("/csv")
  @Produces("text/csv")
  @Operation(summary = "All milestones as the table that can be sent back")
  public String export() {
    return TimelineTable.of(timelines.all());
  }

  @POST
  @Path("/csv")
  @Consumes({"text/csv", "text/tab-separated-values"})
  @Operation(
      summary =
          "Read milestones from a table with the columns sku or category, milestone, days; refused lines"
              + " are told by their number")
  public FeedSummary read(InputStream body, @Context HttpHeaders headers) {
    var type = headers.getMediaType();
    var format = type != null && type.getSubtype().equals("csv") ? Format.CSV : Format.TSV;
    return imports.timelines(
        new FeedFile("timelines", body, format, identity.getPrincipal().getName(), lines -> {}));
  }
}
