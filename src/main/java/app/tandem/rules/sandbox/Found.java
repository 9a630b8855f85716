package app.tandem.rules.sandbox;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.core.common.BaseNode;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.JoinNode;
import org.drools.core.reteoo.LeftInputAdapterNode;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.model.Index;
import org.drools.modelcompiler.constraints.LambdaConstraint;
import org.jspecify.annotations.Nullable;

/**
 * What one condition of a rule finds.
 *
 * @param fact of which kind it is; empty when it is none of the vocabulary
 * @param fixed the fields that must equal one value each
 */
record Found(String fact, Set<String> fixed) {
  private static final String VOCABULARY = "app.tandem.rules.vocabulary.";

  private static final Pattern FIELD = Pattern.compile("^\\s*(\\w+)\\s*==");

  /**
   * The fields of which no two facts of a kind have the same values; none where there is one fact
   * at most. Kinds that are not named have several facts whatever is fixed: of one product there
   * are many purchases. The rooms that make these facts keep it: they make them of a map, or of
   * rows with such a key.
   */
  private static final Map<String, Set<String>> KEY_BY_FACT =
      Map.ofEntries(
          Map.entry("Shopper", Set.of()),
          Map.entry("Viewing", Set.of()),
          Map.entry("Today", Set.of()),
          Map.entry("Place", Set.of()),
          Map.entry("Attempted", Set.of()),
          Map.entry("Cart", Set.of()),
          Map.entry("Outlook", Set.of()),
          Map.entry("InSegment", Set.of("name")),
          Map.entry("LeftSegment", Set.of("name")),
          Map.entry("InCart", Set.of("sku")),
          Map.entry("Comparing", Set.of("sku")),
          Map.entry("Viewed", Set.of("sku")),
          Map.entry("Wished", Set.of("sku")),
          Map.entry("Clicked", Set.of("sku")),
          Map.entry("Visited", Set.of("creator")),
          Map.entry("Shipped", Set.of("order")),
          Map.entry("LikelyNext", Set.of("sku")),
          Map.entry("Due", Set.of("sku")),
          Map.entry("AsksFor", Set.of("sku", "theme")),
          Map.entry("GoesWith", Set.of("sku", "companion", "relation")),
          Map.entry("BoughtTogether", Set.of("sku", "partner")),
          Map.entry("BoughtNext", Set.of("sku", "then")));

  private static final Found NOTHING = new Found("", Set.of());

  Found {
    fixed = Set.copyOf(fixed);
  }

  /** What the condition of a node finds. */
  static Found by(LeftTupleSource node) {
    var fixed = new HashSet<String>();
    for (var input = input(node); input != null; input = input.getParent()) {
      if (input instanceof ObjectTypeNode facts) {
        return of(facts.getObjectType().getClassName(), fixed);
      }
      if (input instanceof AlphaNode alpha) {
        equal(alpha).ifPresent(fixed::add);
      }
    }
    return NOTHING;
  }

  private static Found of(String type, Set<String> fixed) {
    return type.startsWith(VOCABULARY)
        ? new Found(type.substring(VOCABULARY.length()), fixed)
        : type.startsWith("org.drools.") ? NOTHING : new Found(type, Set.of());
  }

  private static @Nullable BaseNode input(LeftTupleSource node) {
    return node instanceof JoinNode join
        ? join.getRightInput().getParent()
        : node instanceof LeftInputAdapterNode first ? first.getObjectSource() : null;
  }

  /** The engine's own index tells that it is this field, and this one value of it, whole. */
  private static Optional<String> equal(AlphaNode alpha) {
    if (!(alpha.getConstraint() instanceof LambdaConstraint constraint)) {
      return Optional.empty();
    }
    var index = constraint.getEvaluator().getIndex();
    var field = FIELD.matcher("" + constraint.getPredicateInformation().getStringConstraint());
    return index != null
            && index.getIndexType() == Index.IndexType.ALPHA
            && index.getConstraintType() == Index.ConstraintType.EQUAL
            && field.find()
        ? Optional.of(field.group(1))
        : Optional.empty();
  }

  /** Whether there may be several of what it finds. */
  boolean isMany() {
    var key = KEY_BY_FACT.get(fact);
    return !fact.isEmpty() && (key == null || !fixed.containsAll(key));
  }
}
