package app.tandem.creator;

import app.tandem.catalog.feed.FeedSummary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

@Path("/api/imports/creators")
@Tag(name = "Imports")
@RolesAllowed({"shop", "admin"})
class CreatorImportResource {
  private final CreatorImports imports;

  CreatorImportResource(CreatorImports imports) {
    this.imports = imports;
  }

  @POST
  @Consumes({"text/csv", "text/tab-separated-values"})
  @Operation(
      summary =
          "Import what creators say, from a table with the columns creator, main, product, quote, link,"
              + " picture, disclosure")
  public FeedSummary read(InputStream body) {
    return imports.read("creators", body);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "The same as the part called file of a form", hidden = true)
  public FeedSummary read(@RestForm @Nullable FileUpload file) throws IOException {
    if (file == null) {
      throw new IllegalArgumentException(
          "The form has no part called file.\nMaybe send it with curl -F file=@creators.csv");
    }
    var name = file.fileName();
    try (var content = Files.newInputStream(file.uploadedFile())) {
      return imports.read(name == null ? "file" : name, content);
    }
  }
}
