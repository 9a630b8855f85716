package app.tandem.decision;

import app.tandem.rules.vocabulary.OpenComplaint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whoever waits for an answer to a complaint is not sold to. */
final class OpenComplaints {
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private OpenComplaints() {}

  /** Why nothing is offered, by the newest of them; null when none is open. */
  static @Nullable String among(Moment moment) {
    OpenComplaint newest = null;
    for (var fact : moment.facts()) {
      if (fact instanceof OpenComplaint one
          && (newest == null || one.madeAt().isAfter(newest.madeAt()))) {
        newest = one;
      }
    }
    return newest == null ? null : told(newest, moment);
  }

  private static String told(OpenComplaint one, Moment moment) {
    var day = LocalDate.ofInstant(one.madeAt(), ZoneOffset.UTC);
    var isThisYear = day.getYear() == LocalDate.ofInstant(moment.at(), ZoneOffset.UTC).getYear();
    return "a complaint of %s%s is open"
        .formatted(
            day.format(isThisYear ? THIS_YEAR : EARLIER),
            one.sku().isEmpty() ? "" : " about " + one.sku());
  }
}
