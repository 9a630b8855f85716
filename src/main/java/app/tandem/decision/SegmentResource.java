package app.tandem.decision;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Limit;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.segment.Definition;
import app.tandem.segment.Figures;
import app.tandem.segment.Member;
import app.tandem.segment.Membership;
import app.tandem.segment.Scores;
import app.tandem.segment.Segments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin")
@Tag(name = "Segments")
@RolesAllowed({"admin"})
class SegmentResource {
  private static final Limit LIMIT = new Limit(100, 1_000);
  private static final int MOST_BEFORE = 50;

  private final Segments segments;
  private final Placements placements;
  private final InstantSource clock;

  SegmentResource(Segments segments, Placements placements, InstantSource clock) {
    this.segments = segments;
    this.placements = placements;
    this.clock = clock;
  }

  /** What Tandem fills itself, and how many are in each segment. */
  record Overview(List<Definition> definitions, List<SegmentCount> segments) {}

  /**
   * Some of a segment's customers.
   *
   * @param next what to ask for as {@code after} to get more; null when these were all
   */
  record Page(String segment, List<Member> customers, @Nullable CustomerId next) {}

  /**
   * Where a customer belongs.
   *
   * @param before where they belonged and do no more, the last one first
   * @param scores against the shop's other customers
   */
  record Place(
      CustomerId customer,
      List<Membership> segments,
      List<Membership> before,
      Figures figures,
      Scores scores) {}

  @GET
  @Path("/segments")
  @Operation(summary = "What segments there are, and how many customers are in each")
  public Overview overview() {
    return new Overview(Definition.ALL, placements.counts());
  }

  @GET
  @Path("/segments/{name}/customers")
  @Operation(summary = "The customers in a segment, in the order of their keys, page by page")
  public Page customers(
      @RestPath String name, @RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
    requireKnown(name);
    var most = LIMIT.of(limit);
    var from = after == null || after.isBlank() ? null : new CustomerId(after);
    var found = segments.members(name, from, most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page(
        name, shown, found.size() > most ? shown.get(shown.size() - 1).customer() : null);
  }

  private void requireKnown(String name) {
    var known = placements.counts().stream().map(SegmentCount::name).toList();
    if (!known.contains(name)) {
      throw new NoSuchElementException(
          "There is no segment (%s).\n%s"
              .formatted(
                  Shown.text(name),
                  NearName.find(name, known)
                      .map("Maybe you meant %s."::formatted)
                      .orElse("Maybe nobody was in it yet: /api/admin/segments names all.")));
    }
  }

  @GET
  @Path("/customers/{id}/segments")
  @Operation(summary = "Where a customer belongs: since when, why, and by which figures")
  public Place place(@RestPath String id) {
    var customer = new CustomerId(id);
    var figures =
        segments
            .figuresOf(customer)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "Nothing is known of what the customer (%s) did.\nMaybe their orders are not sent yet, or the key is written in another way."
                            .formatted(customer)));
    return new Place(
        customer,
        segments.of(customer),
        segments.before(customer, MOST_BEFORE),
        figures,
        segments.scoresOf(figures, clock.instant()));
  }
}
