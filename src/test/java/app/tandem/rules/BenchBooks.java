package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.sandbox.Unwoven;
import app.tandem.rules.text.RuleFile;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Rule books for benchmarks. */
public final class BenchBooks {
  private BenchBooks() {}

  /** Compiles in-cart rules as the workshop does. */
  public static CompiledBook compiled(List<RuleFile> files) {
    var outcome = new RuleCompiler().compile(Stage.IN_CART, files);
    if (outcome instanceof Compiled.Book good) {
      return good.book();
    }
    throw new AssertionError(((Compiled.Broken) outcome).problems());
  }

  /** The same book, metered no more: what the meter costs is the difference. */
  public static CompiledBook unmetered(CompiledBook book) {
    return new CompiledBook(
        book.stage(), book.ruleNames(), book.models(), Unwoven.of(book.classByName()));
  }

  /** Asks without a budget. */
  public static Function<Collection<Object>, List<Proposal>> asking(CompiledBook book) {
    return RuleBook.load(book)::consultUnbounded;
  }
}
