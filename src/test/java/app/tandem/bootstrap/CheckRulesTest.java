package app.tandem.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command says of a folder that it cannot check. */
class CheckRulesTest {
  @TempDir Path folder;

  @Test
  void aFolderThatIsNotThereIsAskedForByItsName() {
    var gone = folder.resolve("nosuch");

    assertThat(said(gone))
        .startsWith("There is no folder %s.".formatted(gone))
        .contains("Maybe it is misspelt")
        .doesNotContain("tandem.rules.folder");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    var file = Files.writeString(folder.resolve("a.drl"), "");

    assertThat(said(file))
        .startsWith("%s is a file.".formatted(file))
        .contains("Maybe name the folder with in-cart");
  }

  private static String said(Path folder) {
    var err = new StringWriter();
    var command = new CommandLine(new CheckRules()).setErr(new PrintWriter(err, true));

    assertThat(command.execute(folder.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    return err.toString();
  }
}
