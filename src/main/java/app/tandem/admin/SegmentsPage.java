package app.tandem.admin;

import app.tandem.decision.Placements;
import app.tandem.decision.SegmentCount;
import app.tandem.segment.Definition;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that shows the segments, how many customers each has, and who belongs to it. */
@Path("/segments")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class SegmentsPage {
  private final Template segments;
  private final Placements placements;

  SegmentsPage(@Location("segments.html") Template segments, Placements placements) {
    this.segments = segments;
    this.placements = placements;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page() {
    var counts = placements.counts();
    return segments
        .data("own", counts.stream().filter(SegmentCount::byRule).toList())
        .data("builtIn", counts.stream().filter(one -> !one.byRule()).toList())
        .data("definitions", Definition.ALL);
  }
}
