package app.tandem.admin;

import app.tandem.creator.CreatorFigures;
import app.tandem.creator.Period;
import app.tandem.kernel.FieldRefused;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page that shows what came of what creators say. */
@Path("/creators")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class CreatorsPage {
  private final Template page;
  private final CreatorFigures figures;
  private final InstantSource clock;

  CreatorsPage(
      @Location("creators.html") Template page, CreatorFigures figures, InstantSource clock) {
    this.page = page;
    this.figures = figures;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String window) {
    try {
      var period = period(from, to, window);
      return shown(period, "")
          .data("from", period.from())
          .data("to", period.to())
          .data("window", period.daysOfWindow());
    } catch (FieldRefused e) {
      return shown(period(null, null, null), String.valueOf(e.getMessage()))
          .data("from", from)
          .data("to", to)
          .data("window", window);
    }
  }

  private Period period(@Nullable String from, @Nullable String to, @Nullable String window) {
    var today = LocalDate.ofInstant(clock.instant(), figures.shopZone());
    return Period.of(from, to, window, figures.window(), today);
  }

  private TemplateInstance shown(Period period, String trouble) {
    return page.data("period", period)
        .data("zone", figures.shopZone().getId())
        .data("trouble", trouble)
        .data("creators", figures.of(period));
  }
}
