package app.tandem.bootstrap;

import app.tandem.check.WorkshopLoop;
import app.tandem.rules.RuleBook;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts Tandem: as a server without arguments, as a command with some. */
@QuarkusMain
public class Main {
  /** Lays the ground, then hands over to Quarkus. */
  public static void main(String... args) throws IOException {
    if (args.length == 1 && args[0].equals(WorkshopLoop.WORD)) {
      WorkshopLoop.main();
      return;
    }
    if (args.length == 0) {
      warmUp();
    } else if (!Words.needProgram(args)) {
      // Help and slips of the keyboard need neither database nor rules.
      Runtime.getRuntime().exit(Words.withoutProgram().execute(args));
    }
    try {
      var ground = new Ground(args.length > 0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(ground), "clear-the-ground"));
      ground.lay();
    } catch (CannotStart e) {
      tell(e);
      Runtime.getRuntime().exit(1);
    }
    Quarkus.run(Tandem.class, args);
  }

  /**
   * The first rule book opened takes a second, most of it class loading: that goes on beside the
   * rest.
   */
  private static void warmUp() {
    var thread = new Thread(RuleBook::warmUp, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** The database must outlive the last of the program, so it stops when that has stopped. */
  private static void clear(Ground ground) {
    var program = Application.currentApplication();
    if (program != null) {
      program.awaitShutdown();
    }
    ground.clear();
  }

  private static void tell(CannotStart e) {
    var out = new FileOutputStream(FileDescriptor.err);
    var console = new PrintWriter(out, true, StandardCharsets.UTF_8);
    console.println("Tandem cannot start. " + e.getMessage());
  }
}
