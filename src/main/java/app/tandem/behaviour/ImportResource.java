package app.tandem.behaviour;

import app.tandem.behaviour.OrderImports.OrderFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

@Path("/api/imports/orders")
@Tag(name = "Imports")
@RolesAllowed({"shop", "admin"})
class ImportResource {
  private final OrderImports imports;

  ImportResource(OrderImports imports) {
    this.imports = imports;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary =
          "Import past orders from a CSV file, gzipped or not; mapping is the name of a shipped one or"
              + " the text of your own")
  public ImportSummary orders(
      @RestForm @Nullable FileUpload file, @RestForm @Nullable String mapping) throws IOException {
    if (file == null) {
      throw new IllegalArgumentException(
          "The form has no part called file.\nMaybe send it with curl -F file=@orders.csv");
    }
    var name = file.fileName();
    try (var content = Files.newInputStream(file.uploadedFile())) {
      return imports.read(
          new OrderFile(name == null ? "file" : name, content, mapping, lines -> {}));
    }
  }
}
