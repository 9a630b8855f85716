package app.tandem.customer;

import app.tandem.intake.CsvLines;
import app.tandem.kernel.Limit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/suppressions")
@Tag(name = "Customers")
@RolesAllowed("admin")
class SuppressionResource {
  private static final Limit LIMIT = new Limit(100, 1_000);

  private final SuppressionList list;
  private final InstantSource clock;

  SuppressionResource(SuppressionList list, InstantSource clock) {
    this.list = list;
    this.clock = clock;
  }

  /**
   * Some addresses.
   *
   * @param count how many there are with that part, on all pages
   * @param next the {@code after} of the next page
   */
  record Page(long count, List<Suppressed> suppressions, @Nullable String next) {}

  @GET
  @Operation(
      summary = "Addresses that are never mailed again, those with a part q in them, page by page")
  public Page some(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var found = list.some(plain(q), plain(after), most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page(
        list.count(plain(q)), shown, found.size() > most ? shown.get(most - 1).email() : null);
  }

  @GET
  @Path("/export")
  @Produces("text/csv")
  @Operation(summary = "The same as a table for a spreadsheet, all of them; it can be sent back")
  public Response export(@RestQuery @Nullable String q) {
    StreamingOutput body =
        out -> {
          var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          SuppressionTable.write(list, plain(q), text);
          text.flush();
        };
    return Response.ok(body)
        .type("text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"suppressions.csv\"")
        .build();
  }

  @POST
  @Consumes({"text/csv", "text/tab-separated-values", "text/plain"})
  @Operation(
      summary =
          "Never mail these addresses again: a table with the columns email and, if you like, reason and"
              + " at; or one address on each line",
      description = "Nothing is taken back by it: what is here already stays as it is")
  public SuppressionTable.Summary add(InputStream body, @Context HttpHeaders headers)
      throws IOException {
    var type = headers.getMediaType();
    var text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    var isTabbed = type != null && type.getSubtype().startsWith("tab");
    return new SuppressionTable(list, clock.instant())
        .read(text, isTabbed ? '\t' : CsvLines.separator(text));
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "").strip();
  }
}
