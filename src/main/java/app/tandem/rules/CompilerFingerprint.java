package app.tandem.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.kie.api.KieServices;

/** What makes books: every change of the program or of the engine may change the bytes. */
class CompilerFingerprint {
  static final String TEXT = text();

  private CompilerFingerprint() {}

  private static String text() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var engine : List.of(CompilerFingerprint.class, KieServices.class)) {
        var home = engine.getProtectionDomain().getCodeSource().getLocation().toURI();
        add(digest, Path.of(home));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | URISyntaxException e) {
      throw new IllegalStateException("The program cannot look at its own files", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The program cannot look at its own files", e);
    }
  }

  /** A jar whole; of a folder of classes those of the rules. */
  private static void add(MessageDigest digest, Path home) throws IOException {
    var root = Files.isDirectory(home) ? home.resolve("app/tandem/rules") : home;
    try (Stream<Path> files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
    }
  }
}
