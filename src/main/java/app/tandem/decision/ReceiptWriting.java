package app.tandem.decision;

import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decision.Withheld;
import app.tandem.decision.Receipt.Around;
import app.tandem.decision.Receipt.Choice;
import app.tandem.kernel.Sku;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
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
        asked.said().release(),
        cart,
        question.viewing(),
        around(question.around()),
        decision.offers().stream().map(offered -> offer(offered, grounded, told)).toList(),
        withheld(decision.withheld(), grounded, told),
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
      Offered offered, List<Grounded> grounded, Map<Object, Map<String, Object>> told) {
    var proposal = offered.proposal();
    return new Choice(
        offered.product().sku(),
        offered.product().name(),
        proposal.rule(),
        proposal.score(),
        proposal.because(),
        null,
        facts(first(grounded, proposal), told));
  }

  private static @Nullable Grounded first(List<Grounded> grounded, Proposal proposal) {
    return grounded.stream()
        .filter(one -> one.proposal().equals(proposal))
        .findFirst()
        .orElse(null);
  }

  private List<Choice> withheld(
      List<Withheld> some, List<Grounded> grounded, Map<Object, Map<String, Object>> told) {
    var firstByWhat = new HashMap<What, Grounded>();
    for (var one : grounded) {
      var proposal = one.proposal();
      firstByWhat.putIfAbsent(new What(proposal.sku(), proposal.rule()), one);
    }
    return some.stream()
        .map(one -> withheld(one, firstByWhat.get(new What(one.sku(), one.rule())), told))
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
        facts(grounded, told));
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
