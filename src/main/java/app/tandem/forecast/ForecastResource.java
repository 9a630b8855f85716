package app.tandem.forecast;

import app.tandem.forecast.RefitOutcome.Refitted;
import app.tandem.forecast.RefitOutcome.TooFew;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/forecast")
@Tag(name = "Forecast")
@RolesAllowed({"admin"})
class ForecastResource {
  private final Forecasts forecasts;

  ForecastResource(Forecasts forecasts) {
    this.forecasts = forecasts;
  }

  /** The model, or why there is none. */
  record Answer(@Nullable ForecastModel model, String why) {}

  @GET
  @Operation(summary = "The model that forecasts orders: when it was fitted, on whom, how well")
  public Answer model() {
    return forecasts
        .findModel()
        .map(model -> new Answer(model, ""))
        .orElseGet(() -> new Answer(null, forecasts.whyNone()));
  }

  @POST
  @Path("/refit")
  @Operation(summary = "Fit the model anew; with too few orders the answer says so")
  public Answer refit() {
    var outcome = forecasts.refit();
    if (outcome instanceof Refitted refitted) {
      return new Answer(refitted.model(), "");
    } else if (outcome instanceof TooFew none) {
      return new Answer(null, none.why());
    }
    throw new IllegalStateException("No words for " + outcome);
  }

  @POST
  @Path("/recount")
  @Operation(
      summary =
          "Count the days of all orders from scratch; orders wait meanwhile, so do it at night")
  public Answer recount() {
    forecasts.recount();
    return model();
  }
}
