package app.tandem.rules;

import app.tandem.kernel.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The rule book of every stage, as they answer now. */
@ApplicationScoped
public class RuleBooks {
  private volatile Open open = new Open(0, Map.of());

  /**
   * What is open.
   *
   * @param release which release the books are of; 0 when none
   */
  private record Open(long release, Map<Stage, RuleBook> bookByStage) {}

  /**
   * Opens books, all at once. Whoever is asking the ones before is answered by those.
   *
   * @param release which release they are of; 0 when none
   * @param bookByStage a stage without one cannot be asked
   */
  public void open(long release, Map<Stage, RuleBook> bookByStage) {
    open = new Open(release, Map.copyOf(bookByStage));
  }

  /**
   * Asks the book of a stage.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when a rule breaks off, or when the stage has no book to ask: silence of
   *     that kind must never look like a rule that holds no more
   */
  public List<Proposal> consult(Stage stage, Collection<Object> facts) {
    var book = open.bookByStage.get(stage);
    if (book == null) {
      throw new RuleFailure(
          "There is no rule book for the stage %s: its files are missing or broken."
              .formatted(stage.folder()));
    }
    return book.consult(facts);
  }

  /** The names of a stage's rules; none when it has no book. */
  public List<String> ruleNames(Stage stage) {
    var book = open.bookByStage.get(stage);
    return book == null ? List.of() : book.ruleNames();
  }

  /** The release that answers; 0 when none does. */
  public long release() {
    return open.release;
  }

  /** Whether the stage has a book to ask, be it one without rules. */
  public boolean isOpen(Stage stage) {
    return open.bookByStage.containsKey(stage);
  }

  /** Whether at least one rule answers. */
  public boolean isOpen() {
    return open.bookByStage.values().stream().anyMatch(book -> !book.ruleNames().isEmpty());
  }
}
