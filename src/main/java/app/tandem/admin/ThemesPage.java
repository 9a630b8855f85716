package app.tandem.admin;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.theme.Theme;
import app.tandem.theme.Themes;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page that shows what customers ask for and complain of, in their own words. */
@Path("/themes")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class ThemesPage {
  private static final int SHOWN = 200;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Template page;
  private final Themes themes;
  private final Catalog catalog;

  ThemesPage(@Location("themes.html") Template page, Themes themes, Catalog catalog) {
    this.page = page;
    this.themes = themes;
    this.catalog = catalog;
  }

  /** A theme as a line of the page. */
  record Line(
      @Nullable String link,
      String product,
      String theme,
      int mentions,
      String rating,
      String since,
      String last,
      String example) {}

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(@RestQuery @Nullable String sku) {
    var one = sku == null || sku.isBlank() ? null : new Sku(sku);
    var found = themes.report(one, SHOWN);
    var products =
        catalog.productsBySku(
            found.stream().map(Theme::sku).filter(Objects::nonNull).distinct().toList());
    return page.data("sku", one == null ? "" : one.code())
        .data("isFull", found.size() == SHOWN)
        .data("asked", lines(found, Theme.Kind.ASKS_FOR, products))
        .data("complained", lines(found, Theme.Kind.COMPLAINS_OF, products));
  }

  private static List<Line> lines(
      List<Theme> found, Theme.Kind kind, Map<Sku, Product> productBySku) {
    return found.stream()
        .filter(theme -> theme.kind() == kind)
        .map(theme -> line(theme, productBySku))
        .toList();
  }

  private static Line line(Theme theme, Map<Sku, Product> productBySku) {
    var sku = theme.sku();
    var product = sku == null ? null : productBySku.get(sku);
    return new Line(
        sku == null ? null : "/themes?sku=" + URLEncoder.encode(sku.code(), StandardCharsets.UTF_8),
        product != null ? product.name() : sku == null ? "the shop" : sku.code(),
        theme.theme(),
        theme.mentions(),
        String.format(Locale.ROOT, "%.1f", theme.rating()),
        day(theme.since()),
        day(theme.last()),
        theme.example());
  }

  private static String day(Instant at) {
    return DAY.format(at);
  }
}
