package app.tandem.rules;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/admin/rules")
@Tag(name = "Rules")
@RolesAllowed("admin")
class RuleResource {
  private final RuleBooks books;

  RuleResource(RuleBooks books) {
    this.books = books;
  }

  @GET
  @Operation(
      summary =
          "The rule book of every stage: which rules answer, and what is wrong with newer files")
  public List<RuleBooks.BookState> states() {
    return books.states();
  }

  @GET
  @Path("/words")
  @Operation(summary = "All words that rules may be made of, with their units and examples")
  public Words words() {
    return books.words();
  }
}
