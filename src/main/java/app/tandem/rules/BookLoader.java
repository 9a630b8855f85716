package app.tandem.rules;

import app.tandem.rules.sandbox.Box;
import app.tandem.rules.sandbox.Budget;
import app.tandem.rules.sandbox.BudgetExceeded;
import app.tandem.rules.sandbox.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

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
    var loader = Box.linkLoader(BookLoader.class.getClassLoader(), book.classByName());
    Budget.open(LIMITS);
    try {
      var models = new ArrayList<Model>();
      for (var name : book.models()) {
        models.add(loader.loadClass(name).asSubclass(Model.class).getConstructor().newInstance());
      }
      return KieBaseBuilder.createKieBaseFromModel(models);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw failure(book.classByName(), "", e);
    } catch (BudgetExceeded | StackOverflowError e) {
      throw failure(book.classByName(), "", e);
    } finally {
      Budget.close();
    }
  }

  /**
   * What to say of something that broke off.
   *
   * @param firing the rule that fired last, for want of a better one
   */
  static RuleFailure failure(Map<String, byte[]> classByName, String firing, Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var rule = Box.ruleOf(classByName, root);
    var why =
        root instanceof StackOverflowError
            ? "it goes round in circles"
            : String.valueOf(root.getMessage());
    return new RuleFailure(rule == null ? firing : rule, why, thrown);
  }
}
