package app.tandem.bootstrap;

import static java.util.Objects.requireNonNull;

import app.tandem.catalog.feed.CatalogImports;
import app.tandem.catalog.feed.FeedFile;
import app.tandem.catalog.feed.FeedFile.Format;
import app.tandem.catalog.feed.FeedSummary;
import app.tandem.intake.RefusedLine;
import jakarta.enterprise.inject.Vetoed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code import products FILE} and {@code import relations FILE}: the same as the endpoints, with a
 * progress bar.
 */
@Command(mixinStandardHelpOptions = true)
@Vetoed
class ImportFeed implements Callable<Integer>, NeedsFile {
  private final @Nullable CatalogImports imports;
  private final boolean areRelations;

  @Parameters(paramLabel = "FILE", description = "The file.")
  @Nullable Path file;

  @Spec @Nullable CommandSpec spec;

  /**
   * A command.
   *
   * @param imports null for one that knows its words and cannot be called
   * @param areRelations what the file has: relations, or products
   */
  ImportFeed(@Nullable CatalogImports imports, boolean areRelations) {
    this.imports = imports;
    this.areRelations = areRelations;
  }

  @Override
  public boolean isFileReadable() {
    return file != null && Files.isReadable(file);
  }

  @Override
  public Integer call() throws IOException {
    var source = requireNonNull(file);
    var command = requireNonNull(spec).commandLine();
    if (!isFileReadable()) {
      command.getErr().println("The file " + source + " is not there, or cannot be read.");
      return CommandLine.ExitCode.USAGE;
    }
    var bar = new Bar(command.getErr(), Files.size(source));
    try (var content = new Counted(Files.newInputStream(source), bar)) {
      var name = String.valueOf(source.getFileName());
      var feed = new FeedFile(name, content, Format.ANY, "command line", bar::lines);
      var all = requireNonNull(imports);
      var summary = areRelations ? all.relations(feed) : all.products(feed);
      bar.end();
      tell(command.getOut(), summary);
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException e) {
      bar.end();
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static void tell(PrintWriter out, FeedSummary summary) {
    out.printf(
        Locale.ROOT,
        "%s, read as %s in %.1f s%n",
        summary.file(),
        summary.mapping(),
        summary.millis() / 1000.0);
    line(out, summary.lines(), "lines");
    line(out, summary.added(), "new");
    line(out, summary.changed(), "changed");
    line(out, summary.unchanged(), "unchanged");
    summary.setAside().forEach((kind, count) -> line(out, count, "set aside: " + kind));
    tell(out, summary.firstLeftOut());
    line(out, summary.refused(), "refused");
    tell(out, summary.firstRefused());
    if (summary.refused() > 0) {
      out.printf("    to mend and send again: GET /api/imports/%d/refused%n", summary.importId());
    }
    out.flush();
  }

  private static void tell(PrintWriter out, List<RefusedLine> lines) {
    for (var one : lines) {
      out.printf("    line %d, %s: %s %s%n", one.line(), one.field(), one.why(), one.maybe());
    }
  }

  private static void line(PrintWriter out, long count, String what) {
    out.printf(Locale.ROOT, "%,12d %s%n", count, what);
  }
}
