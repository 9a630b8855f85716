package app.tandem.check.scenario;

import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Wished;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** When things happened: facts have instants, and scenarios say how long ago it was. */
class GivenTimes {
  private static final double HOURS = 24;
  private static final long AN_HOUR = 3_600;

  private GivenTimes() {}

  /** Adds the instants of a fact to its values. */
  static void complete(Section section, Map<String, Object> values, Instant at) {
    var daysAgo = number(values, "daysAgo", 0);
    switch (section) {
      case VIEWED, USED -> {
        values.put("at", Numbers.ago(daysAgo, at));
        values.put("since", Numbers.ago(number(values, Section.SINCE_DAYS_AGO, daysAgo), at));
      }
      case WISHED -> {
        values.put("at", Numbers.ago(daysAgo, at));
        values.put("since", Numbers.ago(number(values, Section.SINCE_DAYS_AGO, daysAgo), at));
        values.put("newsAt", Numbers.ago(number(values, Section.NEWS_DAYS_AGO, daysAgo), at));
      }
      case FEEDBACK -> values.put("at", Numbers.ago(daysAgo, at));
      case SEGMENTS -> values.put("since", Numbers.ago(number(values, "days", 0), at));
      case ABANDONED -> {
        var hours = number(values, "hoursAgo", 0);
        values.put("leftAt", Numbers.ago(hours / HOURS, at));
        var begun = number(values, Section.BEGUN_HOURS_AGO, hours);
        values.put("begunAt", Numbers.ago(begun / HOURS, at));
        values.put("hoursAgo", Math.floorDiv(Math.round(hours * AN_HOUR), AN_HOUR));
      }
      default -> {} // It has no instants, or they are told otherwise.
    }
  }

  private static double number(Map<String, Object> values, String field, double otherwise) {
    return values.get(field) instanceof Number said ? said.doubleValue() : otherwise;
  }

  /** The way back: how long ago it was, to the second. */
  static void tell(Object fact, Map<String, Object> values, Instant at) {
    if (fact instanceof Viewed viewed) {
      values.put("daysAgo", days(viewed.at(), at));
      tellOther(Section.SINCE_DAYS_AGO, viewed.since(), viewed.at(), values, at);
    } else if (fact instanceof Used used) {
      values.put("daysAgo", days(used.at(), at));
      tellOther(Section.SINCE_DAYS_AGO, used.since(), used.at(), values, at);
    } else if (fact instanceof Wished wish) {
      values.put("daysAgo", days(wish.at(), at));
      tellOther(Section.SINCE_DAYS_AGO, wish.since(), wish.at(), values, at);
      tellOther(Section.NEWS_DAYS_AGO, wish.newsAt(), wish.at(), values, at);
    } else if (fact instanceof Feedback said) {
      values.put("daysAgo", days(said.at(), at));
    } else if (fact instanceof InSegment entered) {
      values.put("days", days(entered.since(), at));
    } else if (fact instanceof AbandonedCart cart) {
      values.put("hoursAgo", HOURS * days(cart.leftAt(), at));
      if (!cart.begunAt().equals(cart.leftAt())) {
        values.put(Section.BEGUN_HOURS_AGO, HOURS * days(cart.begunAt(), at));
      }
    }
  }

  private static void tellOther(
      String field, Instant other, Instant usual, Map<String, Object> values, Instant at) {
    if (!other.equals(usual)) {
      values.put(field, days(other, at));
    }
  }

  /** Never ahead: a shop's clock may go faster than ours. */
  private static double days(Instant then, Instant at) {
    return Math.max(0, Numbers.days(Duration.between(then, at).toSeconds()));
  }
}
