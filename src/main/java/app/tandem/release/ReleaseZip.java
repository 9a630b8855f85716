package app.tandem.release;

import app.tandem.kernel.Shown;
import app.tandem.rules.text.RuleFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Rule files as a zip, out and in. */
class ReleaseZip {
  private static final int MOST_FILES = 2_000;
  private static final int MOST_BYTES = 20_000_000;
  private static final int PIECE = 16_384;

  private ReleaseZip() {}

  static void write(FileSet files, OutputStream target) throws IOException {
    try (var zip = new ZipOutputStream(target)) {
      for (var file : files.files()) {
        var entry = new ZipEntry(file.path());
        entry.setTime(0); // The same files make the same zip.
        zip.putNextEntry(entry);
        zip.write(bytes(file));
        zip.closeEntry();
      }
    }
  }

  private static byte[] bytes(RuleFile file) {
    return file.path().endsWith(".xlsx")
        ? Base64.getDecoder().decode(file.text())
        : file.text().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a zip.
   *
   * @throws IllegalArgumentException when it is none, is too large, or has what is no rule file
   */
  static FileSet read(InputStream source) {
    var files = new ArrayList<RuleFile>();
    var left = MOST_BYTES;
    try (var zip = new ZipInputStream(source)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && !isNoRule(entry.getName())) {
          var bytes = bytes(zip, left);
          left -= bytes.length;
          files.add(file(entry.getName().replace('\\', '/'), bytes));
          if (files.size() > MOST_FILES) {
            throw tooLarge("more than %d files".formatted(MOST_FILES));
          }
        }
      }
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          "This is no zip that can be read (%s).\nMaybe export a release, and look at that one."
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The zip ends too early.\nMaybe it was cut off on its way: send it again.", e);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no rule files in this zip.\nMaybe zip what lies in the folder rules/, such as in-cart/coffee.dslr.");
    }
    return FileSet.of(withoutTop(files));
  }

  /** Whoever zips the folder itself has its name in front of every path. */
  private static List<RuleFile> withoutTop(List<RuleFile> files) {
    var isBelow = files.stream().allMatch(file -> file.path().startsWith("rules/"));
    var bare =
        isBelow
            ? files.stream()
                .map(file -> new RuleFile(file.path().substring("rules/".length()), file.text()))
                .toList()
            : files;
    var paths = new HashSet<String>();
    for (var file : bare) {
      Drafts.checkFile(file.path(), file.text());
      if (!paths.add(file.path())) {
        throw new IllegalArgumentException(
            "The zip has the file (%s) twice.\nMaybe leave out the older one, or export the release again."
                .formatted(Shown.text(file.path())));
      }
    }
    return bare;
  }

  /** What lies beside the rules for people, and what one system packs for itself. */
  private static boolean isNoRule(String path) {
    return path.endsWith(".md") || path.startsWith("__MACOSX/") || path.endsWith(".DS_Store");
  }

  private static RuleFile file(String path, byte[] bytes) {
    if (path.endsWith(".xlsx")) {
      return new RuleFile(path, Base64.getEncoder().encodeToString(bytes));
    }
    try {
      return new RuleFile(
              path, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
          .withoutMark();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The file %s is not UTF-8 text.\nMaybe save it as UTF-8.".formatted(Shown.text(path)), e);
    }
  }

  private static byte[] bytes(InputStream entry, int most) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var piece = new byte[PIECE];
    for (int read = entry.read(piece); read >= 0; read = entry.read(piece)) {
      bytes.write(piece, 0, read);
      if (bytes.size() > most) {
        throw tooLarge("more than %,d bytes".formatted(MOST_BYTES));
      }
    }
    return bytes.toByteArray();
  }

  private static IllegalArgumentException tooLarge(String how) {
    return new IllegalArgumentException(
        "The zip has %s in it.\nMaybe there is something else than rules in it.".formatted(how));
  }
}
