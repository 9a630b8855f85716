package app.tandem.message;

import app.tandem.decision.Decision.Offered;
import app.tandem.message.Hurry.Said;
import app.tandem.message.Writing.Wanted;
import app.tandem.offer.Claim;
import app.tandem.offer.Home;
import app.tandem.offer.Priced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that hurries in one message, offer by offer, as its lines and as claims of the ledger. */
final class Hurries {
  private final Wanted wanted;
  private final List<List<String>> notesByCard = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Claimed> claimed = new ArrayList<>();
  private @Nullable String heading;

  private Hurries(Wanted wanted) {
    this.wanted = wanted;
  }

  /** Of a message of a template. */
  static Hurries of(Wanted wanted, String template, Said said) {
    var hurries = new Hurries(wanted);
    var offers = wanted.decided().decision().offers();
    for (int nth = 0; nth < offers.size(); nth++) {
      hurries.add(nth, hurries.of(nth, offers.get(nth), template, said));
    }
    return hurries;
  }

  private List<Hurry> of(int nth, Offered offered, String template, Said said) {
    var all = new ArrayList<>(Hurry.of(offered, wanted.told().get(nth), said));
    var until = offered.deal().until();
    if (nth == 0 && Form.LAST_CHANCE.template().equals(template) && until != null) {
      all.stream()
          .filter(hurry -> until.equals(hurry.urgency().ends()))
          .findFirst()
          .ifPresent(hurry -> heading = key(hurry, nth));
    }
    if (nth == 0 && Form.SEASONAL.template().equals(template)) {
      var season =
          Hurry.ofSeason(
              offered.product(),
              Home.of(wanted.customer()),
              Hurry.beside(offered, wanted.told().get(nth), said),
              said);
      if (season != null) {
        all.add(season);
        heading = key(season, nth);
      }
    }
    var gap = wanted.gap();
    if (nth == 0 && gap != null) {
      all.add(Hurry.ofShipping(gap.beside(beside(said)), said.words()));
    }
    return all;
  }

  /** All offers lie in the cart, or may: what it lacks is told beside what each of them costs. */
  private List<Priced> beside(Said said) {
    var beside = new ArrayList<Priced>();
    var offers = wanted.decided().decision().offers();
    for (int nth = 0; nth < offers.size(); nth++) {
      beside.addAll(Hurry.beside(offers.get(nth), wanted.told().get(nth), said));
    }
    return beside;
  }

  private void add(int nth, List<Hurry> hurries) {
    var notes = new ArrayList<String>();
    for (var hurry : hurries) {
      put(hurry, nth);
      notes.addAll(hurry.lines());
    }
    notesByCard.add(notes);
  }

  private void put(Hurry hurry, int nth) {
    var card = "" + nth;
    var claim = claim(hurry, nth);
    claims.add(claim);
    hurry.lines().forEach(line -> claimed.add(new Claimed(claim.id().toString(), card, line)));
    if (hurry.lines().isEmpty()) {
      claimed.add(new Claimed(claim.id().toString(), card, null));
    }
  }

  private Claim claim(Hurry hurry, int nth) {
    var decided = wanted.decided();
    var campaign = decided.campaign();
    return Claim.of(
        decided.email(),
        decided.customer(),
        campaign == null ? null : (Long) campaign.id(),
        hurry.urgency(),
        decided.decision().offers().get(nth).proposal().terms().whenFalse());
  }

  private String key(Hurry hurry, int nth) {
    return claim(hurry, nth).id().toString();
  }

  /** The lines of the offer at a place. */
  List<String> notes(int nth) {
    return notesByCard.get(nth);
  }

  /** What stands above all offers. */
  List<String> urgent() {
    return notes(0);
  }

  /** What goes into the ledger. */
  List<Claim> claims() {
    return claims;
  }

  /** What the message keeps of that. */
  List<Claimed> claimed() {
    return claimed;
  }

  /** The claim on which the heading hangs; null when it hangs on none. */
  @Nullable String heading() {
    return heading;
  }
}
