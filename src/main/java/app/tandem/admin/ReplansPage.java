package app.tandem.admin;

import app.tandem.journey.Replans;
import app.tandem.kernel.Problem;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The pages of replans: what a change would move, and the buttons that move it, and back. */
@Path("/replans")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReplansPage {
  private static final int SHOWN = 50;

  private final Template all;
  private final Template one;
  private final Replans replans;
  private final SecurityIdentity identity;

  ReplansPage(
      @Location("replans.html") Template all,
      @Location("replan.html") Template one,
      Replans replans,
      SecurityIdentity identity) {
    this.all = all;
    this.one = one;
    this.replans = replans;
    this.identity = identity;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance all() {
    return listed(null);
  }

  private TemplateInstance listed(@Nullable Problem trouble) {
    return all.data("said", "")
        .data("trouble", trouble)
        .data("replans", replans.latest(SHOWN).stream().map(ReplanShown::of).toList());
  }

  @GET
  @Path("/{id:[0-9]+}")
  @Operation(hidden = true)
  public TemplateInstance page(@RestPath long id, @RestQuery @Nullable String said) {
    return shown(id, null).data("said", Done.ofReplan(said, replans.get(id).state()));
  }

  private TemplateInstance shown(long id, @Nullable Problem trouble) {
    return one.data("said", "")
        .data("trouble", trouble)
        .data("replan", ReplanShown.of(replans.get(id)));
  }

  @POST
  @Path("/now")
  @Operation(hidden = true)
  public Response now() {
    return FormAnswer.of(
        () -> ReplanShown.page(replans.ofNow(identity.getPrincipal().getName())), this::listed);
  }

  @POST
  @Path("/{id:[0-9]+}/count")
  @Operation(hidden = true)
  public Response countAnew(@RestPath long id) {
    return FormAnswer.of(
        () -> ReplanShown.page(replans.countAnew(id)), problem -> shown(id, problem));
  }

  @POST
  @Path("/{id:[0-9]+}/apply")
  @Operation(hidden = true)
  public Response apply(@RestPath long id) {
    return FormAnswer.of(
        () -> Done.REPLAN_APPLYING.at(ReplanShown.page(replans.apply(id)).getPath()),
        problem -> shown(id, problem));
  }

  @POST
  @Path("/{id:[0-9]+}/undo")
  @Operation(hidden = true)
  public Response undo(@RestPath long id) {
    return FormAnswer.of(
        () -> Done.REPLAN_UNDOING.at(ReplanShown.page(replans.undo(id)).getPath()),
        problem -> shown(id, problem));
  }
}
