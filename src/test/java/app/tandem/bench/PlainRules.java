package app.tandem.bench;

import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Rules as ifs that a programmer would have written: compiled, no engine, no meter. */
public interface PlainRules {
  /** All that they propose. */
  List<Proposal> propose(
      Shopper shopper, Today today, Cart cart, List<InCart> items, List<BoughtTogether> pairs);

  /** Writes the rules as Java, and compiles it. */
  static PlainRules of(RuleSet set) {
    var name = "app.tandem.bench.PlainRulesOf" + set.rules().size();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var told = new DiagnosticCollector<JavaFileObject>();
    var files =
        new MemoryFiles(compiler.getStandardFileManager(told, null, null), PlainRules.class);
    var options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-g:none");
    var source = MemoryFiles.source(name, source(name, set));
    if (!compiler.getTask(null, files, told, options, null, List.of(source)).call()) {
      throw new AssertionError(
          told.getDiagnostics().stream()
              .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
              .limit(3)
              .toList());
    }
    try {
      return files.load(name).asSubclass(PlainRules.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static String source(String name, RuleSet set) {
    var parameters =
        "Shopper shopper, Today today, Cart cart, List<InCart> items, List<BoughtTogether> pairs";
    var calls = new ArrayList<String>();
    var methods = new ArrayList<String>();
    for (var rule : set.rules()) {
      var method = "rule" + methods.size();
      calls.add("    %s(shopper, today, cart, items, pairs, proposals);".formatted(method));
      methods.add(
          "  private static void %s(%s, List<Proposal> proposals) {\n%s  }\n"
              .formatted(method, parameters, rule.plain().indent(4)));
    }
    return """
    package app.tandem.bench;

    import app.tandem.kernel.Sku;
    import app.tandem.rules.Proposal;
    import app.tandem.rules.vocabulary.*;
    import java.util.*;

    public final class %s implements PlainRules {
      @Override
      public List<Proposal> propose(%s) {
        var proposals = new ArrayList<Proposal>();
    %s
        return proposals;
      }

    %s
      private static boolean has(List<InCart> items, String category) {
        for (var item : items) {
          if (item.category().equals(category)) {
            return true;
          }
        }
        return false;
      }

      private static boolean holds(List<InCart> items, String sku) {
        for (var item : items) {
          if (item.sku().equals(sku)) {
            return true;
          }
        }
        return false;
      }
    }
    """
        .formatted(
            name.substring(name.lastIndexOf('.') + 1),
            parameters,
            calls.stream().collect(Collectors.joining("\n")),
            methods.stream().collect(Collectors.joining("\n")));
  }
}
