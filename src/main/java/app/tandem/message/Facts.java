package app.tandem.message;

import static java.util.function.Predicate.not;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.Most;
import app.tandem.message.template.Template;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a template may say of one message.
 *
 * @param locale the tag of the language it is in
 * @param subject one line
 * @param shop its name
 * @param hello the salutation
 * @param opening what stands above the offers, a paragraph each
 * @param urgent what hurries in the offers, each with its proof in the decision; may be none
 * @param cards the offers, the best first
 * @param uses how what was bought or is offered is used; may be none
 * @param voices what customers said of it; may be none
 * @param picks who recommends it; may be none
 * @param reason why the customer gets it
 * @param preferences where they choose what they get; null when the shop has no such page
 * @param unsubscribe where they say no
 * @param claims what hurries in it, as the ledger knows it; may be none
 * @param heading the claim on which the heading of its form hangs; null when it hangs on none
 */
record Facts(
    String locale,
    String subject,
    String shop,
    String hello,
    @Most(10) List<String> opening,
    @Most(6) List<String> urgent,
    @Most(4) List<Card> cards,
    @Most(2) List<Use> uses,
    @Most(1) List<Voice> voices,
    @Most(1) List<Pick> picks,
    String reason,
    @Nullable URI preferences,
    URI unsubscribe,
    @Most(24) List<Claimed> claims,
    @Nullable String heading) {
  /** No message goes out without these, as what hurries in an offer hangs on its price. */
  static final List<String> NEEDED =
      List.of("opening", "cards", "cards.notes", "reason", "unsubscribe");

  /** What is said in part is not said: what stands above the offers is not said with them again. */
  static final List<String> WHOLE = List.of("urgent");

  /** Nobody recommends anything without the words that say that it is paid for. */
  static final Map<String, String> PART_BY_LIST = Map.of("picks", "disclosure");

  public Facts {
    locale = locale == null ? "" : locale;
    claims =
        claims == null ? List.of() : claims; // Of a message that was written before there were.
  }

  /** The same without pictures of other hosts. The templates say what stands there then. */
  Facts showing(PictureHosts hosts) {
    return new Facts(
        locale,
        subject,
        shop,
        hello,
        opening,
        urgent,
        cards.stream().map(one -> one.showing(hosts)).toList(),
        uses.stream().map(one -> one.showing(hosts)).toList(),
        voices,
        picks.stream().map(one -> one.showing(hosts)).toList(),
        reason,
        preferences,
        unsubscribe,
        claims,
        heading);
  }

  /**
   * The same as a template says it. Where it tells above the offers what hurries in the first one,
   * that is not told again with it; of several offers its name says which one is meant.
   */
  Facts in(Template template) {
    if (urgent.isEmpty() || cards.isEmpty() || !template.goesThrough("urgent")) {
      return this;
    }
    var first = cards.get(0);
    var others = new ArrayList<>(cards);
    others.set(0, first.noting(first.notes().stream().filter(not(urgent::contains)).toList()));
    return cards.size() == 1
        ? with(others, urgent)
        : with(others, Stream.concat(Stream.of(first.name()), urgent.stream()).toList());
  }

  /** The addresses at which the customer says no, and chooses. */
  Set<String> choices() {
    return preferences == null || preferences.equals(unsubscribe)
        ? Set.of(unsubscribe.toString())
        : Set.of(unsubscribe.toString(), preferences.toString());
  }

  /** The same with other offers, and other lines that hurry. */
  Facts with(List<Card> others, List<String> lines) {
    return new Facts(
        locale,
        subject,
        shop,
        hello,
        opening,
        lines,
        others,
        uses,
        voices,
        picks,
        reason,
        preferences,
        unsubscribe,
        claims,
        heading);
  }
}
