package app.tandem.offer;

import app.tandem.kernel.CampaignNumber;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Limit;
import app.tandem.kernel.SheetCell;
import app.tandem.kernel.Shown;
import app.tandem.offer.ProofFilter.Place;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/urgency")
@Tag(name = "Urgency")
@RolesAllowed("admin")
class UrgencyResource {
  private static final Limit LIMIT = new Limit(50, 500);
  private static final List<String> COLUMNS =
      List.of(
          "claim",
          "email",
          "customer",
          "campaign",
          "kind",
          "source",
          "planned_at",
          "planned",
          "looked_at",
          "true_at_sending",
          "sent",
          "why",
          "mail");

  private final UrgencyLedger ledger;
  private final ObjectMapper json;

  UrgencyResource(UrgencyLedger ledger, ObjectMapper json) {
    this.ledger = ledger;
    this.json = json;
  }

  /** Some claims, the newest first; {@code next} is the {@code before} of the next page. */
  record Page(List<Proof> claims, @Nullable String next) {}

  @GET
  @Operation(
      summary = "What mails claimed that hurries, and the record that proves it, the newest first",
      description =
          "trueAtSending=false tells what was not true any more, and so was not said. Of low-stock,"
              + " counted is when the number was read from the catalogue, which has what the shop"
              + " told last; when pieces were counted only the shop knows")
  public Page list(
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String customer,
      @RestQuery @Nullable String campaign,
      @RestQuery @Nullable String trueAtSending,
      @RestQuery @Nullable String before,
      @RestQuery @Nullable String limit) {
    var filter =
        new ProofFilter(
            kind == null || kind.isBlank() ? null : kind.strip(),
            customer == null || customer.isBlank() ? null : new CustomerId(customer),
            CampaignNumber.of(campaign),
            ProofFilter.yesOrNo("trueAtSending", trueAtSending),
            Place.of(before));
    var most = LIMIT.of(limit);
    var found = ledger.latest(filter, most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    if (found.size() <= most) {
      return new Page(shown, null);
    }
    var last = shown.get(most - 1);
    return new Page(shown, new Place(last.plannedAt(), last.id()).toString());
  }

  @GET
  @Path("/report")
  @Produces("text/csv")
  @Operation(summary = "All claims of a month of the shop, with their proof, as CSV")
  public Response report(@RestQuery @Nullable String month) {
    var wanted = month(month);
    StreamingOutput body =
        out -> {
          var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          csv.writeRecord(COLUMNS);
          ledger.each(wanted, proof -> csv.writeRecord(cells(proof)));
          csv.flush();
        };
    return Response.ok(body)
        .type("text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"urgency-%s.csv\"".formatted(wanted))
        .build();
  }

  private static YearMonth month(@Nullable String text) {
    try {
      var month = YearMonth.parse(text == null ? "" : text.strip());
      Era.parse(month.atDay(1) + "T00:00:00Z");
      return month;
    } catch (DateTimeException e) {
      throw new FieldRefused(
          "month",
          "There is no month (%s).\nMaybe write it as 2026-11."
              .formatted(text == null ? "" : Shown.text(text)));
    }
  }

  private List<String> cells(Proof proof) {
    return Stream.of(
            proof.id(),
            proof.email(),
            proof.customer(),
            proof.campaign(),
            proof.kind(),
            proof.source(),
            proof.plannedAt(),
            written(proof.planned()),
            proof.lookedAt(),
            proof.trueAtSending(),
            proof.sent() == null ? null : written(proof.sent()),
            proof.why(),
            proof.mail())
        .map(value -> SheetCell.write(Objects.toString(value, "")))
        .toList();
  }

  private String written(Urgency urgency) {
    try {
      return json.writerFor(Urgency.class).writeValueAsString(urgency);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A claim could not be written", e);
    }
  }
}
