package app.tandem.bootstrap;

import java.util.List;
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
  static CommandLine with(ImportOrders importOrders) {
    return new CommandLine(new Words())
        .addSubcommand(new CommandLine(new Import()).addSubcommand(importOrders))
        .addSubcommand(new CheckRules())
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** The words, good for help and for telling what is wrong with them. */
  static CommandLine withoutProgram() {
    return with(new ImportOrders());
  }

  /** Whether these words ask for something that only the running program can do. */
  static boolean needProgram(String... args) {
    try {
      var parsed = withoutProgram().parseArgs(args);
      var called = List.copyOf(parsed.asCommandLineList());
      return called.get(called.size() - 1).getCommand() instanceof ImportOrders order
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
