package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.BenchBooks;
import app.tandem.rules.Proposal;
import app.tandem.rules.RuleBook;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to ask rules about thirty facts, and what the same rules cost as plain Java. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 11, time = 1)
public class ConsultBenchmark {
  private static final int SHOPPERS = 16;
  private static final Logger ENGINE_LOG = Logger.getLogger("org.drools");

  @Param({"100", "1000"})
  private int rules;

  private RuleBook book;
  private Function<Collection<Object>, List<Proposal>> unmetered;
  private PlainRules plain;
  private List<BenchShopper> shoppers;
  private List<List<Object>> facts;
  private int next;

  /** The thread's own CPU time, an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cpu {
    private long began;
    private long asked;

    /** Microseconds for each time the rules were asked. */
    public double cpu;

    @Setup(Level.Iteration)
    public void begin() {
      asked = 0;
      began = now();
    }

    @TearDown(Level.Iteration)
    public void end() {
      cpu = (now() - began) / 1e3 / asked;
    }

    private static long now() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  @Setup
  public void compile() {
    // Without the program's own settings, the engine would write its traces into nowhere.
    ENGINE_LOG.setLevel(java.util.logging.Level.INFO);
    var set = RuleSet.of(rules);
    var compiled = BenchBooks.compiled(set.files(10));
    book = RuleBook.load(compiled);
    unmetered = BenchBooks.asking(BenchBooks.unmetered(compiled));
    plain = PlainRules.of(set);
    shoppers = java.util.stream.IntStream.range(0, SHOPPERS).mapToObj(BenchShopper::of).toList();
    facts = shoppers.stream().map(BenchShopper::facts).toList();
    shoppers.forEach(this::compare);
  }

  private void compare(BenchShopper shopper) {
    var metered = book.consult(shopper.facts());
    assertThat(metered).isNotEmpty().isEqualTo(unmetered.apply(shopper.facts()));
    assertThat(sorted(metered)).isEqualTo(sorted(plain(shopper)));
  }

  private static List<Proposal> sorted(List<Proposal> proposals) {
    return proposals.stream().sorted(Comparator.comparing(Proposal::toString)).toList();
  }

  private List<Proposal> plain(BenchShopper shopper) {
    return plain.propose(
        shopper.shopper(), shopper.today(), shopper.cart(), shopper.items(), shopper.pairs());
  }

  private int next(Cpu cpu) {
    cpu.asked++;
    next = (next + 1) % SHOPPERS;
    return next;
  }

  @Benchmark
  public List<Proposal> metered(Cpu cpu) {
    return book.consult(facts.get(next(cpu)));
  }

  @Benchmark
  public List<Proposal> unmetered(Cpu cpu) {
    return unmetered.apply(facts.get(next(cpu)));
  }

  @Benchmark
  public List<Proposal> plainJava(Cpu cpu) {
    return plain(shoppers.get(next(cpu)));
  }
}
