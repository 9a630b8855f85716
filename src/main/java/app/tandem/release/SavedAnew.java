package app.tandem.release;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder.Reading;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which files of the rules folder somebody saved without changing a word. */
class SavedAnew {
  /** So many may be saved one by one, be it all there are. */
  private static final int FEW = 3;

  private SavedAnew() {}

  /**
   * The files that say the same in both looks and were saved between them. Where that is most of
   * the folder, nobody saved a file: another copy of it was put in its place.
   */
  static Set<String> between(Reading before, Reading now) {
    var anew =
        now.files().stream()
            .filter(before.files()::contains)
            .map(RuleFile::path)
            .filter(path -> !at(path, before).equals(at(path, now)))
            .collect(Collectors.toSet());
    return anew.size() > FEW && anew.size() * 2 > now.files().size() ? Set.of() : anew;
  }

  private static String at(String path, Reading reading) {
    return String.valueOf(reading.savedAtByPath().get(path));
  }
}
