package app.tandem.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import picocli.CommandLine;

/** Runs until it is stopped, or until its command is done. */
class Tandem implements QuarkusApplication {
  private final ImportOrders importOrders;

  Tandem(ImportOrders importOrders) {
    this.importOrders = importOrders;
  }

  @Override
  public int run(String... args) {
    if (args.length == 0) {
      Quarkus.waitForExit();
      return 0;
    }
    var imports = new CommandLine(new Import()).addSubcommand(importOrders);
    return new CommandLine(new Words())
        .addSubcommand(imports)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  @CommandLine.Command(
      name = "tandem",
      description = "Without a command, starts the server.",
      mixinStandardHelpOptions = true,
      subcommands = CommandLine.HelpCommand.class)
  static class Words implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  @CommandLine.Command(
      name = "import",
      description = "Reads a file.",
      mixinStandardHelpOptions = true)
  static class Import implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
