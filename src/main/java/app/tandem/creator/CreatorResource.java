package app.tandem.creator;

import app.tandem.creator.CreatorFigures.Figures;
import app.tandem.creator.Creators.Listed;
import app.tandem.creator.Creators.Whole;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Sku;
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
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/creators")
@Tag(name = "Creators")
@RolesAllowed("admin")
class CreatorResource {
  private static final Limit LIMIT = new Limit(50, 500);

  private final Creators creators;
  private final CreatorFigures figures;
  private final InstantSource clock;

  CreatorResource(Creators creators, CreatorFigures figures, InstantSource clock) {
    this.creators = creators;
    this.figures = figures;
    this.clock = clock;
  }

  /** A creator as somebody tells them; active when not said. */
  record Added(
      @NotBlank @Size(max = 100) String slug,
      @NotBlank @Size(max = Creator.LONGEST_NAME) String name,
      @NotBlank @Size(max = Creator.LONGEST_DISCLOSURE) String disclosure,
      @Nullable Boolean active) {}

  /** What is changed of one: all but the slug. */
  record Changed(
      @NotBlank @Size(max = Creator.LONGEST_NAME) String name,
      @NotBlank @Size(max = Creator.LONGEST_DISCLOSURE) String disclosure,
      @NotNull Boolean active) {}

  /** What a creator says; of the product alone when no main product is said. */
  record Attached(
      @Nullable Sku main,
      @NotNull Sku product,
      @NotBlank @Size(max = CreatorContent.LONGEST_QUOTE) String quote,
      @Nullable @Size(max = Creator.LONGEST_DISCLOSURE) String disclosure,
      @Nullable @Size(max = 2_000) String link,
      @Nullable @Size(max = 2_000) String picture) {
    CreatorContent content() {
      return new CreatorContent(
          main,
          product,
          quote,
          disclosure,
          Wording.address("link", link),
          Wording.address("picture", picture));
    }
  }

  /** Some creators by their slugs; {@code next} is the {@code after} of the next page, or null. */
  record Page(List<Listed> creators, @Nullable String next) {}

  /**
   * What counts for each creator.
   *
   * @param from the first day
   * @param to the last day
   * @param window so long after a visit an order counts
   */
  record Counts(LocalDate from, LocalDate to, Duration window, List<Figures> creators) {}

  @GET
  @Operation(
      summary = "Creators by their slugs, with how much they say and how many codes they have")
  public Page list(@RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var found = creators.list(after == null ? "" : slug(after), most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page(shown, found.size() > most ? shown.get(most - 1).creator().slug() : null);
  }

  @POST
  @Operation(
      summary = "Add a creator",
      description =
          "The slug is how creator-visited events name them; the disclosure stands beside all they say")
  public Response add(@Valid @NotNull Added added) {
    var active = added.active();
    var creator =
        creators.add(
            new Creator(added.slug(), added.name(), added.disclosure(), active == null || active));
    return Response.status(Response.Status.CREATED).entity(creator).build();
  }

  @GET
  @Path("/counts")
  @Operation(
      summary =
          "Visits, redeemed codes and orders of each creator, from a day to a day of the shop",
      description =
          "An order counts for the creator whose code it redeemed; else for the one visited last within window days"
              + " before it was paid")
  public Counts counts(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String window) {
    var today = LocalDate.ofInstant(clock.instant(), figures.shopZone());
    var period = Period.of(from, to, window, figures.window(), today);
    return new Counts(period.from(), period.to(), period.window(), figures.of(period));
  }

  @GET
  @Path("/{slug}")
  @Operation(
      summary = "One creator with all that they say, and the batches of codes that are theirs")
  public Whole read(@RestPath String slug) {
    return creators.get(slug(slug));
  }

  @PUT
  @Path("/{slug}")
  @Operation(summary = "Change a creator; one that is not active is shown in no mail")
  public Creator change(@RestPath String slug, @Valid @NotNull Changed changed) {
    return creators.change(
        new Creator(slug, changed.name(), changed.disclosure(), changed.active()));
  }

  @DELETE
  @Path("/{slug}")
  @Operation(summary = "Remove a creator with all that they said; visits and codes stay")
  public void remove(@RestPath String slug) {
    creators.remove(slug(slug));
  }

  @PUT
  @Path("/{slug}/contents")
  @Operation(
      summary =
          "Attach what a creator says of a product beside another, or alone; said again, it is replaced")
  public CreatorContent attach(@RestPath String slug, @Valid @NotNull Attached attached) {
    return creators.attach(slug(slug), attached.content());
  }

  @DELETE
  @Path("/{slug}/contents")
  @Operation(summary = "Take away what a creator says of a product, beside another or alone")
  public void detach(
      @RestPath String slug,
      @RestQuery @Nullable String main,
      @RestQuery @Nullable String product) {
    if (product == null || product.isBlank()) {
      throw new IllegalArgumentException(
          "The query names no product.\nMaybe add ?main=EM-1&product=BEANS-1KG");
    }
    creators.detach(
        slug(slug), main == null || main.isBlank() ? null : new Sku(main), new Sku(product));
  }

  @PUT
  @Path("/{slug}/codes/{batch}")
  @Operation(summary = "Make a batch of codes a creator's: orders that redeem one count for them")
  public void own(@RestPath String slug, @RestPath long batch) {
    creators.own(slug(slug), batch);
  }

  @DELETE
  @Path("/{slug}/codes/{batch}")
  @Operation(summary = "Take a batch of codes from a creator")
  public void disown(@RestPath String slug, @RestPath long batch) {
    creators.disown(slug(slug), batch);
  }

  /** However it is written; PostgreSQL takes no sign of code 0. */
  private static String slug(String text) {
    return text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
  }
}
