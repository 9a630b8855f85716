package app.tandem.rules.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.FromNode;
import org.drools.core.reteoo.JoinNode;
import org.drools.core.reteoo.LeftInputAdapterNode;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.TerminalNode;
import org.drools.core.reteoo.TupleToObjectNode;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Counts, on the network that the engine built of the rules, the lists that a rule combines without
 * tying them together: three lists of thirty are 27,000 combinations, of which no meter in the
 * rule's own code ever hears.
 */
public final class JoinCheck {
  private static final int MOST_FREE_LISTS = 2;
  private static final int NOWHERE = -1;
  private static final String VOCABULARY = "app.tandem.rules.vocabulary.";

  /** Facts that are there once at most. */
  private static final Set<String> SINGLE =
      Set.of(
          VOCABULARY + "Shopper",
          VOCABULARY + "Viewing",
          VOCABULARY + "Today",
          VOCABULARY + "Place",
          VOCABULARY + "Attempted",
          VOCABULARY + "Cart");

  private JoinCheck() {}

  /** The rules that combine too much. */
  public static List<Refusal> refusals(KieBase base) {
    var listsByRule = new TreeMap<String, Integer>();
    for (var nodes : ((InternalRuleBase) base).getReteooBuilder().getTerminalNodes().values()) {
      Arrays.stream(nodes).forEach(node -> count(node, listsByRule));
    }
    return listsByRule.entrySet().stream()
        .filter(entry -> entry.getValue() > MOST_FREE_LISTS)
        .map(JoinCheck::refusal)
        .toList();
  }

  private static void count(TerminalNode node, Map<String, Integer> listsByRule) {
    listsByRule.merge(
        node.getRule().getName(), lists(node.getLeftTupleSource(), NOWHERE), Math::max);
  }

  private static Refusal refusal(Map.Entry<String, Integer> entry) {
    return new Refusal(
        0,
        0,
        entry.getKey(),
        "It combines %d lists of facts that are not tied together.".formatted(entry.getValue()),
        "Maybe tie them with a condition such as sku == $other.sku, or ask with exists.");
  }

  private static int lists(@Nullable LeftTupleSource last, int before) {
    var lists = 0;
    for (var node = last;
        node != null && node.getId() != before;
        node = node.getLeftTupleSource()) {
      if (isFreeList(node)) {
        lists++;
      }
      if (node instanceof BetaNode beta
          && beta.getRightInput().getParent() instanceof TupleToObjectNode inner) {
        lists += lists(inner.getLeftTupleSource(), node.getLeftTupleSource().getId());
      }
    }
    return lists;
  }

  private static boolean isFreeList(LeftTupleSource node) {
    if (node instanceof JoinNode join) {
      return join.getConstraints().length == 0 && isMany(join.getObjectTypeNode());
    }
    if (node instanceof FromNode<?> from) {
      return from.getAlphaConstraints().length == 0
          && from.getBetaConstraints().getConstraints().length == 0;
    }
    return node instanceof LeftInputAdapterNode first && isMany(first.getObjectTypeNode());
  }

  private static boolean isMany(@Nullable ObjectTypeNode node) {
    if (node == null) {
      return false;
    }
    var type = node.getObjectType().getClassName();
    return !type.startsWith("org.drools.") && !SINGLE.contains(type);
  }
}
