package app.tandem.admin;

import app.tandem.catalog.Timelines;
import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.journey.Replans;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.timeline.UsageTimelines;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page of usage timelines: what marketers say beside what orders taught, and which holds. */
@Path("/timelines")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class TimelinesPage {
  private static final int SHOWN = 500;

  private final Template page;
  private final UsageTimelines beside;
  private final Timelines timelines;
  private final Replans replans;
  private final SecurityIdentity identity;

  TimelinesPage(
      @Location("timelines.html") Template page,
      UsageTimelines beside,
      Timelines timelines,
      Replans replans,
      SecurityIdentity identity) {
    this.page = page;
    this.beside = beside;
    this.timelines = timelines;
    this.replans = replans;
    this.identity = identity;
  }

  /** What the form sends: text, as people type it. */
  private record MilestoneForm(MultivaluedMap<String, String> said) {
    UsageTimeline timeline() {
      var again = text("repeat");
      var tolerance = text("tolerance");
      return new UsageTimeline(
          subject(text("kind"), text("of")),
          text("milestone"),
          whole("days", text("days")),
          word(Anchor.class, text("anchor")),
          again.isEmpty() ? null : (Integer) whole("days until it comes again", again),
          tolerance.isEmpty() ? 0 : whole("tolerance", tolerance),
          !text("piece").isEmpty(),
          counter(text("counter"), text("until")),
          text("brings"),
          Holds.OWN);
    }

    private String text(String field) {
      return plain(said.getFirst(field));
    }

    private static @Nullable Counter counter(String name, String until) {
      return name.isEmpty() && until.isEmpty()
          ? null
          : new Counter(name, until.isEmpty() ? 0 : whole("reading", until));
    }
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(@RestQuery @Nullable String said) {
    return shown(null).data("said", Done.text(said));
  }

  private TemplateInstance shown(@Nullable Problem trouble) {
    var all = beside.all();
    return page.data("said", "")
        .data("trouble", trouble)
        .data("count", all.size())
        .data("hasMore", all.size() > SHOWN)
        .data("isForms", true)
        .data("advised", replans.advised().map(ReplanShown::of).orElse(null))
        .data("lines", all.stream().limit(SHOWN).map(TimelineLine::of).toList());
  }

  @POST
  @Path("/put")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response put(MultivaluedMap<String, String> said) {
    return FormAnswer.of(
        () -> {
          timelines.put(List.of(new Said(new MilestoneForm(said).timeline(), true))).get(0).taken();
          return Done.TIMELINE_PUT.at("/timelines");
        },
        this::shown);
  }

  @POST
  @Path("/what-would-move")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response whatWouldMove(MultivaluedMap<String, String> said) {
    return FormAnswer.of(
        () -> {
          var milestone = new Said(new MilestoneForm(said).timeline(), true);
          return ReplanShown.page(
              replans.ofMilestone(milestone, identity.getPrincipal().getName()));
        },
        this::shown);
  }

  @POST
  @Path("/choose")
  @Operation(hidden = true)
  public Response choose(
      @RestForm String kind,
      @RestForm String of,
      @RestForm String milestone,
      @RestForm String holds) {
    return FormAnswer.of(
        () -> {
          timelines.choose(key(kind, of, milestone), word(Holds.class, plain(holds)));
          return Done.TIMELINE_CHOSEN.at("/timelines");
        },
        this::shown);
  }

  @POST
  @Path("/remove")
  @Operation(hidden = true)
  public Response remove(@RestForm String kind, @RestForm String of, @RestForm String milestone) {
    return FormAnswer.of(
        () -> {
          timelines.remove(key(kind, of, milestone));
          return Done.TIMELINE_REMOVED.at("/timelines");
        },
        this::shown);
  }

  private static UsageTimeline.Key key(
      @Nullable String kind, @Nullable String of, @Nullable String milestone) {
    return new UsageTimeline.Key(subject(kind, of), plain(milestone));
  }

  private static Subject subject(@Nullable String kind, @Nullable String of) {
    return plain(kind).equals("product")
        ? Subject.product(new Sku(plain(of)))
        : Subject.family(plain(of));
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "").strip();
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

  private static <E extends Enum<E>> E word(Class<E> kind, String text) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(one -> one.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no such choice (%s).\nMaybe open the page anew."
                        .formatted(Shown.text(text))));
  }
}
