package app.tandem.rules.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule that combines more lists of facts than may be.
 *
 * @param rule its name
 * @param lists those that nothing ties together, in the order in which they are combined
 */
public record Tangle(String rule, List<FreeList> lists) {
  public Tangle {
    lists = List.copyOf(lists);
  }

  /**
   * One of the lists.
   *
   * @param fact of which kind its facts are; empty when it is made in the rule
   * @param nth of the rule's conditions that find facts of this kind, from 1
   */
  public record FreeList(String fact, int nth) {}

  /** What is wrong, in one sentence. */
  public String what() {
    return "It combines %d lists of facts that are not tied together (%s)."
        .formatted(
            lists.size(),
            lists.stream()
                .map(list -> list.fact().isEmpty() ? "List" : list.fact())
                .collect(Collectors.joining(", ")));
  }

  /** How to mend it in the rule language. */
  public String maybe() {
    return "Maybe tie them with a condition such as sku == $other.sku, or ask with exists.";
  }
}
