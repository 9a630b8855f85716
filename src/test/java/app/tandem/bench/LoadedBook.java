package app.tandem.bench;

import app.tandem.rules.CompiledBook;
import app.tandem.rules.RuleBook;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Loads one stored book in a fresh JVM, and says how many milliseconds it took. */
final class LoadedBook {
  private LoadedBook() {}

  public static void main(String[] arguments) throws IOException {
    var bytes = Files.readAllBytes(Path.of(arguments[0]));
    if (arguments[1].equals("warm")) {
      RuleBook.warmUp();
    }
    var began = System.nanoTime();
    var book = RuleBook.load(CompiledBook.fromBytes(bytes));
    var answered = book.consult(BenchShopper.of(1).facts());
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (answered.isEmpty()) {
      throw new AssertionError("It has nothing to say.");
    }
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      out.write("%d%n".formatted(millis).getBytes(StandardCharsets.UTF_8));
    }
  }
}
