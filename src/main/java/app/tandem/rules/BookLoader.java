package app.tandem.rules;

import app.tandem.rules.sandbox.Blame;
import app.tandem.rules.sandbox.Box;
import app.tandem.rules.sandbox.Budget;
import app.tandem.rules.sandbox.BudgetExceeded;
import app.tandem.rules.sandbox.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.drools.model.Model;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.internal.conf.ConsequenceExceptionHandlerOption;

/** Links the classes of one book to what rules may reach, and builds the network of its rules. */
class BookLoader {
  private static final Limits LIMITS = new Limits(1_000_000, Duration.ofSeconds(60), 1L << 30, 1);

  private BookLoader() {}

  /**
   * Builds the network. Some of what rules say runs here already, so it is metered.
   *
   * @throws RuleFailure when that breaks off
   */
  static KieBase link(CompiledBook book) {
    return link(book, new Blame(book.classByName()), Set.of());
  }

  /**
   * Builds the network without some of the rules.
   *
   * @throws RuleFailure when that breaks off
   */
  static KieBase link(CompiledBook book, Blame blame, Set<String> without) {
    var loader = Box.linkLoader(BookLoader.class.getClassLoader(), book.classByName());
    Budget.open(LIMITS);
    try {
      var models = new ArrayList<Model>();
      for (var name : book.models()) {
        var model = loader.loadClass(name).asSubclass(Model.class).getConstructor().newInstance();
        models.add(without.isEmpty() ? model : without(without, model));
      }
      return KieBaseBuilder.createKieBaseFromModel(
          models, ConsequenceExceptionHandlerOption.get(BrokenConsequence.class));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw failure(blame, "", e);
    } catch (BudgetExceeded | StackOverflowError e) {
      throw failure(blame, "", e);
    } finally {
      Budget.close();
    }
  }

  private static Model without(Set<String> missing, Model model) {
    var left =
        new ModelImpl(model.getName())
            .withGlobals(model.getGlobals())
            .withQueries(model.getQueries())
            .withRules(
                model.getRules().stream()
                    .filter(rule -> !missing.contains(rule.getName()))
                    .toList());
    model.getTypeMetaDatas().forEach(left::addTypeMetaData);
    return left;
  }

  /**
   * What to say of something that broke off.
   *
   * @param asked the rule that was asked, for want of a better one; empty when nobody knows
   */
  static RuleFailure failure(Blame blame, String asked, Throwable thrown) {
    var root = root(thrown);
    var blamed = blame.rulesOf(root);
    if (blamed.isEmpty() && !asked.isEmpty()) {
      blamed = Set.of(asked);
    }
    return RuleFailure.of(blamed, root, thrown);
  }

  /** What to say of a rule whose right side broke off. */
  static RuleFailure failure(String rule, Throwable thrown) {
    return RuleFailure.of(Set.of(rule), root(thrown), thrown);
  }

  private static Throwable root(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
