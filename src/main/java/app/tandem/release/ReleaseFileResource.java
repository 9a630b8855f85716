package app.tandem.release;

import app.tandem.rules.text.RuleBytes;
import app.tandem.rules.text.RuleFile;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/rules/releases/{id}/files")
@Tag(name = "Rule releases")
@RolesAllowed("admin")
class ReleaseFileResource {
  private static final String ETAG = "ETag";
  private static final String BYTES = "application/octet-stream";

  private final Drafts drafts;
  private final SecurityIdentity identity;

  ReleaseFileResource(Drafts drafts, SecurityIdentity identity) {
    this.drafts = drafts;
    this.identity = identity;
  }

  private String me() {
    return identity.getPrincipal().getName();
  }

  @GET
  @Operation(summary = "The files of a release with their texts; a spreadsheet's is Base64")
  public List<RuleFile> list(@RestPath long id) {
    return drafts.files(id);
  }

  @GET
  @Path("{path:.+}")
  @Produces({"text/plain;charset=UTF-8", BYTES})
  @Operation(summary = "One file as it is; its ETag tells this text from others")
  public byte[] read(
      @RestPath long id, @RestPath String path, @Context HttpServerResponse response) {
    var text =
        drafts
            .findText(id, path)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "Release %d has no file (%s).\nMaybe look at its list of files."
                            .formatted(id, app.tandem.kernel.Shown.text(path))));
    response.putHeader(ETAG, FileTag.of(text).header());
    return RuleBytes.write(new RuleFile(path, text));
  }

  @PUT
  @Path("{path:.+}")
  @Consumes({"text/plain", BYTES, "application/yaml", "text/csv"})
  @Operation(
      summary = "Put a file into a draft, or change it",
      description =
          "With the ETag of the text that was read as If-Match it is refused when somebody changed"
              + " the file since.")
  public RestResponse<Release> put(
      @RestPath long id,
      @RestPath String path,
      @RestHeader("If-Match") @Nullable String ifMatch,
      byte[] content) {
    var text = RuleBytes.read(path, content).text();
    var release = drafts.put(id, path, text, me(), ifMatch);
    var tag = FileTag.of(text);
    return RestResponse.ResponseBuilder.ok(release).header(ETAG, tag.header()).build();
  }

  @DELETE
  @Path("{path:.+}")
  @Operation(summary = "Take a file out of a draft")
  public Release remove(
      @RestPath long id, @RestPath String path, @RestHeader("If-Match") @Nullable String ifMatch) {
    return drafts.remove(id, path, me(), ifMatch);
  }
}
