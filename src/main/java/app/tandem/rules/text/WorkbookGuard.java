package app.tandem.rules.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Looks through a workbook before it is opened, so that none of them can take much memory or time,
 * or bring along what a rule table has no use for.
 */
class WorkbookGuard {
  private static final int MOST_BYTES = 4_000_000;
  private static final int MOST_PARTS = 200;
  private static final byte[] OLD_OR_LOCKED = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final String SAVE = "Maybe save it again as .xlsx from a spreadsheet.";

  private WorkbookGuard() {}

  /** Why a workbook is not opened, and what to do about it. */
  record Refused(String what, String maybe) {}

  static Optional<Refused> refused(byte[] bytes) {
    if (begins(bytes, OLD_OR_LOCKED)) {
      return told(
          "The workbook has a password, or is in an old format.",
          "Maybe save it as .xlsx, without a password.");
    }
    if (!begins(bytes, new byte[] {'P', 'K', 3, 4})) {
      return told("The file is no workbook.", SAVE);
    }
    try (var zip = new ZipArchiveInputStream(new ByteArrayInputStream(bytes))) {
      return refused(zip);
    } catch (IOException | RuntimeException e) {
      return told("The workbook is damaged.", SAVE);
    }
  }

  private static Optional<Refused> refused(ZipArchiveInputStream zip) throws IOException {
    var left = MOST_BYTES;
    var parts = 0;
    for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
      // One byte more than allowed is enough to know, however much a small file would unpack to.
      var content = zip.readNBytes(left + 1);
      left -= content.length;
      if (left < 0 || ++parts > MOST_PARTS) {
        return told(
            "The workbook is larger than a rule table can be.",
            "Maybe keep only the table in it, or split it into several files.");
      }
      var found = refused(part.getName().toLowerCase(Locale.ROOT), content);
      if (found.isPresent()) {
        return found;
      }
    }
    return parts == 0 ? told("The workbook is damaged.", SAVE) : Optional.empty();
  }

  private static Optional<Refused> refused(String part, byte[] content) {
    if (part.contains("vbaproject") || text(part, content).contains("macroEnabled")) {
      return told("The workbook holds macros.", "Maybe save it as .xlsx, without macros.");
    }
    if (part.contains("externallinks/") || part.endsWith("connections.xml")) {
      return told(
          "The workbook takes values from somewhere else.",
          "Maybe copy its cells, and paste them as values into a new one.");
    }
    return text(part, content).contains("<!DOCTYPE")
        ? told("The workbook holds what no spreadsheet writes (a document type).", SAVE)
        : Optional.empty();
  }

  private static String text(String part, byte[] content) {
    return part.endsWith(".xml") || part.endsWith(".rels")
        ? new String(content, StandardCharsets.UTF_8)
        : "";
  }

  private static boolean begins(byte[] bytes, byte[] mark) {
    return java.util.Arrays.mismatch(bytes, mark) == mark.length
        || java.util.Arrays.equals(bytes, mark);
  }

  private static Optional<Refused> told(String what, String maybe) {
    return Optional.of(new Refused(what, maybe));
  }
}
