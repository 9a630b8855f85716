package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what no moment ever holds, or not together with an offer: values that are never missing,
 * years that are over, a parcel that arrived before its order, and offers to whoever waits for an
 * answer to a complaint.
 */
class Impossible {
  private static final Place NOWHERE = new Place(0, 0);

  /** Whoever asks, and the day, are known wherever rules are asked. */
  private static final Set<String> ALWAYS = Set.of("Shopper", "Today");

  private static final String DAYS_AGO = "daysAgo";

  private final Written rule;
  private final Denial denial;
  private final LocalDate today;
  private final List<Finding> findings = new ArrayList<>();

  private Impossible(Written rule, Shelf shelf, LocalDate today) {
    this.rule = rule;
    this.denial = new Denial(shelf);
    this.today = today;
  }

  static List<Finding> in(Written rule, Shelf shelf, LocalDate today) {
    var impossible = new Impossible(rule, shelf, today);
    for (var wanted : rule.own()) {
      impossible.checkMissing(wanted);
      impossible.checkYear(wanted);
      impossible.checkParcel(wanted);
      impossible.checkComplaint(wanted);
      impossible.checkAlways(wanted);
    }
    return impossible.findings;
  }

  private void checkMissing(Wanted wanted) {
    wanted.limits().stream()
        .filter(limit -> limit.operator().equals("==") && !limit.isText())
        .filter(limit -> limit.values().contains("null"))
        .forEach(
            limit ->
                add(
                    wanted,
                    limit,
                    "(%s) is never missing, so (%s) never holds."
                        .formatted(limit.field(), limit.text()),
                    "Maybe ask for \"not %s( ... )\" where there is none, or leave the condition out."
                        .formatted(wanted.fact())));
  }

  private void checkYear(Wanted wanted) {
    if (!wanted.fact().equals("Today")) {
      return;
    }
    var from = new Limit("date.year", ">=", List.of("" + today.getYear()), false, true, NOWHERE);
    sure(wanted, from.field())
        .filter(limit -> Span.isEmpty(List.of(limit, from), Bounds.whole()))
        .forEach(
            limit ->
                add(
                    wanted,
                    limit,
                    "(%s) is over, so it never holds again.".formatted(limit.text()),
                    "Maybe you meant %d or a later year, or take the rule out."
                        .formatted(today.getYear())));
  }

  /** A parcel arrives on the day of its order at the earliest; what is left of a day is lenient. */
  private void checkParcel(Wanted wanted) {
    var orders = sure(wanted, DAYS_AGO).toList();
    var parcels = sure(wanted, "daysSinceDelivery").toList();
    var oldest = oldest(orders);
    if (orders.isEmpty()
        || parcels.isEmpty()
        || oldest < 0
        || Span.isEmpty(parcels, Bounds.whole())) {
      return; // What contradicts itself is told elsewhere.
    }
    var latest =
        new Limit("daysSinceDelivery", "<=", List.of("" + (oldest + 1)), false, true, NOWHERE);
    if (Span.isEmpty(Stream.concat(parcels.stream(), Stream.of(latest)).toList(), Bounds.whole())) {
      var order = orders.get(orders.size() - 1);
      var parcel = parcels.get(parcels.size() - 1);
      add(
          wanted,
          parcel,
          "(%s) and (%s) never hold together: nothing arrives before it is bought."
              .formatted(order.text(), parcel.text()),
          "Maybe the two numbers were swapped, or one of them belongs in another rule.");
    }
  }

  private static int oldest(List<Limit> limits) {
    for (int day = FieldBounds.MEMORY_DAYS; day >= 0; day--) {
      var that = new Limit(DAYS_AGO, "==", List.of("" + day), false, true, NOWHERE);
      if (!Span.isEmpty(Stream.concat(limits.stream(), Stream.of(that)).toList(), Bounds.NONE)) {
        return day;
      }
    }
    return -1;
  }

  private void checkComplaint(Wanted wanted) {
    if (wanted.fact().equals("OpenComplaint")
        && wanted.presence().isNeeded()
        && rule.stage().offers()
        && !rule.proposals().isEmpty()) {
      findings.add(
          new Finding(
              rule.problem(
                  wanted.place(),
                  "While a complaint is open nothing is offered, so this never offers anything.",
                  "Maybe you meant \"No complaint is open\", which is: not OpenComplaint( )."),
              true));
    }
  }

  private void checkAlways(Wanted wanted) {
    var isAlways =
        ALWAYS.contains(wanted.fact()) || (wanted.fact().equals("Place") && rule.stage().offers());
    if (isAlways && denial.rulesOutAll(wanted)) {
      findings.add(
          new Finding(
              rule.problem(
                  wanted.place(),
                  "(%s) is always there, so with \"not\" this can never fire."
                      .formatted(wanted.fact()),
                  "Maybe say in its brackets what it should not be, or leave the line out."),
              true));
    }
  }

  private static Stream<Limit> sure(Wanted wanted, String field) {
    return wanted.limits().stream()
        .filter(limit -> limit.isSure() && limit.field().replace("purchase.", "").equals(field));
  }

  private void add(Wanted wanted, Limit limit, String what, String maybe) {
    var isDeadly = wanted.presence().isNeeded() && limit.isSure();
    findings.add(new Finding(rule.problem(limit.place(), what, maybe), isDeadly));
  }
}
