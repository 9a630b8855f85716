package app.tandem.delivery.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * What is known of a mail's hits only grows, and each of these rules only ever takes a hit from people. So a hit that
 * is judged anew, because more came, may become a machine's and never a person's again.
 */
/**
 * Tells the hits of people from those of machines, by all that is known of one mail: what each
 * request said, how soon after the mail it came, and what came beside it.
 */
final class Judging {
  /** So many links of one mail within {@link #AT_ONCE} nobody follows. */
  static final int MANY_LINKS = 3;

  /** What lies no further apart belongs together. */
  static final Duration AT_ONCE = Duration.ofSeconds(3);

  private final List<KeptHit> hits;
  private final Duration soon;
  private final Set<Long> scans = new HashSet<>();

  private Judging(List<KeptHit> hits, Duration soon) {
    this.hits = hits;
    this.soon = soon;
  }

  /**
   * Judges all hits of one mail.
   *
   * @param soon what comes sooner after the mail is no person's
   * @return the same ones, in the same order
   */
  static List<KeptHit> of(List<KeptHit> hits, Duration soon) {
    return new Judging(hits, soon).judged();
  }

  private List<KeptHit> judged() {
    var first = hits.stream().map(this::alone).toList();
    return first.stream().map(hit -> hit.maker() == Maker.PERSON ? beside(hit) : hit).toList();
  }

  /** By itself, and by the links that were followed with it. */
  private KeptHit alone(KeptHit hit) {
    var links = hit.isClick() ? linksAtOnce(hit) : 0;
    var why = hit.sign().why();
    if (why == null && links >= MANY_LINKS) {
      why = "%d of its links within %d seconds".formatted(links, AT_ONCE.toSeconds());
    }
    why = why == null ? tooSoon(hit) : why;
    if (hit.sign().scans() || links >= MANY_LINKS || hit.isClick() && tooSoon(hit) != null) {
      scans.add(hit.id());
    }
    return why == null ? hit.judged(Maker.PERSON, "") : hit.judged(Maker.MACHINE, why);
  }

  private @Nullable String tooSoon(KeptHit hit) {
    var sent = hit.sentAt();
    return sent != null && hit.at().isBefore(sent.plus(soon))
        ? "within %d seconds after the mail went out".formatted(soon.toSeconds())
        : null;
  }

  /** The most links that were followed within one span that this hit is in. */
  private int linksAtOnce(KeptHit hit) {
    var most = 0;
    for (var first : near(hit)) {
      if (!first.at().isAfter(hit.at())) {
        var links = new HashSet<Integer>();
        near(first).stream()
            .filter(other -> other.isClick() && !other.at().isBefore(first.at()))
            .forEach(other -> links.add(other.link()));
        most = Math.max(most, links.size());
      }
    }
    return most;
  }

  private KeptHit beside(KeptHit hit) {
    return near(hit).stream().anyMatch(other -> scans.contains(other.id()))
        ? hit.judged(Maker.MACHINE, "beside those of a scanner")
        : hit;
  }

  private List<KeptHit> near(KeptHit hit) {
    var near = new ArrayList<KeptHit>();
    for (var other : hits) {
      if (Duration.between(hit.at(), other.at()).abs().compareTo(AT_ONCE) <= 0) {
        near.add(other);
      }
    }
    return near;
  }
}
