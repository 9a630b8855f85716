package app.tandem.admin;

import app.tandem.campaign.Campaign;
import app.tandem.campaign.CampaignSaid;
import app.tandem.campaign.CampaignShown;
import app.tandem.campaign.Campaigns;
import app.tandem.campaign.Limits.Cap;
import app.tandem.campaign.Previews;
import app.tandem.campaign.Step;
import app.tandem.campaign.Timing;
import app.tandem.decision.Placements;
import app.tandem.decision.SegmentCount;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Shown;
import app.tandem.message.MailPreviews;
import app.tandem.release.LiveRules;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The pages of campaigns: all of them with their figures, and one with what may be done with it.
 */
@Path("/campaigns")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class CampaignsPage {
  private static final int SHOWN = 50;
  private static final int SAMPLED = 10;
  private static final List<String> FIELDS =
      List.of(
          "name",
          "segment",
          "folder",
          "subject",
          "introduction",
          "often",
          "at",
          "cron",
          "zone",
          "from",
          "until",
          "hours",
          "rate",
          "cap-messages",
          "cap-days",
          "holdout");
  private static final CampaignForm NOTHING = new CampaignForm(new MultivaluedHashMap<>());

  private final Template all;
  private final Template one;
  private final Campaigns campaigns;
  private final Previews previews;
  private final Placements segments;
  private final LiveRules rules;
  private final MailPreviews mails;
  private final SecurityIdentity identity;

  CampaignsPage(
      @Location("campaigns.html") Template all,
      @Location("campaign.html") Template one,
      Campaigns campaigns,
      Previews previews,
      Placements segments,
      LiveRules rules,
      MailPreviews mails,
      SecurityIdentity identity) {
    this.all = all;
    this.one = one;
    this.campaigns = campaigns;
    this.previews = previews;
    this.segments = segments;
    this.rules = rules;
    this.mails = mails;
    this.identity = identity;
  }

  /** What the form sends: text, as people type it. */
  private record CampaignForm(MultivaluedMap<String, String> said) {
    CampaignSaid campaign() {
      var zone = text("zone").isEmpty() ? "UTC" : text("zone");
      var messages = text("cap-messages");
      var percent = text("holdout");
      return new CampaignSaid(
          null,
          text("name"),
          text("segment"),
          text("folder"),
          text("template"),
          text("subject"),
          text("introduction"),
          Often.cron(text("often"), text("at"), text("cron")),
          zone,
          local("start", text("from"), zone),
          local("end", text("until"), zone),
          text("hours").isEmpty() ? null : Duration.ofHours(whole("hours", text("hours"))),
          text("rate").isEmpty() ? null : (Integer) whole("rate", text("rate")),
          messages.isEmpty() ? null : cap(messages, text("cap-days")),
          percent.isEmpty() ? null : (Double) (whole("share", percent) / 100.0));
    }

    private static Cap cap(String messages, String days) {
      return new Cap(whole("messages", messages), whole("days", days));
    }

    private String text(String field) {
      var text = said.getFirst(field);
      return text == null ? "" : text.replace("\0", "").strip();
    }

    /** What was typed, so that nobody types it twice. */
    Map<String, String> typed() {
      return FIELDS.stream().collect(Collectors.toMap(field -> field, this::text));
    }

    private static @Nullable Instant local(String what, String text, String zone) {
      if (text.isEmpty()) {
        return null;
      }
      ZoneId in = Timing.zone(zone);
      try {
        return LocalDateTime.parse(text).atZone(in).toInstant();
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "The %s (%s) is no time.\nMaybe you meant 2026-12-24T18:00."
                .formatted(what, Shown.text(text)),
            e);
      }
    }

    private static int whole(String what, String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "The %s (%s) must be a whole number.\nMaybe a word or a point slipped in."
                .formatted(what, Shown.text(text)),
            e);
      }
    }
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(@RestQuery @Nullable String said) {
    return shown(NOTHING, null).data("said", Done.text(said));
  }

  private TemplateInstance shown(CampaignForm form, @Nullable Problem trouble) {
    return all.data("said", "")
        .data("trouble", trouble)
        .data("typed", form.typed())
        .data("segments", segments.counts().stream().map(SegmentCount::name).toList())
        .data("folders", rules.mailedFolders())
        .data("oftens", Often.choices())
        .data("templates", mails.templates())
        .data("lines", campaigns.latest(null, SHOWN).stream().map(this::line).toList());
  }

  private CampaignLine line(Campaign campaign) {
    return CampaignLine.of(CampaignShown.of(campaign, campaigns));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response create(MultivaluedMap<String, String> said) {
    var form = new CampaignForm(said);
    return FormAnswer.of(
        () -> {
          var plan = form.campaign().plan();
          return Done.CAMPAIGN_BEGUN.at("/campaigns/" + campaigns.create(plan, me()).id());
        },
        problem -> shown(form, problem));
  }

  @GET
  @Path("/{id}")
  @Operation(hidden = true)
  public TemplateInstance page(@RestPath long id, @RestQuery @Nullable String said) {
    return shown(id, null).data("said", Done.ofCampaign(said, campaigns.get(id).state()));
  }

  private TemplateInstance shown(long id, @Nullable Problem trouble) {
    var campaign = campaigns.get(id);
    return one.data("said", "")
        .data("trouble", trouble)
        .data("line", CampaignLine.of(CampaignShown.whole(campaign, campaigns)))
        .data("changes", CampaignLine.changes(campaign, campaigns.changes(id)))
        .data("preview", previews.of(id, SAMPLED));
  }

  @POST
  @Path("/{id}/{step}")
  @Operation(hidden = true)
  public Response step(@RestPath long id, @RestPath String step) {
    return FormAnswer.of(
        () -> {
          var taken = campaigns.take(id, find(step), me());
          return Done.ofCampaign(taken.state()).at("/campaigns/" + id);
        },
        problem -> shown(id, problem));
  }

  private static Step find(String word) {
    return Arrays.stream(Step.values())
        .filter(step -> step.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no such step (%s).\nMaybe open the page anew."
                        .formatted(Shown.text(word))));
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
