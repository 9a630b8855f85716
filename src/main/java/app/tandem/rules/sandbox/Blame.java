package app.tandem.rules.sandbox;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rule whose code broke off, among the closed classes of one book. Thread-safe. */
public final class Blame {
  private final Map<String, byte[]> bytesByClass;
  private volatile @Nullable RuleIndex index;

  public Blame(Map<String, byte[]> bytesByClass) {
    this.bytesByClass = bytesByClass;
  }

  /**
   * The rules whose code broke off, as the stack tells: several when they share a condition, none
   * when no code of a rule was running.
   */
  public Set<String> rulesOf(Throwable broken) {
    for (var frame : broken.getStackTrace()) {
      if (bytesByClass.containsKey(frame.getClassName())) {
        return index().rules(frame.getClassName(), frame.getMethodName());
      }
    }
    return Set.of();
  }

  /** Reads all classes, so it is made for the first that breaks off. */
  private RuleIndex index() {
    var made = index;
    if (made == null) {
      made = RuleIndex.of(bytesByClass.values().stream().map(GeneratedClass::of).toList());
      index = made;
    }
    return made;
  }
}
