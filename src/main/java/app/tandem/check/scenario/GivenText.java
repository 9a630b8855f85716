package app.tandem.check.scenario;

import app.tandem.catalog.Product;
import app.tandem.decision.Arbiter;
import app.tandem.decision.Decision;
import app.tandem.decision.Moment;
import app.tandem.decision.Restraint;
import app.tandem.decision.Shelf;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The way back: writes what is known of a real customer at a real moment as a scenario, without who
 * they are.
 */
public final class GivenText {
  private static final int WIDTH = 100;

  private GivenText() {}

  /**
   * What is known at a moment, without customer and order numbers.
   *
   * @param productBySku what the catalogue says of what may be proposed
   * @param proposed the codes that may be
   */
  public static Given given(
      Moment moment, Collection<Sku> proposed, Map<Sku, Product> productBySku) {
    return new GivenWriter(moment).given(proposed, productBySku);
  }

  /**
   * A file with one scenario that expects what is offered now.
   *
   * @param name what the scenario shows
   * @param moment who, when and what is known
   * @param proposals what the rules say to it
   * @param productBySku the products among what was proposed
   * @param restraint keeps back what is not to be offered
   */
  public static String of(
      String name,
      Moment moment,
      List<Proposal> proposals,
      Map<Sku, Product> productBySku,
      Restraint restraint) {
    var skus = proposals.stream().flatMap(one -> one.skus().stream()).distinct().sorted().toList();
    var scenario = new LinkedHashMap<String, Object>();
    scenario.put("name", name);
    scenario.put("at", time(moment.at()).toString());
    var given = given(moment, skus, productBySku);
    scenario.put("given", tree(given));
    scenario.put("expect", expected(moment, chosen(moment, given, proposals, restraint)));
    return written(Map.of("scenarios", List.of(scenario)));
  }

  /** From what the scenario says alone, so that it expects nothing for a reason it leaves out. */
  private static Decision chosen(
      Moment moment, Given given, List<Proposal> proposals, Restraint restraint) {
    var skus = proposals.stream().flatMap(one -> one.skus().stream()).distinct().toList();
    return Arbiter.choose(
        given.moment(moment.question().stage(), time(moment.at())),
        proposals,
        Shelf.of(given.productsBySku(skus)),
        restraint);
  }

  /** The moment on the second, so that nothing that was done before it lies after it. */
  static Instant time(Instant at) {
    var whole = at.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(at) ? at : whole.plusSeconds(1);
  }

  private static Map<String, Object> tree(Given given) {
    var tree = new LinkedHashMap<String, Object>();
    for (var section : Section.values()) {
      var parts = given.of(section);
      if (section == Section.PLACE) {
        parts.forEach(part -> writePlace(part, tree));
      } else if (section.isSingle()) {
        parts.forEach(part -> tree.put(section.word(), part));
      } else if (!parts.isEmpty()) {
        tree.put(section.word(), parts);
      }
    }
    if (!given.products().isEmpty()) {
      tree.put("products", given.products());
    }
    return tree;
  }

  /** The folder says the stage, and the web is usual. */
  private static void writePlace(Map<String, Object> place, Map<String, Object> tree) {
    var channel = place.get("channel");
    if (channel != null && !channel.equals(Section.PLACE.usual.get("channel"))) {
      tree.put(Section.PLACE.word(), Map.of("channel", channel));
    }
  }

  private static Map<String, Object> expected(Moment moment, Decision decision) {
    var expected = new LinkedHashMap<String, Object>();
    var offers = new ArrayList<Map<String, Object>>();
    for (var offered : decision.offers()) {
      var offer = new LinkedHashMap<String, Object>();
      offer.put("sku", offered.proposal().sku().code());
      offer.put("rule", offered.proposal().rule());
      Waits.of(offered.proposal(), moment.facts())
          .ifPresent(wait -> offer.put("after", wait.words()));
      offers.add(offer);
    }
    if (offers.isEmpty()) {
      expected.put("noOffers", true);
    } else {
      expected.put("offers", offers);
    }
    var reasonBySku = new LinkedHashMap<String, Object>();
    for (var withheld : decision.withheld()) {
      reasonBySku.putIfAbsent(withheld.sku().code(), withheld.why());
    }
    if (!reasonBySku.isEmpty()) {
      expected.put("withheld", reasonBySku);
    }
    return expected;
  }

  private static String written(Object tree) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    options.setWidth(WIDTH);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setIndent(2);
    return new Yaml(options).dump(tree);
  }
}
