package app.tandem.admin;

import app.tandem.kernel.Problem;
import app.tandem.release.Drafts;
import app.tandem.release.LiveRules;
import app.tandem.release.LiveRules.StageState;
import app.tandem.release.Origin;
import app.tandem.release.Release;
import app.tandem.release.ReleaseState;
import app.tandem.release.Releases;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page that shows which rules answer, and every release on its way there. */
@Path("/rules")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class RulesPage {
  private static final int SHOWN = 50;

  private final Template rules;
  private final Releases releases;
  private final Drafts drafts;
  private final LiveRules live;
  private final SecurityIdentity identity;

  RulesPage(
      @Location("rules.html") Template rules,
      Releases releases,
      Drafts drafts,
      LiveRules live,
      SecurityIdentity identity) {
    this.rules = rules;
    this.releases = releases;
    this.drafts = drafts;
    this.live = live;
    this.identity = identity;
  }

  /** The rules of a stage. */
  record StageShown(String folder, List<String> rules, String since, boolean isEmpty) {
    static StageShown of(StageState state) {
      return new StageShown(
          state.stage().folder(),
          state.rules(),
          OverviewPage.TIME.format(state.since()),
          state.rules().isEmpty());
    }
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(@RestQuery @Nullable String said) {
    return shown(null, "").data("said", Done.text(said));
  }

  private TemplateInstance shown(@Nullable Problem trouble, String why) {
    var answering = releases.findLive();
    return rules
        .data("said", "")
        .data("trouble", trouble)
        .data("why", why)
        .data("live", answering.map(this::span).orElse(null))
        .data("count", live.count())
        .data("stages", live.stages().stream().map(StageShown::of).toList())
        .data("problems", live.keptBack().stream().map(ProblemShown::of).toList())
        .data("outOfStep", live.outOfStep().stream().map(ProblemShown::of).toList())
        .data("broken", live.brokenOff().stream().map(ProblemShown::of).toList())
        .data("hasEarlier", !releases.latest(ReleaseState.RETIRED, 1).isEmpty())
        .data("releases", releases.latest(null, SHOWN).stream().map(ReleaseShown::of).toList());
  }

  private ReleaseShown.@Nullable Span span(Release answering) {
    return releases.liveSpans(answering.id()).stream()
        .filter(span -> span.until() == null)
        .map(ReleaseShown.Span::of)
        .findFirst()
        .orElse(null);
  }

  @POST
  @Operation(hidden = true)
  public Response begin(@RestForm @Nullable String why) {
    return FormAnswer.of(
        () -> {
          var draft = drafts.begin(Origin.REST, me(), FormAnswer.why(why));
          return Done.BEGUN.at(RuleAddress.release(draft.id()));
        },
        problem -> shown(problem, why == null ? "" : why));
  }

  @POST
  @Path("roll-back")
  @Operation(hidden = true)
  public Response rollBack(@RestForm @Nullable String why) {
    return FormAnswer.of(
        () -> {
          releases.rollBack(null, me(), FormAnswer.why(why));
          live.refresh();
          return Done.WENT_BACK.at(RuleAddress.RULES);
        },
        problem -> shown(problem, ""));
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
