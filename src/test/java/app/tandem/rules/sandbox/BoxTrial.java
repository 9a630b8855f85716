package app.tandem.rules.sandbox;

import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Viewing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;

/** Puts a rule file through the box, with nothing around it, and asks it. */
final class BoxTrial {
  static final String PACKAGE = "rules.in_cart";
  static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      import java.util.*
      global app.tandem.rules.vocabulary.Offers offers
      """;
  private static final Limits LIMITS =
      new Limits(1_000_000, Duration.ofSeconds(2), 256L << 20, 1_000);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private BoxTrial() {}

  /** Where it ended, and what was proposed if it came to that. */
  record Outcome(String end, String said, List<Offering> offered) {
    boolean ran() {
      return end.equals("RAN");
    }

    private static Outcome refused(String by, Object why) {
      return new Outcome("REFUSED by " + by, String.valueOf(why), List.of());
    }
  }

  /** Everything. */
  static Outcome of(String drl) {
    var refusals = LanguageCheck.check(drl, PACKAGE);
    return refusals.isEmpty() ? pastLanguage(drl) : Outcome.refused("language", refusals);
  }

  /** Everything but the look at the language. */
  static Outcome pastLanguage(String drl) {
    try {
      var closed = Box.close(compiled(drl), PACKAGE);
      if (!closed.strays().isEmpty()) {
        return Outcome.refused("bytecode", closed.strays());
      }
      return asked(closed.bytesByClass());
    } catch (CannotCompile e) {
      return Outcome.refused("names", e.getMessage());
    } catch (Exception | Error e) {
      return new Outcome("STOPPED", e + " " + root(e), List.of());
    }
  }

  private static final class CannotCompile extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotCompile(String why) {
      super(why);
    }
  }

  private static Throwable root(Throwable thrown) {
    return thrown.getCause() == null ? thrown : root(thrown.getCause());
  }

  /** Compiles under the filter; what the engine made of it. */
  static Map<String, byte[]> compiled(String drl) {
    var services = KieServices.get();
    var release = services.newReleaseId("trial", "r" + UUID.randomUUID(), "1");
    var files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    files.write("src/main/resources/rules/in_cart/trial.drl", drl);
    try {
      var loader = Box.compileLoader(BoxTrial.class.getClassLoader());
      var builder = new KieBuilderImpl(files, loader);
      builder.buildAll(ExecutableModelProject.class);
      var errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        throw new CannotCompile(errors.get(0).getText());
      }
      return ((InternalKieModule) builder.getKieModule()).getClassesMap();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw e instanceof CannotCompile known ? known : new CannotCompile(String.valueOf(e));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static Outcome asked(Map<String, byte[]> classes) throws Exception {
    Budget.open(LIMITS);
    try {
      var base = linked(classes);
      var joins = JoinCheck.tangles(base);
      return joins.isEmpty()
          ? new Outcome("RAN", "", fired(base, facts()))
          : Outcome.refused("joins", joins);
    } finally {
      Budget.close();
    }
  }

  /** The network of closed classes; a budget must be open. */
  static KieBase linked(Map<String, byte[]> classes) throws ReflectiveOperationException {
    var loader = Box.linkLoader(BoxTrial.class.getClassLoader(), classes);
    var models = new ArrayList<Model>();
    for (var name : classes.keySet()) {
      if (name.matches(".*\\.Rules[0-9A-F]{32}")) {
        models.add((Model) loader.loadClass(name).getConstructor().newInstance());
      }
    }
    return KieBaseBuilder.createKieBaseFromModel(models);
  }

  static List<Offering> fired(KieBase base, List<Object> facts) {
    var rule = new String[] {""};
    var offers = new Offers(() -> rule[0]);
    var session = base.newKieSession();
    try {
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
              rule[0] = event.getMatch().getRule().getName();
            }
          });
      if (base.getKiePackage(PACKAGE).getGlobalVariables().size() > 0) {
        session.setGlobal("offers", offers);
      }
      facts.forEach(session::insert);
      if (session.fireAllRules(LIMITS.firings()) == LIMITS.firings()) {
        throw new IllegalStateException("fires without end");
      }
      return offers.made();
    } finally {
      session.dispose();
    }
  }

  /** A shopper with a cart, a machine and a habit, and thirty other facts. */
  static List<Object> facts() {
    var machine = bought("EM-1", "espresso-machine", 40);
    var facts = new ArrayList<Object>();
    facts.add(new Shopper("C-1", "repeat-customer", 3, "DE", true));
    facts.add(new InCart("LAMP-1", "lamp", 3, 30, 12));
    facts.add(new InCart("SHADE-1", "shade", 1, 12.5, 4));
    facts.add(new Viewing("LAMP-1", "lamp", 30, 12));
    facts.add(machine);
    facts.add(bought("BEANS", "beans", 10));
    facts.add(new Milestone("descale", 60, Anchor.DELIVERY, machine, "EM-1", "espresso-machine"));
    facts.add(new BoughtTogether("LAMP-1", "BULB", 40, 0.4, 2, 0.2, 0.3));
    for (int i = 0; i < 30; i++) {
      facts.add(new InCart("THING-" + i, "thing", 1, 10 + i, 100));
    }
    return facts;
  }

  private static Purchased bought(String sku, String category, int daysAgo) {
    var paidAt = NOW.minus(Duration.ofDays(daysAgo));
    return new Purchased(
        "O-" + daysAgo,
        sku,
        category,
        1,
        399,
        daysAgo,
        daysAgo - 3,
        true,
        paidAt,
        paidAt.plus(Duration.ofDays(3)));
  }
}
