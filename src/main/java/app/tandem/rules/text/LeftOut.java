package app.tandem.rules.text;

import java.util.Locale;
import java.util.Set;

/** Tells what programs leave beside the files that somebody works on, which is nobody's work. */
public final class LeftOut {
  private static final Set<String> OF_SYSTEMS = Set.of("thumbs.db", "desktop.ini", "__macosx");

  /** What a spreadsheet that is open, and a text editor, put beside a file. */
  private static final Set<String> LOCKS = Set.of(".", "~$");

  private LeftOut() {}

  /**
   * Whether it is such a file or folder.
   *
   * @param name one part of a path
   */
  public static boolean is(String name) {
    return LOCKS.stream().anyMatch(name::startsWith)
        || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }
}
