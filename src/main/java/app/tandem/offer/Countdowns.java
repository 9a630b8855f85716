package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ends that customers are told in mails: of the same things none again for a time after it
 * passed, so that no countdown begins anew. What is cheaper until an end is so by a code of the
 * customer's own.
 */
@ApplicationScoped
public class Countdowns {
  /** Stands in for a code in what is only shown. It has a code's form, and is nobody's. */
  private static final String NO_CODE = "0000000000000000";

  private final CountdownRepository rows;
  private final UrgencySettings settings;
  private final InstantSource clock;

  Countdowns(CountdownRepository rows, UrgencySettings settings, InstantSource clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * An end that a mail is to tell.
   *
   * @param rule which gave it
   * @param about what is offered
   * @param percent what is taken off until then, 0 when nothing is
   */
  public record Wanted(
      CustomerId customer, String rule, List<Sku> about, double percent, Instant ends) {
    private static final int LONGEST_RULE = 120;
    private static final BigDecimal LEAST = new BigDecimal("0.01");

    boolean isDiscounted() {
      return percent > 0;
    }

    String aboutText() {
      return CodeTerms.about(about);
    }

    BigDecimal share() {
      return BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).max(LEAST);
    }

    /** The same for the same rule, things and discount, and short enough to be read. */
    String batch() {
      var whole = "%s %s %s".formatted(rule, share(), aboutText());
      var mark = UUID.nameUUIDFromBytes(whole.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      var name = rule.length() <= LONGEST_RULE ? rule : rule.substring(0, LONGEST_RULE);
      return String.format(
          Locale.ROOT, "%s: %s%% (%s)", name, share(), mark.toString().substring(0, 13));
    }
  }

  /**
   * What came of it.
   *
   * @param mayBeTold whether the mail may tell the end; otherwise it makes the offer without hurry
   * @param code which grants the discount, without hyphens; null when there is none until an end
   */
  public record Granted(boolean mayBeTold, @Nullable String code) {
    private static final Granted NOT_AGAIN = new Granted(false, null);
  }

  /**
   * Grants ends, in the transaction that decided the mails, and makes the codes. Four statements at
   * most, whatever their number.
   *
   * @return for each, in the same order
   */
  @Transactional
  public List<Granted> grant(List<Wanted> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    var now = clock.instant();
    var told = rows.toldBefore(wanted, now.minus(settings.notAgain()));
    var making =
        IntStream.range(0, wanted.size())
            .filter(nth -> !told.contains(nth) && wanted.get(nth).isDiscounted())
            .boxed()
            .toList();
    var codes = CodeForm.some(making.size());
    if (!making.isEmpty()) {
      rows.add(making.stream().map(wanted::get).toList(), codes, now);
    }
    var granted = new ArrayList<Granted>();
    for (int nth = 0; nth < wanted.size(); nth++) {
      var made = making.indexOf(nth);
      granted.add(
          told.contains(nth)
              ? Granted.NOT_AGAIN
              : new Granted(true, made < 0 ? null : codes.get(made)));
    }
    return granted;
  }

  /**
   * What {@link #grant} would say at an instant. No code is made: one that grants nothing stands
   * in.
   *
   * @return for each, in the same order
   */
  @Transactional
  public List<Granted> foresee(List<Wanted> wanted, Instant at) {
    var told =
        wanted.isEmpty()
            ? Set.<Integer>of()
            : rows.toldBefore(wanted, at.minus(settings.notAgain()));
    return IntStream.range(0, wanted.size())
        .mapToObj(
            nth ->
                told.contains(nth)
                    ? Granted.NOT_AGAIN
                    : new Granted(true, wanted.get(nth).isDiscounted() ? NO_CODE : null))
        .toList();
  }

  /** A code as people read it. */
  public static String shown(String code) {
    return CodeForm.shown(code);
  }
}
