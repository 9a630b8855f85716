package app.tandem.message;

import app.tandem.kernel.Money;
import app.tandem.message.template.Words;
import app.tandem.offer.BundleOffer;
import app.tandem.offer.DailyDeal;
import app.tandem.offer.LimitedDiscount;
import app.tandem.offer.Priced;
import app.tandem.offer.Truth;
import app.tandem.offer.Urgency;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message say what is true when it is sent: what hurries and is not true any more is left
 * out, numbers and prices are those of now, and what cannot be had any more leaves. Pure.
 */
final class Amending {
  private final Facts facts;
  private final Words words;
  private final Function<Instant, URI> countdown;
  private final List<Card> cards;
  private final List<String> urgent;
  private final Set<Integer> gone = new TreeSet<>();
  private final SortedMap<Integer, Instant> endByCard = new TreeMap<>();
  private @Nullable String firstGone;

  private Amending(Facts facts, Words words, Function<Instant, URI> countdown) {
    this.facts = facts;
    this.words = words;
    this.countdown = countdown;
    this.cards = new ArrayList<>(facts.cards());
    this.urgent = new ArrayList<>(facts.urgent());
  }

  /**
   * A message with its truth.
   *
   * @param headingIsTrue whether the heading of its form is
   * @param untrue why it must not go at all; null when it may
   */
  record Amended(Facts facts, boolean headingIsTrue, @Nullable String untrue) {}

  /**
   * Amends.
   *
   * @param truthByClaim by the claim's key; a claim that is not there stays as it is
   * @param countdown the address of the picture for an end
   */
  static Amended of(
      Facts facts, Map<UUID, Truth> truthByClaim, Words words, Function<Instant, URI> countdown) {
    var amending = new Amending(facts, words, countdown);
    for (var claimed : facts.claims()) {
      var truth = truthByClaim.get(UUID.fromString(claimed.id()));
      if (truth != null) {
        amending.take(claimed, truth);
      }
    }
    return amending.amended(truthByClaim);
  }

  private Amended amended(Map<UUID, Truth> truthByClaim) {
    var heading = facts.heading();
    var truth = heading == null ? null : truthByClaim.get(UUID.fromString(heading));
    countDown();
    var left = new ArrayList<Card>();
    for (int nth = 0; nth < cards.size(); nth++) {
      if (!gone.contains(nth)) {
        left.add(cards.get(nth));
      }
    }
    return new Amended(
        left.isEmpty() ? facts : facts.with(left, urgent),
        truth == null || truth instanceof Truth.Holds,
        gone.contains(0) ? "what it offers first cannot be had any more: " + firstGone : null);
  }

  /** One picture is enough, at the first offer that ends: each says its end in words. */
  private void countDown() {
    endByCard.keySet().removeAll(gone);
    if (!endByCard.isEmpty()) {
      var nth = endByCard.firstKey();
      cards.set(nth, cards.get(nth).counting(countdown.apply(endByCard.get(nth))));
    }
  }

  private void take(Claimed claimed, Truth truth) {
    var nth = Integer.parseInt(claimed.card());
    if (truth instanceof Truth.Holds holds) {
      say(claimed.line(), line(holds, claimed.line()), nth);
      price(holds.now(), nth);
      holds.now().beside().forEach(this::price);
      var ends = holds.now().ends();
      if (ends != null && claimed.line() != null) {
        endByCard.merge(nth, ends, (one, other) -> one.isBefore(other) ? one : other);
      }
    } else {
      say(claimed.line(), null, nth);
      if (truth instanceof Truth.Fails fails && fails.price() != null) {
        var price = Objects.requireNonNull(fails.price());
        var card =
            fails.parts().isEmpty() ? cards.get(nth) : cards.get(nth).of(parts(fails.parts()));
        cards.set(nth, card.costing(words.money(price), null));
      }
      if (truth instanceof Truth.Fails fails) {
        fails.beside().forEach(this::price);
      }
      if (truth instanceof Truth.Gone) {
        gone.add(nth);
        firstGone = nth == 0 ? truth.why() : firstGone;
      }
    }
  }

  private @Nullable String line(Truth.Holds holds, @Nullable String line) {
    return line == null ? null : Hurry.line(holds, line, words);
  }

  private void say(@Nullable String before, @Nullable String after, int nth) {
    if (before != null && !before.equals(after)) {
      if (nth == 0) {
        replace(urgent, before, after); // It tells what hurries in the first offer.
      }
      var notes = new ArrayList<>(cards.get(nth).notes());
      replace(notes, before, after);
      cards.set(nth, cards.get(nth).noting(notes));
    }
  }

  private static void replace(List<String> lines, String before, @Nullable String after) {
    var at = lines.indexOf(before);
    if (at >= 0 && after == null) {
      lines.remove(at);
    } else if (at >= 0) {
      lines.set(at, Objects.requireNonNull(after));
    }
  }

  private void price(Urgency now, int nth) {
    var card = cards.get(nth);
    if (now instanceof LimitedDiscount one) {
      cards.set(nth, costing(card, one.price(), one.pays(), one.percent()));
    } else if (now instanceof DailyDeal one) {
      cards.set(nth, costing(card, one.price(), one.pays(), one.percent()));
    } else if (now instanceof BundleOffer one) {
      cards.set(nth, costing(card.of(parts(one.parts())), one.price(), one.pays(), one.percent()));
    }
  }

  /** Of what is offered alone: a bundle has its price of its parts. */
  private void price(Priced now) {
    cards.replaceAll(
        card ->
            now.sku().code().equals(card.sku()) && card.parts().isEmpty()
                ? costing(card, now.price(), now.pays(), now.percent())
                : card);
  }

  private Card costing(Card card, Money price, Money pays, double percent) {
    return card.costing(words.money(pays), Card.saving(price, pays, percent, words));
  }

  private List<String> parts(List<BundleOffer.Part> parts) {
    return parts.stream()
        .map(part -> words.say("price.part", part.name(), words.money(part.price())))
        .toList();
  }
}
