package app.tandem.admin;

import app.tandem.kernel.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/admin/password")
@Tag(name = "Administration")
@RolesAllowed(Roles.ADMIN)
class PasswordResource {
  private final PasswordSignIn signIn;
  private final Users users;
  private final SecurityIdentity identity;

  PasswordResource(PasswordSignIn signIn, Users users, SecurityIdentity identity) {
    this.signIn = signIn;
    this.users = users;
    this.identity = identity;
  }

  /** The password until now, and the one from now on. */
  record Change(@NotNull String current, @NotNull String chosen) {
    /** Not its components: a password is not to be read in a log. */
    @Override
    public String toString() {
      return "Change";
    }
  }

  @POST
  @Operation(summary = "Choose your own password: 12 characters or more")
  public Response choose(@Valid @NotNull Change change) {
    var name = identity.getPrincipal().getName();
    var chosen = new Password(change.chosen());
    try {
      signIn.byPassword(name, change.current());
    } catch (SignInRefused refused) {
      return answer(refused.refusal());
    }
    users.choose(name, chosen);
    return Response.noContent().build();
  }

  private static Response answer(Refusal refusal) {
    var problem =
        refusal == Refusal.PASSWORD
            ? Problem.of(400, "The current password is wrong.")
            : refusal.problem();
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.at("current"))
        .build();
  }
}
