package app.tandem.release;

import app.tandem.kernel.Shown;
import app.tandem.rules.text.FileNames;
import app.tandem.rules.text.LeftOut;
import app.tandem.rules.text.RuleBytes;
import app.tandem.rules.text.RuleFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Rule files as a zip, out and in. */
class ReleaseZip {
  private static final int MOST_FILES = 2_000;
  private static final int MOST_BYTES = 20_000_000;
  private static final int PIECE = 16_384;
  private static final Pattern TOP = Pattern.compile("[\\p{L}\\p{N}][^/:]*/");

  private ReleaseZip() {}

  /** A file as it was packed. Nobody compares two, so bytes may stand here. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Packed(String path, byte[] bytes) {
    RuleFile read(int from) {
      var bare = path.substring(from);
      Drafts.checkPath(bare);
      return RuleBytes.read(bare, bytes);
    }
  }

  static void write(FileSet files, OutputStream target) throws IOException {
    try (var zip = new ZipOutputStream(target)) {
      for (var file : files.files()) {
        var entry = new ZipEntry(file.path());
        entry.setTime(0); // The same files make the same zip.
        zip.putNextEntry(entry);
        zip.write(RuleBytes.write(file));
        zip.closeEntry();
      }
    }
  }

  /**
   * Reads a zip.
   *
   * @throws IllegalArgumentException when it is none, is too large, or has what is no rule file
   */
  static FileSet read(InputStream source) {
    var files = new ArrayList<Packed>();
    var left = MOST_BYTES;
    var entries = 0;
    var packed = packed(source);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      for (var entry = next(zip); entry != null; entry = next(zip)) {
        entries++;
        var path = entry.getName().replace('\\', '/');
        if (!entry.isDirectory() && !isNoRule(path)) {
          var bytes = bytes(zip, left);
          left -= bytes.length;
          files.add(new Packed(path, bytes));
          if (files.size() > MOST_FILES) {
            throw tooLarge("more than %d files".formatted(MOST_FILES));
          }
        }
      }
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          "The zip is damaged, or is none (%s).\nMaybe send it again, or export a release, and look at that one."
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw cutOff(e);
    }
    return complete(files, ZipEnd.entries(packed).orElse(-1) == entries);
  }

  /** A name that is no text comes as an argument that nobody gave; since Java 22 as this does. */
  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw (ZipException) new ZipException("the name of a file in it is no text").initCause(e);
    }
  }

  private static FileSet complete(List<Packed> files, boolean isWhole) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no rule files in this zip.\nMaybe zip what lies in the folder rules/, such as in-cart/coffee.dslr.");
    }
    if (!isWhole) {
      throw cutOff(null);
    }
    return FileSet.of(withoutTop(files));
  }

  private static byte[] packed(InputStream source) {
    try {
      var bytes = source.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw tooLarge("more than %,d bytes".formatted(MOST_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw cutOff(e);
    }
  }

  private static IllegalArgumentException cutOff(@Nullable Exception why) {
    return new IllegalArgumentException(
        "The zip ends too early.\nMaybe it was cut off on its way: send it again.", why);
  }

  /** Whoever zips the folder itself has its name in front of every path. */
  private static List<RuleFile> withoutTop(List<Packed> files) {
    var top = top(files);
    var bare = files.stream().map(file -> file.read(top.length())).toList();
    var paths = new HashSet<String>();
    for (var file : bare) {
      Drafts.checkFile(file.path(), file.text());
      if (!paths.add(file.path())) {
        throw new IllegalArgumentException(
            "The zip has the file (%s) twice.\nMaybe leave out the older one, or export the release again."
                .formatted(Shown.text(file.path())));
      }
    }
    Drafts.refuseName(FileNames.findTwins(paths).stream().findFirst());
    return bare;
  }

  /** The folder in which all of them lie, with a slash, if it is not one of ours; else nothing. */
  private static String top(List<Packed> files) {
    var first = files.get(0).path();
    var top = first.substring(0, first.indexOf('/') + 1);
    var isAroundAll =
        TOP.matcher(top).matches()
            && files.stream().allMatch(file -> file.path().startsWith(top))
            && files.stream().anyMatch(file -> isOurs(file.path().substring(top.length())));
    return isAroundAll && !isOurs(first) ? top : "";
  }

  private static boolean isOurs(String path) {
    return path.startsWith("language/")
        || path.startsWith(RuleFile.MAILS)
        || new RuleFile(path, "").stage().isPresent();
  }

  /** What lies beside the rules for people, and what systems and programs pack for themselves. */
  private static boolean isNoRule(String path) {
    return path.endsWith(".md")
        || Arrays.stream(path.split("/", -1))
            .filter(part -> !part.equals(".") && !part.equals(".."))
            .anyMatch(LeftOut::is);
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
