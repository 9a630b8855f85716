package app.tandem.theme;

import app.tandem.kernel.Limit;
import app.tandem.kernel.Sku;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/themes")
@Tag(name = "Themes")
@RolesAllowed({"admin"})
class ThemeResource {
  private static final Limit LIMIT = new Limit(100, 1_000);

  private final Themes themes;

  ThemeResource(Themes themes) {
    this.themes = themes;
  }

  /** How many texts were read again. */
  record Recounted(long texts) {}

  @GET
  @Operation(
      summary = "What customers ask for and complain of, by product, those of most customers first")
  public List<Theme> themes(@RestQuery @Nullable String sku, @RestQuery @Nullable String limit) {
    return themes.report(sku == null || sku.isBlank() ? null : new Sku(sku), LIMIT.of(limit));
  }

  @POST
  @Path("/recount")
  @Operation(summary = "Forget all themes and read every text again")
  public Recounted recount() {
    return new Recounted(themes.recount());
  }
}
