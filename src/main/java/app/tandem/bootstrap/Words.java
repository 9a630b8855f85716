package app.tandem.bootstrap;

import app.tandem.catalog.feed.CatalogImports;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The words of the command line. */
@CommandLine.Command(
    name = "tandem",
    description = "Without a command, starts the server.",
    mixinStandardHelpOptions = true,
    subcommands = CommandLine.HelpCommand.class)
class Words implements Runnable {
  @CommandLine.Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The words, with commands that do what they say. */
  static CommandLine with(ImportOrders importOrders, @Nullable CatalogImports catalogue) {
    var products = new CommandLine(new ImportFeed(catalogue, false));
    products
        .getCommandSpec()
        .usageMessage()
        .description("Reads products from a CSV file or a Google Merchant feed, gzipped or not.");
    var relations = new CommandLine(new ImportFeed(catalogue, true));
    relations
        .getCommandSpec()
        .usageMessage()
        .description("Reads relations between products from a CSV file, gzipped or not.");
    return new CommandLine(new Words())
        .addSubcommand(
            new CommandLine(new Import())
                .addSubcommand(importOrders)
                .addSubcommand("products", products)
                .addSubcommand("relations", relations))
        .addSubcommand(new CheckRules())
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** The words, good for help and for telling what is wrong with them. */
  static CommandLine withoutProgram() {
    return with(new ImportOrders(), null);
  }

  /** Whether these words ask for something that only the running program can do. */
  static boolean needProgram(String... args) {
    try {
      var parsed = withoutProgram().parseArgs(args);
      var called = List.copyOf(parsed.asCommandLineList());
      return called.get(called.size() - 1).getCommand() instanceof NeedsFile order
          && order.isFileReadable()
          && called.stream().noneMatch(CommandLine::isUsageHelpRequested)
          && called.stream().noneMatch(CommandLine::isVersionHelpRequested);
    } catch (CommandLine.ParameterException e) {
      return false;
    }
  }

  @CommandLine.Command(
      name = "import",
      description = "Reads a file.",
      mixinStandardHelpOptions = true)
  static class Import implements Runnable {
    @CommandLine.Spec CommandSpec spec;

    @Override
    public void run() {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
