package app.tandem.check;

import app.tandem.check.mistake.Catalogue;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import java.time.Instant;
import java.util.List;

/**
 * What is to be tried.
 *
 * @param files all files of the rules folder
 * @param books the books of the stages whose files are known to be good already
 * @param catalogue what is sold, as far as it is known
 * @param moments real ones on which the rules are tried
 * @param now what time it is for the rules
 * @param refuseMistakes whether what a marketer will regret must be mended first
 */
public record CheckRequest(
    List<RuleFile> files,
    List<StageBook> books,
    Catalogue catalogue,
    List<SampleMoment> moments,
    Instant now,
    boolean refuseMistakes) {

  /**
   * The book of a stage as it is stored. Nobody compares two, so bytes may stand here.
   *
   * @param bytes of a {@link app.tandem.rules.CompiledBook}
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record StageBook(Stage stage, byte[] bytes) {}
}
