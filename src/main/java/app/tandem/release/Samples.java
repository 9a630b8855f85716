package app.tandem.release;

import app.tandem.behaviour.Order;
import app.tandem.behaviour.OrderLine;
import app.tandem.behaviour.Orders;
import app.tandem.check.SampleMoment;
import app.tandem.check.scenario.GivenText;
import app.tandem.decision.Decisions;
import app.tandem.decision.Question;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes moments from the latest orders, so that rules are tried on what really happens. */
@ApplicationScoped
class Samples {
  private static final int ORDERS = 10;
  private static final int MOST_LINES = 20;

  private final Orders orders;
  private final Decisions decisions;

  Samples(Orders orders, Decisions decisions) {
    this.orders = orders;
    this.decisions = decisions;
  }

  /** A few moments of every kind; none in a shop without orders. */
  List<SampleMoment> take() {
    var moments = new ArrayList<SampleMoment>();
    var seen = new HashSet<Question>();
    for (var order : orders.latest(ORDERS)) {
      for (var question : questions(order)) {
        if (seen.add(question)) {
          moments.add(moment(question));
        }
      }
    }
    return moments;
  }

  private static List<Question> questions(Order order) {
    var cart =
        order.lines().stream()
            .limit(MOST_LINES)
            .collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::max));
    var first = order.lines().get(0).sku();
    var questions = new ArrayList<Question>();
    questions.add(new Question(Stage.PRODUCT_PAGE, null, Map.of(), first));
    questions.add(new Question(Stage.COMPARISON, null, Map.of(), first));
    questions.add(new Question(Stage.IN_CART, null, cart, null));
    questions.add(new Question(Stage.CHECKOUT, null, cart, null));
    if (order.customer() != null) {
      questions.add(new Question(Stage.IN_APP, order.customer(), Map.of(), first));
      questions.add(new Question(Stage.POST_PURCHASE, order.customer(), Map.of(), null));
      questions.add(new Question(Stage.CAMPAIGNS, order.customer(), Map.of(), null));
    }
    return questions;
  }

  private SampleMoment moment(Question question) {
    var moment = decisions.moment(question);
    return new SampleMoment(
        about(question),
        question.stage(),
        moment.at(),
        GivenText.given(moment, List.of(), Map.of()));
  }

  private static String about(Question question) {
    var viewing = question.viewing();
    if (question.customer() != null) {
      return viewing == null
          ? "a customer who bought lately"
          : "a customer who tries %s".formatted(viewing);
    }
    return viewing == null
        ? "a cart with "
            + question.cart().keySet().stream()
                .map(Sku::code)
                .sorted()
                .limit(3)
                .collect(Collectors.joining(", "))
        : "somebody who looks at %s".formatted(viewing);
  }
}
