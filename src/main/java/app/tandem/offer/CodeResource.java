package app.tandem.offer;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Limit;
import app.tandem.kernel.SheetCell;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/codes")
@Tag(name = "Codes")
@RolesAllowed("admin")
class CodeResource {
  private static final Limit LIMIT = new Limit(50, 500);
  private static final int SKIPPED_SHOWN = 100;

  private final Codes codes;
  private final Catalog catalog;
  private final SecurityIdentity who;
  private final InstantSource clock;

  CodeResource(Codes codes, Catalog catalog, SecurityIdentity who, InstantSource clock) {
    this.codes = codes;
    this.catalog = catalog;
    this.who = who;
    this.clock = clock;
  }

  /**
   * Codes that were made.
   *
   * @param skipped how many customers got none
   * @param firstSkipped the first hundred of them
   * @param note why; null when nobody was skipped
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Made(CodeBatch batch, int skipped, List<CustomerId> firstSkipped, @Nullable String note) {
    private static final String WHY =
        "They had a code with an end for the same things, or a mail told them one, that goes on, or ended too"
            + " short a time ago (tandem.urgency.not-again); or they were erased.";

    static Made of(Codes.Made made) {
      var skipped = made.skipped();
      return new Made(
          made.batch(),
          skipped.size(),
          skipped.stream().limit(SKIPPED_SHOWN).toList(),
          skipped.isEmpty() ? null : WHY);
    }
  }

  /** Some batches, the newest first; {@code next} is the {@code before} of the next page. */
  record Page(List<CodeBatch> batches, @Nullable Long next) {}

  @POST
  @Operation(
      summary = "Make codes: a number that anybody may use, or one for each of some customers",
      description =
          "percent or amount is taken off; countsFor names products; codeLimit (1) bounds the uses of each code,"
              + " customerLimit those by one customer, totalLimit those of all together")
  public Response make(@Valid @NotNull WantedCodes wanted) {
    var terms = wanted.terms(catalog.currency(), clock.instant());
    var name = who.getPrincipal().getName();
    var count = wanted.count();
    var made =
        count == null
            ? codes.makeOwn(terms, wanted.whose(), name)
            : codes.makeFree(terms, count, name);
    return Response.status(Response.Status.CREATED).entity(Made.of(made)).build();
  }

  @GET
  @Operation(summary = "The batches of codes, the newest first, with how often they were used")
  public Page list(@RestQuery @Nullable Long before, @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var found = codes.latest(before, most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page(shown, found.size() > most ? (Long) shown.get(most - 1).id() : null);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One batch of codes, with how often it was used")
  public CodeBatch read(@RestPath long id) {
    return codes.get(id);
  }

  @GET
  @Path("/{id}/export")
  @Produces("text/csv")
  @Operation(summary = "All codes of a batch as CSV: code, whose it is, how often used, its end")
  public Response export(@RestPath long id) {
    codes.get(id);
    StreamingOutput body =
        out -> {
          var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          var csv = CsvWriter.builder().build(text);
          csv.writeRecord("code", "customer", "used", "ends");
          codes.each(
              id,
              made ->
                  csv.writeRecord(
                      CodeForm.shown(made.code()),
                      made.customer() == null ? "" : SheetCell.write(made.customer()),
                      Integer.toString(made.used()),
                      made.ends() == null ? "" : made.ends().toString()));
          csv.flush();
        };
    return Response.ok(body)
        .type("text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"codes-%d.csv\"".formatted(id))
        .build();
  }
}
