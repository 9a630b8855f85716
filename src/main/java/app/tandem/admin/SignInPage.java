package app.tandem.admin;

import app.tandem.kernel.Problem;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPage {
  private final Template signIn;
  private final Template welcome;
  private final String sessionCookie;

  SignInPage(
      @Location("sign-in.html") Template signIn,
      @Location("welcome.html") Template welcome,
      @ConfigProperty(name = "quarkus.http.auth.form.cookie-name") String sessionCookie) {
    this.signIn = signIn;
    this.welcome = welcome;
    this.sessionCookie = sessionCookie;
  }

  @GET
  @Path("sign-in")
  @Operation(hidden = true)
  public Response signIn(@RestQuery @Nullable String why) {
    Problem trouble = Refusal.find(why).map(Refusal::problem).orElse(null);
    return page(signIn.data("trouble", trouble).render());
  }

  /**
   * Where a sign-in link leads. Only its form signs in: programs that look at links do not send it.
   */
  @GET
  @Path("welcome")
  @Operation(hidden = true)
  public Response welcome(@RestQuery @Nullable String token) {
    return page(
        welcome.data("name", SignInLinks.NAME).data("token", token == null ? "" : token).render());
  }

  @GET
  @Path("sign-out")
  @Operation(hidden = true)
  public Response leave() {
    return signOut();
  }

  @POST
  @Path("sign-out")
  @Operation(hidden = true)
  public Response signOut() {
    return Response.seeOther(URI.create("/sign-in"))
        .cookie(
            new NewCookie.Builder(sessionCookie)
                .value("")
                .path("/")
                .maxAge(0)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build())
        .build();
  }

  private static Response page(String html) {
    return Response.ok(html).header("Cache-Control", "no-store").build();
  }
}
