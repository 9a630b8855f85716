package app.tandem.bootstrap;

import java.io.PrintWriter;
import java.util.Locale;

/** Draws how far the file is read. */
class Bar {
  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final long size;
  private final boolean terminal = Terminal.isThere();
  private long bytes;
  private long shown = -1;

  Bar(PrintWriter out, long size) {
    this.out = out;
    this.size = Math.max(1, size);
  }

  void read(int count) {
    bytes += count;
  }

  void lines(long lines) {
    var percent = Math.min(100, 100 * bytes / size);
    if (percent / (terminal ? 1 : 10) == shown / (terminal ? 1 : 10) && shown >= 0) {
      return;
    }
    shown = percent;
    var full = (int) (WIDTH * percent / 100);
    out.printf(
        Locale.ROOT,
        "%s[%s%s] %3d%% %,d lines%s",
        terminal ? "\r" : "",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        percent,
        lines,
        terminal ? "" : "\n");
    out.flush();
  }

  void end() {
    if (terminal) {
      out.println();
    }
    out.flush();
  }
}
