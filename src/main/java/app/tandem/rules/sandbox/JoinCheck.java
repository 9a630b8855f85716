package app.tandem.rules.sandbox;

import app.tandem.rules.sandbox.Tangle.FreeList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
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
import org.drools.core.reteoo.TerminalNode;
import org.drools.core.reteoo.TupleToObjectNode;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Counts, on the network that the engine built of the rules, the lists that a rule combines without
 * tying them together: three lists of thirty are 27,000 combinations, of which no meter in the
 * rule's own code ever hears. What is there once at most multiplies nothing, and is no list.
 */
public final class JoinCheck {
  /** Two lists, and a little more: each doubling makes twice as many combinations. */
  private static final int MOST_DOUBLINGS = 16;

  private static final int MOST_FREE_LISTS = 2;
  private static final int NOWHERE = -1;

  private JoinCheck() {}

  /** The rules that combine too much. */
  public static List<Tangle> tangles(KieBase base) {
    var freeByRule = new TreeMap<String, List<Free>>();
    for (var nodes : ((InternalRuleBase) base).getReteooBuilder().getTerminalNodes().values()) {
      Arrays.stream(nodes).forEach(node -> count(node, freeByRule));
    }
    return freeByRule.entrySet().stream()
        .filter(entry -> doublings(entry.getValue()) > MOST_DOUBLINGS)
        .map(entry -> new Tangle(entry.getKey(), told(entry.getValue())))
        .toList();
  }

  /** A condition that nothing ties to the others. */
  private record Free(FreeList list, int doublings, boolean isMany) {}

  private static int doublings(List<Free> free) {
    return free.stream().mapToInt(Free::doublings).sum();
  }

  /** What finds two at most is told only where there is too much of it. */
  private static List<FreeList> told(List<Free> free) {
    var many = free.stream().filter(Free::isMany).map(Free::list).toList();
    return many.size() > MOST_FREE_LISTS ? many : free.stream().map(Free::list).toList();
  }

  /**
   * Whether there are a few facts of a kind at most when these of its fields are said.
   *
   * @param fields that equal one value each
   */
  public static boolean isFew(String fact, Set<String> fields) {
    return !new Found(fact, fields).isMany();
  }

  /** Of the ways in which a rule can hold, the one that combines most. */
  private static void count(TerminalNode node, Map<String, List<Free>> freeByRule) {
    freeByRule.merge(
        node.getRule().getName(),
        free(node),
        (one, other) -> doublings(one) < doublings(other) ? other : one);
  }

  private static List<Free> free(TerminalNode end) {
    var nodes = new ArrayList<LeftTupleSource>();
    collect(end.getLeftTupleSource(), NOWHERE, nodes);
    Collections.reverse(nodes);
    var free = new ArrayList<Free>();
    var timesByFact = new HashMap<String, Integer>();
    for (var node : nodes) {
      var found = Found.by(node);
      var nth = timesByFact.merge(found.fact(), 1, Integer::sum);
      var doublings = isTied(node) ? 0 : node instanceof FromNode ? Found.LIST : found.doublings();
      if (doublings > 0) {
        free.add(new Free(new FreeList(found.fact(), nth), doublings, doublings == Found.LIST));
      }
    }
    return free;
  }

  /** From the last to the first, with those inside of others. */
  private static void collect(
      @Nullable LeftTupleSource last, int before, List<LeftTupleSource> nodes) {
    for (var node = last;
        node != null && node.getId() != before;
        node = node.getLeftTupleSource()) {
      if (isFinding(node)) {
        nodes.add(node);
      }
      if (node instanceof BetaNode beta
          && beta.getRightInput().getParent() instanceof TupleToObjectNode inner) {
        collect(inner.getLeftTupleSource(), node.getLeftTupleSource().getId(), nodes);
      }
    }
  }

  private static boolean isFinding(LeftTupleSource node) {
    return node instanceof JoinNode
        || node instanceof FromNode
        || node instanceof LeftInputAdapterNode;
  }

  private static boolean isTied(LeftTupleSource node) {
    if (node instanceof FromNode<?> from) {
      return from.getAlphaConstraints().length > 0
          || from.getBetaConstraints().getConstraints().length > 0;
    }
    return node instanceof JoinNode join && join.getConstraints().length > 0;
  }
}
