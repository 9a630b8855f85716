package app.tandem.admin;

import app.tandem.kernel.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/admin/users")
@Tag(name = "Administration")
@RolesAllowed(Roles.ADMIN)
class UserResource {
  private final Users users;

  UserResource(Users users) {
    this.users = users;
  }

  /** Somebody new. */
  record Newcomer(
      @NotNull
          @Pattern(
              regexp = "[a-z][a-z0-9._-]{1,39}",
              message = "must be 2 to 40 small letters, digits, dots, hyphens or underscores")
          String name,
      @NotNull String password) {
    /** Not the password: it is not to be read in a log. */
    @Override
    public String toString() {
      return name;
    }
  }

  @POST
  @Operation(summary = "Let somebody else sign in as an administrator, with a first password")
  public Response add(@Valid @NotNull Newcomer newcomer) {
    var added =
        users.add(new User(newcomer.name(), Roles.ADMIN), new Password(newcomer.password()), false);
    if (added) {
      return Response.status(Response.Status.CREATED).build();
    }
    return Response.status(Response.Status.CONFLICT)
        .type(Problem.MEDIA_TYPE)
        .entity(
            Problem.of(
                    409,
                    "There is a user (%s) already.\nMaybe add a letter to the name."
                        .formatted(newcomer.name()))
                .at("name"))
        .build();
  }
}
