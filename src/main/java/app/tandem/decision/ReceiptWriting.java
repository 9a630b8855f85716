package app.tandem.decision;

import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decision.Withheld;
import app.tandem.decision.Receipt.Around;
import app.tandem.decision.Receipt.Choice;
import app.tandem.decision.Receipt.FromCatalogue;
import app.tandem.decision.Receipt.Part;
import app.tandem.kernel.Sku;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the receipt of a decision. */
class ReceiptWriting {
  /** A rule may rest on all that somebody ever bought; of that, the first are told. */
  private static final int MOST_FACTS = 20;

  private final FactFields fields;

  ReceiptWriting(ObjectMapper json) {
    this.fields = new FactFields(json);
  }

  Receipt receipt(UUID id, Asked asked, Decision decision) {
    var question = asked.moment().question();
    var grounded = asked.said().grounded();
    var told = new IdentityHashMap<Object, Map<String, Object>>();
    var cart = new TreeMap<String, Integer>();
    question.cart().forEach((sku, quantity) -> cart.put(sku.code(), quantity));
    return new Receipt(
        id,
        decision.stage(),
        decision.at(),
        question.customer(),
        asked.moment().unknownCustomer(),
        asked.said().release(),
        cart,
        question.viewing(),
        around(question.around()),
        decision.offers().stream()
            .map(one -> offer(one, decision.setBySku().get(one.product().sku()), grounded, told))
            .toList(),
        withheld(decision, grounded, told),
        asked.moment().unknown(),
        broken(asked, decision));
  }

  private static Around around(Circumstances around) {
    return new Around(
        around.channel(), around.country(), around.feature(), new TreeSet<>(around.comparing()));
  }

  private static Map<String, String> broken(Asked asked, Decision decision) {
    var whyByRule = new TreeMap<>(asked.whyByBrokenRule());
    whyByRule.putAll(decision.whyByBrokenRestraint());
    return whyByRule;
  }

  private Choice offer(
      Offered offered,
      @Nullable CatalogueSet set,
      List<Grounded> grounded,
      Map<Object, Map<String, Object>> told) {
    var proposal = offered.proposal();
    return new Choice(
        offered.product().sku(),
        offered.product().name(),
        proposal.rule(),
        proposal.score(),
        proposal.because(),
        null,
        set == null ? facts(first(grounded, proposal), told) : facts(set, grounded, told),
        told(set));
  }

  private static @Nullable FromCatalogue told(@Nullable CatalogueSet set) {
    return set == null
        ? null
        : new FromCatalogue(
            set.price().text(),
            set.apart().text(),
            set.members().stream()
                .map(
                    one ->
                        new Part(one.proposal().sku(), one.proposal().rule(), one.price().text()))
                .toList());
  }

  /** Those for which the parts of a set were proposed, each once. */
  private List<Map<String, Object>> facts(
      CatalogueSet set, List<Grounded> grounded, Map<Object, Map<String, Object>> told) {
    var facts = Collections.<Map<String, Object>>newSetFromMap(new IdentityHashMap<>());
    return set.members().stream()
        .flatMap(one -> facts(first(grounded, one.proposal()), told).stream())
        .filter(facts::add)
        .limit(MOST_FACTS)
        .toList();
  }

  private static @Nullable Grounded first(List<Grounded> grounded, Proposal proposal) {
    return grounded.stream()
        .filter(one -> one.proposal().equals(proposal))
        .findFirst()
        .orElse(null);
  }

  private List<Choice> withheld(
      Decision decision, List<Grounded> grounded, Map<Object, Map<String, Object>> told) {
    var firstByWhat = new HashMap<What, Grounded>();
    for (var one : grounded) {
      var proposal = one.proposal();
      firstByWhat.putIfAbsent(new What(proposal.sku(), proposal.rule()), one);
    }
    return decision.withheld().stream()
        .map(
            one -> {
              var set = decision.setBySku().get(one.sku());
              return set == null
                  ? withheld(one, firstByWhat.get(new What(one.sku(), one.rule())), told)
                  : withheld(one, set, facts(set, grounded, told));
            })
        .toList();
  }

  /** What a rule proposes; of several ways to do so, a receipt tells the first. */
  private record What(Sku sku, String rule) {}

  private Choice withheld(
      Withheld withheld, @Nullable Grounded grounded, Map<Object, Map<String, Object>> told) {
    return new Choice(
        withheld.sku(),
        "",
        withheld.rule(),
        grounded == null ? 0 : grounded.proposal().score(),
        null,
        withheld.why(),
        facts(grounded, told),
        null);
  }

  private static Choice withheld(
      Withheld withheld, CatalogueSet set, List<Map<String, Object>> facts) {
    var score = set.best().score();
    return new Choice(
        withheld.sku(), "", withheld.rule(), score, null, withheld.why(), facts, told(set));
  }

  /** A fact that several rules rest on is the same in all of them. */
  private List<Map<String, Object>> facts(
      @Nullable Grounded grounded, Map<Object, Map<String, Object>> told) {
    var facts = new ArrayList<Map<String, Object>>();
    if (grounded != null) {
      for (var fact : grounded.facts()) {
        if (facts.size() < MOST_FACTS) {
          facts.add(told.computeIfAbsent(fact, fields::of));
        }
      }
    }
    return facts;
  }
}
