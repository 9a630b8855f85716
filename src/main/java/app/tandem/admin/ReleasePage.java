package app.tandem.admin;

import app.tandem.journey.Replans;
import app.tandem.kernel.Problem;
import app.tandem.release.Drafts;
import app.tandem.release.LiveRules;
import app.tandem.release.MadeBook;
import app.tandem.release.ReleaseState;
import app.tandem.release.ReleaseStep;
import app.tandem.release.Releases;
import app.tandem.rules.text.RuleFile;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page of one release: what it changes, what its check found, and what can be done next. */
@Path("/rules/{id:[0-9]+}")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReleasePage {
  /** What its rules say is known. */
  private static final Set<ReleaseState> CHECKED =
      Set.of(ReleaseState.CHECKED, ReleaseState.APPROVED, ReleaseState.LIVE);

  private static final Problem UNREADABLE =
      Problem.of(
          409,
          "The stored files of this release cannot be read.\nMaybe withdraw it, or bring the table rule_files back from a backup.");

  private final Template release;
  private final Releases releases;
  private final Drafts drafts;
  private final LiveRules live;
  private final Replans replans;
  private final SecurityIdentity identity;

  ReleasePage(
      @Location("release.html") Template release,
      Releases releases,
      Drafts drafts,
      LiveRules live,
      Replans replans,
      SecurityIdentity identity) {
    this.release = release;
    this.releases = releases;
    this.drafts = drafts;
    this.live = live;
    this.replans = replans;
    this.identity = identity;
  }

  /** The files of one folder. */
  record FolderShown(String name, List<FileShown> files) {}

  /** A file as a line of the page. */
  record FileShown(String name, String link) {}

  /** A book as a line of the page. */
  record BookShown(String stage, String sha256, String size, String made) {
    static BookShown of(MadeBook book) {
      return new BookShown(
          book.stage().folder(),
          book.sha256(),
          "%d KB".formatted((book.bytes() + 1023) / 1024),
          OverviewPage.TIME.format(book.compiledAt()));
    }
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page(@RestPath long id, @RestQuery @Nullable String said) {
    return shown(id, null).data("said", Done.text(said));
  }

  private TemplateInstance shown(long id, @Nullable Problem trouble) {
    var one = releases.get(id);
    var steps = releases.steps(id, me());
    var isReadable = drafts.isReadable(id);
    var files = isReadable ? drafts.files(id) : List.<RuleFile>of();
    var paths = files.stream().map(RuleFile::path).collect(Collectors.toSet());
    var report = releases.findReport(id).map(found -> ReportShown.of(id, found, paths));
    return release
        .data("said", "")
        .data("trouble", isReadable || trouble != null ? trouble : UNREADABLE)
        .data("release", ReleaseShown.of(one))
        .data("steps", ReleaseShown.Steps.of(steps))
        .data("wantsOther", wantsOther(one.state(), steps))
        .data("isLive", one.state() == ReleaseState.LIVE)
        .data("canAskWhatMoves", CHECKED.contains(one.state()))
        .data("changes", isReadable ? changes(id) : List.of())
        .data("report", report.orElse(null))
        .data("spans", releases.liveSpans(id).stream().map(ReleaseShown.Span::of).toList())
        .data("books", releases.books(id).stream().map(BookShown::of).toList())
        .data("fileCount", files.size())
        .data("folders", folders(id, files));
  }

  /** Checked, and nothing but somebody else's approval is between it and the shopper. */
  private static boolean wantsOther(ReleaseState state, Set<ReleaseStep> steps) {
    return state == ReleaseState.CHECKED
        && !steps.contains(ReleaseStep.ACTIVATE)
        && !steps.contains(ReleaseStep.REBASE);
  }

  private List<ChangeShown> changes(long id) {
    return drafts.changes(id, null).stream().map(change -> ChangeShown.of(id, change)).toList();
  }

  private static List<FolderShown> folders(long id, List<RuleFile> files) {
    var filesByFolder = new TreeMap<String, List<FileShown>>();
    for (var file : files) {
      var slash = file.path().indexOf('/');
      filesByFolder
          .computeIfAbsent(
              file.path().substring(0, Math.max(0, slash)), folder -> new java.util.ArrayList<>())
          .add(new FileShown(file.path().substring(slash + 1), RuleAddress.file(id, file.path())));
    }
    return filesByFolder.entrySet().stream()
        .map(folder -> new FolderShown(folder.getKey(), folder.getValue()))
        .toList();
  }

  @POST
  @Path("check")
  @Operation(hidden = true)
  public Response check(@RestPath long id) {
    return answer(id, () -> Done.ofCheck(releases.check(id)));
  }

  @POST
  @Path("approve")
  @Operation(hidden = true)
  public Response approve(@RestPath long id) {
    return answer(
        id,
        () -> {
          releases.approve(id, me());
          return Done.APPROVED;
        });
  }

  @POST
  @Path("activate")
  @Operation(hidden = true)
  public Response activate(@RestPath long id, @RestForm @Nullable String why) {
    return answer(
        id,
        () -> {
          releases.activate(id, me(), FormAnswer.why(why));
          live.refresh();
          return Done.ACTIVATED;
        });
  }

  @POST
  @Path("what-would-move")
  @Operation(hidden = true)
  public Response whatWouldMove(@RestPath long id) {
    return FormAnswer.of(
        () -> ReplanShown.page(replans.ofRelease(id, me())), problem -> shown(id, problem));
  }

  @POST
  @Path("roll-back")
  @Operation(hidden = true)
  public Response rollBack(@RestPath long id, @RestForm @Nullable String why) {
    return answer(
        id,
        () -> {
          releases.rollBack(id, me(), FormAnswer.why(why));
          live.refresh();
          return Done.WENT_BACK;
        });
  }

  @POST
  @Path("rebase")
  @Operation(hidden = true)
  public Response rebase(@RestPath long id) {
    return answer(
        id,
        () -> {
          drafts.rebase(id);
          return Done.REBASED;
        });
  }

  @POST
  @Path("withdraw")
  @Operation(hidden = true)
  public Response withdraw(@RestPath long id) {
    return answer(
        id,
        () -> {
          releases.withdraw(id);
          return Done.WITHDRAWN;
        });
  }

  @POST
  @Path("new-file")
  @Operation(hidden = true)
  public Response add(@RestPath long id, @RestForm @Nullable String path) {
    var wanted = path == null ? "" : path.strip();
    return FormAnswer.of(
        () -> {
          if (drafts.findText(id, wanted).isPresent()) {
            throw new IllegalArgumentException(
                "There is a file (%s) already.\nMaybe open it in the list of files."
                    .formatted(wanted));
          }
          drafts.put(id, wanted, NewFile.text(wanted), me());
          return Done.ADDED.at(RuleAddress.file(id, wanted));
        },
        problem -> shown(id, problem));
  }

  private Response answer(long id, Supplier<Done> work) {
    return FormAnswer.of(
        () -> work.get().at(RuleAddress.release(id)), problem -> shown(id, problem));
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
