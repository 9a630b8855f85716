package app.tandem.message.template;

import java.util.List;
import java.util.Map;

/**
 * What a template owes to whoever reads it.
 *
 * @param always facts that each mail says, so that somebody sees them; {@code cards.notes} is what
 *     each of {@code cards} says there
 * @param whole lists of which each mail that goes through them anywhere says all
 * @param partByList what each loop over a list says of every one, whatever else it says of it
 * @param templateByWord words that are true in one template only, and in which
 */
public record Owed(
    List<String> always,
    List<String> whole,
    Map<String, String> partByList,
    Map<String, String> templateByWord) {
  public Owed {
    always = List.copyOf(always);
    whole = List.copyOf(whole);
    partByList = Map.copyOf(partByList);
    templateByWord = Map.copyOf(templateByWord);
  }

  /** These facts in each mail, and nothing else. */
  public static Owed always(List<String> facts) {
    return new Owed(facts, List.of(), Map.of(), Map.of());
  }
}
