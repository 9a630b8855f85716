package app.tandem.bootstrap;

import static java.util.Objects.requireNonNull;

import app.tandem.affinity.Affinity;
import app.tandem.behaviour.ImportSummary;
import app.tandem.behaviour.OrderImports;
import app.tandem.behaviour.OrderImports.OrderFile;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code import orders FILE}: the same as {@code POST /api/imports/orders}, with a progress bar.
 */
@Command(
    name = "orders",
    description = "Reads past orders from a CSV file, gzipped or not.",
    mixinStandardHelpOptions = true)
@Dependent
class ImportOrders implements Callable<Integer>, NeedsFile {
  private final @Nullable OrderImports imports;
  private final @Nullable Affinity affinity;

  @Parameters(paramLabel = "FILE", description = "The file.")
  @Nullable Path file;

  @Option(
      names = "--mapping",
      paramLabel = "NAME|FILE",
      description =
          "A shipped mapping by name, or a mapping file of your own. Default: by the header.")
  @Nullable String mapping;

  @Option(names = "--mine", description = "Mine what is bought together and next afterwards.")
  boolean mine;

  @Spec CommandLine.Model.@Nullable CommandSpec spec;

  @Inject
  ImportOrders(OrderImports imports, Affinity affinity) {
    this.imports = imports;
    this.affinity = affinity;
  }

  /** One that knows its words and cannot be called, for telling what is wrong with them. */
  ImportOrders() {
    this.imports = null;
    this.affinity = null;
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
      var summary =
          requireNonNull(imports).read(new OrderFile(name, content, mappingText(), bar::lines));
      bar.end();
      tell(command.getOut(), summary);
      if (mine) {
        var mined = requireNonNull(affinity).mine();
        command
            .getOut()
            .printf(
                Locale.ROOT,
                "%,12d pairs bought together, %,d bought next%n",
                mined.pairs(),
                mined.nexts());
      }
      command.getOut().flush();
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException e) {
      bar.end();
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private @Nullable String mappingText() throws IOException {
    if (mapping == null || !Files.isReadable(Path.of(mapping))) {
      return mapping;
    }
    return Files.readString(Path.of(mapping)) + "\n";
  }

  private static void tell(PrintWriter out, ImportSummary summary) {
    out.printf(
        Locale.ROOT,
        "%s, read with the mapping %s in %.1f s%n",
        summary.file(),
        summary.mapping(),
        summary.millis() / 1000.0);
    line(out, summary.lines(), "lines");
    line(out, summary.sales(), "purchases");
    line(out, summary.returns(), "returns");
    summary.setAside().forEach((kind, count) -> line(out, count, "set aside: " + kind));
    line(out, summary.refused(), "refused");
    for (var refused : summary.firstRefused()) {
      out.printf(
          "    line %d, %s: %s %s%n",
          refused.line(), refused.field(), refused.why(), refused.maybe());
    }
    if (summary.refused() > summary.firstRefused().size()) {
      out.printf("    ... all of them: GET /api/imports/%d/refused%n", summary.importId());
    }
    line(out, summary.newOrders(), "new orders");
    line(out, summary.newLines(), "new lines");
    line(out, summary.newCustomers(), "new customers");
    line(out, summary.newProducts(), "new products");
    summary.warnings().forEach(warning -> out.printf("    %s%n", warning));
  }

  private static void line(PrintWriter out, long count, String what) {
    out.printf(Locale.ROOT, "%,12d %s%n", count, what);
  }
}
