package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler;
import app.tandem.rules.text.RuleFile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Tells which book files make: the same files and the same compiler make the same book. */
class BookKeys {
  private BookKeys() {}

  /** The key of every stage's book. */
  static Map<Stage, String> of(FileSet files) {
    var keyByStage = new EnumMap<Stage, String>(Stage.class);
    Arrays.stream(Stage.values()).forEach(stage -> keyByStage.put(stage, of(stage, files)));
    return keyByStage;
  }

  /** The key of one stage's book. */
  static String of(Stage stage, FileSet files) {
    var made = files.files().stream().filter(file -> makes(file, stage)).toList();
    return FileSet.of(made).put("", stage.folder() + " " + RuleCompiler.fingerprint()).hash();
  }

  private static boolean makes(RuleFile file, Stage stage) {
    return file.isLanguage() || (file.isRules() && file.stage().filter(stage::equals).isPresent());
  }
}
