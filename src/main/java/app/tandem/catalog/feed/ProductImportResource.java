package app.tandem.catalog.feed;

import app.tandem.catalog.feed.FeedFile.Format;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

@Path("/api/imports")
@Tag(name = "Imports")
@RolesAllowed({"shop", "admin"})
class ProductImportResource {
  private final CatalogImports imports;
  private final SecurityIdentity identity;

  ProductImportResource(CatalogImports imports, SecurityIdentity identity) {
    this.imports = imports;
    this.identity = identity;
  }

  @POST
  @Path("/products")
  @Consumes({
    "text/csv",
    "text/tab-separated-values",
    MediaType.APPLICATION_XML,
    MediaType.TEXT_XML,
    "application/rss+xml",
    MediaType.APPLICATION_ATOM_XML
  })
  @Operation(
      summary =
          "Import products, gzipped or not: a table by Tandem's own column names, or a Google Merchant"
              + " product feed (TSV, RSS or Atom)")
  public FeedSummary products(InputStream body, @Context HttpHeaders headers) {
    var type = headers.getMediaType();
    return imports.products(file("products", body, format(type)));
  }

  @POST
  @Path("/products")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "The same as the part called file of a form", hidden = true)
  public FeedSummary products(@RestForm @Nullable FileUpload file) throws IOException {
    try (var content = content(file)) {
      return imports.products(file(name(file), content, Format.ANY));
    }
  }

  @POST
  @Path("/relations")
  @Consumes({"text/csv", "text/tab-separated-values"})
  @Operation(
      summary =
          "Import relations between products from a table with the columns from, to, relation")
  public FeedSummary relations(InputStream body, @Context HttpHeaders headers) {
    return imports.relations(file("relations", body, format(headers.getMediaType())));
  }

  @POST
  @Path("/relations")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "The same as the part called file of a form", hidden = true)
  public FeedSummary relations(@RestForm @Nullable FileUpload file) throws IOException {
    try (var content = content(file)) {
      return imports.relations(file(name(file), content, Format.ANY));
    }
  }

  private FeedFile file(String name, InputStream content, Format format) {
    return new FeedFile(name, content, format, identity.getPrincipal().getName(), lines -> {});
  }

  private static Format format(@Nullable MediaType type) {
    var subtype = type == null ? "" : type.getSubtype();
    if (subtype.equals("csv")) {
      return Format.CSV;
    }
    return subtype.endsWith("xml") ? Format.XML : Format.TSV;
  }

  private static InputStream content(@Nullable FileUpload file) throws IOException {
    if (file == null) {
      throw new IllegalArgumentException(
          "The form has no part called file.\nMaybe send it with curl -F file=@products.csv");
    }
    return Files.newInputStream(file.uploadedFile());
  }

  private static String name(@Nullable FileUpload file) {
    var name = file == null ? null : file.fileName();
    return name == null ? "file" : name;
  }
}
