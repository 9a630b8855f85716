package app.tandem.admin;

import app.tandem.check.CheckReport;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Shown;
import app.tandem.release.Drafts;
import app.tandem.release.FileTag;
import app.tandem.release.ReleaseStep;
import app.tandem.release.Releases;
import app.tandem.rules.Words;
import app.tandem.rules.Words.Said;
import app.tandem.rules.text.RuleBytes;
import app.tandem.rules.text.RuleProblem;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page of one file of a release: to read, to write, and to see what is wrong in which line. */
@Path("/rules/{id:[0-9]+}/files")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Blocking
class RuleFilePage {
  private final Template ruleFile;
  private final Releases releases;
  private final Drafts drafts;
  private final SecurityIdentity identity;

  RuleFilePage(
      @Location("rule-file.html") Template ruleFile,
      Releases releases,
      Drafts drafts,
      SecurityIdentity identity) {
    this.ruleFile = ruleFile;
    this.releases = releases;
    this.drafts = drafts;
    this.identity = identity;
  }

  /** A line beside the text. */
  record Line(int number, boolean isWrong) {}

  /** The sentences under one heading. */
  record Topic(String name, String side, List<Said> sentences) {}

  /** The last check, as far as it concerns a file. */
  record Found(List<ProblemShown> problems, List<ProblemShown> warnings, long elsewhere) {}

  @GET
  @Path("{path:.+}")
  @Operation(hidden = true)
  public TemplateInstance page(
      @RestPath long id, @RestPath String path, @RestQuery @Nullable String said) {
    var text =
        drafts
            .findText(id, path)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "Release %d has no file (%s).\nMaybe look at its list of files."
                            .formatted(id, Shown.text(path))));
    return shown(
            id, path, text, FileTag.of(text).word(), releases.findReport(id).orElse(null), null)
        .data("said", Done.text(said));
  }

  /**
   * The page.
   *
   * @param read the tag of the text that whoever writes here has read; null when there was none
   */
  private TemplateInstance shown(
      long id,
      String path,
      String text,
      @Nullable String read,
      @Nullable CheckReport report,
      @Nullable Problem trouble) {
    var isSpreadsheet = RuleBytes.isSpreadsheet(path);
    var shown = isSpreadsheet ? "" : text;
    var lines = List.of(shown.split("\n", -1));
    return ruleFile
        .data("said", "")
        .data("trouble", trouble)
        .data("release", ReleaseShown.of(releases.get(id)))
        .data("path", path)
        .data("link", RuleAddress.file(id, path))
        .data("download", RuleAddress.download(id, path))
        .data("text", shown)
        .data("read", read)
        .data("lines", numbered(lines, report == null ? Set.of() : wrong(report, path)))
        .data("rows", lines.size() + 1)
        .data("isSpreadsheet", isSpreadsheet)
        .data("isOpen", releases.steps(id, me()).contains(ReleaseStep.CHANGE))
        .data("found", report == null ? null : found(report, path, lines))
        .data("topics", topics(id));
  }

  private static List<Line> numbered(List<String> lines, Set<Integer> wrong) {
    return IntStream.rangeClosed(1, lines.size())
        .mapToObj(number -> new Line(number, wrong.contains(number)))
        .toList();
  }

  private static Set<Integer> wrong(CheckReport report, String path) {
    return Stream.concat(report.problems().stream(), report.warnings().stream())
        .filter(problem -> problem.file().equals(path))
        .map(RuleProblem::line)
        .collect(Collectors.toSet());
  }

  private static Found found(CheckReport report, String path, List<String> lines) {
    return new Found(
        here(report.problems(), path, lines),
        here(report.warnings(), path, lines),
        report.problems().stream().filter(problem -> !problem.file().equals(path)).count());
  }

  private static List<ProblemShown> here(
      List<RuleProblem> problems, String path, List<String> lines) {
    return problems.stream()
        .filter(problem -> problem.file().equals(path))
        .map(problem -> ProblemShown.inFile(problem, quote(problem.line(), lines)))
        .toList();
  }

  private static String quote(int line, List<String> lines) {
    return line < 1 || line > lines.size() ? "" : lines.get(line - 1).strip();
  }

  private List<Topic> topics(long id) {
    var sentencesByTopic =
        Words.of(drafts.files(id)).sentences().stream()
            .collect(
                Collectors.groupingBy(
                    said -> List.of(said.topic(), said.side()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return sentencesByTopic.entrySet().stream()
        .map(one -> new Topic(one.getKey().get(0), one.getKey().get(1), one.getValue()))
        .toList();
  }

  /** What the buttons under the text do; {@code then} says which was pressed. */
  @POST
  @Path("{path:.+}")
  @Operation(hidden = true)
  public Response change(
      @RestPath long id,
      @RestPath String path,
      @RestForm @Nullable String text,
      @RestForm @Nullable String read,
      @RestForm @Nullable String then) {
    // A browser sends every line end as two characters, whatever the file had.
    var written = text == null ? "" : text.replace("\r\n", "\n");
    return FormAnswer.of(
        () -> {
          if ("remove".equals(then)) {
            drafts.remove(id, path, me(), read);
            return Done.REMOVED.at(RuleAddress.release(id));
          }
          requireText(path, text);
          drafts.put(id, path, written, me(), read);
          var said = "check".equals(then) ? Done.ofCheck(releases.check(id)) : Done.SAVED;
          return said.at(RuleAddress.file(id, path));
        },
        problem -> shown(id, path, written, read(id, path, written, read), null, problem));
  }

  /** What somebody wrote may be saved already, though what was to come next is refused. */
  private @Nullable String read(long id, String path, String written, @Nullable String before) {
    var isSaved = drafts.findText(id, path).filter(written::equals).isPresent();
    return isSaved ? FileTag.of(written).word() : before;
  }

  private static void requireText(String path, @Nullable String sent) {
    if (sent == null || RuleBytes.isSpreadsheet(path)) {
      throw new IllegalArgumentException(
          "The form has no text for %s.\nMaybe open the file again, and write it there."
              .formatted(Shown.text(path)));
    }
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
