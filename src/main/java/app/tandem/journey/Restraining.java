package app.tandem.journey;

import app.tandem.catalog.Product;
import app.tandem.decision.Asked;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision;
import app.tandem.decision.Decision.Offered;
import app.tandem.journey.restraint.Mailed;
import app.tandem.journey.restraint.Mailed.Thought;
import app.tandem.journey.restraint.Standing;
import app.tandem.journey.restraint.Wait;
import app.tandem.offer.Urgency;
import app.tandem.rules.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * What a mail offers, and so which caps it comes under, is known when it is chosen. So it is chosen from all
 * that holds; whatever of it must wait is taken out, and it is chosen again from the rest, until all of it may
 * go. Mostly that is once.
 */
/**
 * The mail that may go to a customer now, as far as caps and hours let it, and what must wait and
 * why. Pure.
 */
final class Restraining {
  private static final String ONE_CAMPAIGN =
      "another campaign's email goes first, as one email is of one campaign";

  /** After which the mail of another campaign is tried. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  private final Map<Waiting, List<Proposal>> left;
  private final Asked asked;
  private final BiFunction<Asked, List<Proposal>, Decision> choose;
  private final Standing standing;
  private final Instant now;
  private final Duration together;
  private final Map<Waiting, Wait> waits = new LinkedHashMap<>();
  private @Nullable Decision decision;
  private final Map<Waiting, List<Proposal>> ofOtherCampaigns = new LinkedHashMap<>();
  private boolean contested;

  private Restraining(
      Map<Waiting, List<Proposal>> held,
      Asked asked,
      BiFunction<Asked, List<Proposal>, Decision> choose,
      Standing standing,
      Instant now,
      Duration together) {
    this.left = new LinkedHashMap<>(held);
    this.asked = asked;
    this.choose = choose;
    this.standing = standing;
    this.now = now;
    this.together = together;
  }

  /**
   * Chooses.
   *
   * @param held what still holds, and what its rule proposes now
   * @param together what falls due within this of the best thought goes with it
   */
  static Restraining of(
      Map<Waiting, List<Proposal>> held,
      Asked asked,
      BiFunction<Asked, List<Proposal>, Decision> choose,
      Standing standing,
      Instant now,
      Duration together) {
    var restraining = new Restraining(held, asked, choose, standing, now, together);
    restraining.go();
    return restraining;
  }

  /** What must wait, until when and why. */
  Map<Waiting, Wait> waits() {
    return waits;
  }

  /** What may go now. */
  Map<Waiting, List<Proposal>> left() {
    return left;
  }

  /** What was chosen of it; null when nothing may go. */
  @Nullable Decision decision() {
    return decision;
  }

  private void go() {
    if (!waitsAltogether()) {
      while (decision == null && !left.isEmpty()) {
        var chosen = choose.apply(asked, proposals());
        if (!chosen.whyByBrokenRestraint().isEmpty()
            || !(keepsSome(chosen) || keepsOtherCampaigns(chosen) || contestKeepsSome(chosen))) {
          decision = chosen;
        }
      }
      awaitTheirOwnMail();
    }
  }

  /** A mail is of one campaign at most, so that whoever pauses or cancels one stops that mail. */
  private boolean keepsOtherCampaigns(Decision chosen) {
    var first =
        Stream.concat(
                chosen.offers().stream().flatMap(offer -> rowsOf(offer).stream()),
                left.keySet().stream())
            .filter(Standings::isOfCampaign)
            .sorted(Comparator.comparing(row -> !isDue(row)))
            .map(Waiting::campaign)
            .findFirst()
            .orElse(null);
    var others =
        left.keySet().stream()
            .filter(Standings::isOfCampaign)
            .filter(row -> !Objects.equals(row.campaign(), first))
            .toList();
    others.forEach(row -> ofOtherCampaigns.put(row, Objects.requireNonNull(left.remove(row))));
    return !others.isEmpty();
  }

  /** As caps let the next mail go after this one; a moment later where they let it go at once. */
  private void awaitTheirOwnMail() {
    var chosen = decision;
    if (ofOtherCampaigns.isEmpty() || chosen == null) {
      return;
    }
    var goes = !left.isEmpty() && !chosen.offers().isEmpty();
    var next = goes ? standing.with(mailed(chosen)).againstAny(now) : null;
    var wait =
        next == null
            ? new Wait(now.plus(MOMENT), ONE_CAMPAIGN)
            : new Wait(next.until(), ONE_CAMPAIGN + "; then " + next.why());
    ofOtherCampaigns.keySet().stream().filter(this::isDue).forEach(row -> waits.put(row, wait));
  }

  private List<Proposal> proposals() {
    return left.values().stream().flatMap(List::stream).distinct().toList();
  }

  private boolean waitsAltogether() {
    var wait = standing.againstAny(now);
    if (wait != null) {
      left.keySet().stream()
          .filter(row -> row.notBefore().isBefore(wait.until()))
          .forEach(row -> waits.put(row, wait));
      left.clear();
    } else {
      awaitBestHour();
    }
    return left.isEmpty();
  }

  /** While all that is due has its best hour before it. */
  private void awaitBestHour() {
    var due = left.keySet().stream().filter(this::isDue).toList();
    var best = new LinkedHashMap<Waiting, Wait>();
    for (var row : due) {
      var wait = row.waitsForDays() ? standing.untilBestHour(dueAt(row), now) : null;
      if (wait != null) {
        best.put(row, wait);
      }
    }
    if (!due.isEmpty() && best.size() == due.size()) {
      waits.putAll(best);
      left.clear();
    }
  }

  /** What a cap of its own keeps: of urgency, a family or a campaign. */
  private boolean keepsSome(Decision chosen) {
    var keeps = false;
    for (var offer : chosen.offers()) {
      for (var row : rowsOf(offer)) {
        var wait = standing.against(mailed(row.email(), List.of(offer), List.of(row)), now);
        if (wait != null) {
          keep(row, offer.proposal(), wait);
          keeps = true;
        }
      }
    }
    return keeps;
  }

  /** The rest of what a campaign proposes may still go. */
  private void keep(Waiting row, Proposal proposal, Wait wait) {
    var rest =
        Objects.requireNonNull(left.get(row)).stream()
            .filter(one -> !one.equals(proposal))
            .toList();
    if (rest.isEmpty()) {
      waits.put(row, wait);
      left.remove(row);
    } else {
      left.put(row, rest);
    }
  }

  /**
   * Where there is a place for one mail only, it belongs to the thought that is worth most; what
   * fell due close to it goes with it.
   */
  private boolean contestKeepsSome(Decision chosen) {
    var next = contested ? null : standing.with(mailed(chosen)).againstAny(now);
    var best = next == null ? null : best(chosen);
    contested = true;
    if (next == null || best == null) {
      return false;
    }
    var others =
        left.keySet().stream().filter(row -> apart(row, best).compareTo(together) > 0).toList();
    for (var row : others) {
      left.remove(row);
      if (isDue(row)) {
        var why =
            "\"%s\" is worth more and takes the one place there is; then %s"
                .formatted(best.rule(), next.why());
        waits.put(row, new Wait(next.until(), why));
      }
    }
    return !others.isEmpty();
  }

  private @Nullable Waiting best(Decision chosen) {
    var worth = Worth.among(chosen.offers());
    Waiting best = null;
    var most = Double.NEGATIVE_INFINITY;
    for (var offer : chosen.offers()) {
      var due = rowsOf(offer).stream().filter(this::isDue).findFirst();
      if (due.isPresent() && worth.applyAsDouble(offer) > most) {
        best = due.get();
        most = worth.applyAsDouble(offer);
      }
    }
    return best;
  }

  private boolean isDue(Waiting row) {
    return !row.notBefore().isAfter(now);
  }

  private Duration apart(Waiting one, Waiting other) {
    return Duration.between(dueAt(one), dueAt(other)).abs();
  }

  private Instant dueAt(Waiting row) {
    return row.dueAt(Objects.requireNonNull(left.get(row)));
  }

  private List<Waiting> rowsOf(Offered offer) {
    return left.entrySet().stream()
        .filter(one -> one.getValue().contains(offer.proposal()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The mail that a decision comes to. */
  Mailed mailed(Decision chosen) {
    var rows = chosen.offers().stream().flatMap(one -> rowsOf(one).stream()).toList();
    return mailed(left.keySet().iterator().next().email(), chosen.offers(), rows);
  }

  private Mailed mailed(UUID email, List<Offered> offers, List<Waiting> rows) {
    var campaigns = new HashSet<String>();
    for (var row : rows) {
      var campaign = row.campaign();
      if (campaign != null) {
        campaigns.add(campaign);
      }
    }
    return new Mailed(
        now,
        email,
        offers.stream().map(Offered::deal).anyMatch(this::hurries),
        offers.stream()
            .flatMap(one -> one.deal().parts().stream())
            .map(Product::category)
            .filter(Product::isFamily)
            .collect(Collectors.toSet()),
        campaigns,
        offers.stream().flatMap(Restraining::thoughts).collect(Collectors.toSet()));
  }

  /** By its end, by how few are left, by its season, or by a sale of one day. */
  private boolean hurries(Deal deal) {
    return deal.until() != null
        || deal.stockLeft() != null
        || deal.parts().stream().anyMatch(part -> Urgency.mayBeIn(part, now));
  }

  private static Stream<Thought> thoughts(Offered offer) {
    var proposal = offer.proposal();
    return proposal.skus().stream().map(sku -> new Thought(sku, proposal.rule()));
  }
}
