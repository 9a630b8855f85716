package app.tandem.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/imports/{id}/refused")
@Tag(name = "Imports")
@RolesAllowed({"shop", "admin"})
class RefusedResource {
  private final ImportRuns runs;

  RefusedResource(ImportRuns runs) {
    this.runs = runs;
  }

  @GET
  @Produces({"text/csv", "text/tab-separated-values", "application/xml", "application/x-ndjson"})
  @Operation(
      summary =
          "The lines of an import that were refused, as a file like the one that was sent, with a column"
              + " that says what is wrong: mend it and send it again")
  public Response again(@RestPath long id) {
    var run = runs.run(id);
    var type =
        switch (run.layout()) {
          case XML -> "application/xml";
          case NDJSON -> "application/x-ndjson";
          case TABLE -> run.separator() == '\t' ? "text/tab-separated-values" : "text/csv";
        };
    return answer(id, RefusedFile.again(run), type);
  }

  @GET
  @Path("/why")
  @Produces("text/csv")
  @Operation(
      summary =
          "The lines of an import that were refused: number, column, why, what may help, text")
  public Response why(@RestPath long id) {
    runs.run(id);
    return answer(id, RefusedFile.report(), "text/csv");
  }

  private Response answer(long id, RefusedFile file, String type) {
    StreamingOutput body =
        out -> {
          var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          runs.write(id, text, file);
          text.flush();
        };
    return Response.ok(body).type(type + ";charset=UTF-8").build();
  }
}
