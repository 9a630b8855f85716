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

  /** Of a list that nothing fixes: there may be 150 of a kind, and seldom are more. */
  static final int LIST = 7;

  /**
   * What must be fixed so that few facts of a kind are left. Kinds that are not named have many
   * whatever is fixed: of one product there are many purchases. The rooms that make these facts
   * keep it: they make them of a map, or of rows with such a key.
   *
   * @param fields none where there is one fact at most
   * @param doublings 0 when one is left, 1 when two are, 2 when four are
   */
  private record Key(Set<String> fields, int doublings) {}

  private static final Map<String, Key> KEY_BY_FACT =
      Map.ofEntries(
          one("Shopper"),
          one("Viewing"),
          one("Today"),
          one("Place"),
          one("Attempted"),
          one("Cart"),
          one("AbandonedCart"),
          one("Outlook"),
          one("InSegment", "name"),
          one("LeftSegment", "name"),
          one("InCart", "sku"),
          one("Comparing", "sku"),
          one("LikelyNext", "sku"),
          one("Due", "sku"),
          one("AsksFor", "sku", "theme"),
          one("GoesWith", "sku", "companion", "relation"),
          one("BoughtTogether", "sku", "partner"),
          one("BoughtNext", "sku", "then"),
          // One of the customer, and one of a visit that nobody knows yet to be theirs.
          two("Viewed", "sku"),
          two("Wished", "sku"),
          two("Clicked", "sku"),
          two("Visited", "creator"),
          two("Shipped", "order"),
          // These, each with and without having the feature.
          Map.entry("Used", new Key(Set.of("feature"), 2)));

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

  /** How often it doubles, at most, what the other conditions find. */
  int doublings() {
    var key = KEY_BY_FACT.get(fact);
    return fact.isEmpty()
        ? 0
        : key != null && fixed.containsAll(key.fields()) ? key.doublings() : LIST;
  }

  /** Whether there may be many of what it finds. */
  boolean isMany() {
    return doublings() == LIST;
  }

  private static Map.Entry<String, Key> one(String fact, String... fields) {
    return Map.entry(fact, new Key(Set.of(fields), 0));
  }

  private static Map.Entry<String, Key> two(String fact, String... fields) {
    return Map.entry(fact, new Key(Set.of(fields), 1));
  }
}
