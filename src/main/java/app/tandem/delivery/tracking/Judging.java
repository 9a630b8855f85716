package app.tandem.delivery.tracking;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final List<KeptHit> inTime;
  private final Duration soon;
  private final Map<Long, Integer> linksAtOnce = new HashMap<>();
  private final Set<Long> besideScans = new HashSet<>();

  private Judging(List<KeptHit> hits, Duration soon) {
    this.hits = hits;
    this.inTime = hits.stream().sorted(Comparator.comparing(KeptHit::at)).toList();
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
    for (int first = 0; first < inTime.size(); first++) {
      countLinks(span(first));
    }
    for (int first = 0; first < inTime.size(); first++) {
      noteScans(span(first));
    }
    return hits.stream().map(this::judged).toList();
  }

  /** What begins with one and lies no further apart. */
  private List<KeptHit> span(int first) {
    var end = inTime.get(first).at().plus(AT_ONCE);
    var next = first;
    while (next < inTime.size() && !inTime.get(next).at().isAfter(end)) {
      next++;
    }
    return inTime.subList(first, next);
  }

  private void countLinks(List<KeptHit> span) {
    var links = new HashSet<Integer>();
    span.stream().filter(KeptHit::isClick).forEach(hit -> links.add(hit.link()));
    span.stream()
        .filter(KeptHit::isClick)
        .forEach(hit -> linksAtOnce.merge(hit.id(), links.size(), Math::max));
  }

  /** All of a span lie beside its first one, and that beside all of them. */
  private void noteScans(List<KeptHit> span) {
    var first = span.get(0);
    if (scans(first)) {
      span.forEach(hit -> besideScans.add(hit.id()));
    }
    if (span.stream().anyMatch(this::scans)) {
      besideScans.add(first.id());
    }
  }

  private boolean scans(KeptHit hit) {
    return hit.sign().scans()
        || (hit.isClick() && (isOneOfMany(hit) || (hit.sign().why() == null && isTooSoon(hit))));
  }

  private boolean isOneOfMany(KeptHit hit) {
    return linksAtOnce.getOrDefault(hit.id(), 0) >= MANY_LINKS;
  }

  private boolean isTooSoon(KeptHit hit) {
    var sent = hit.sentAt();
    return sent != null && hit.at().isBefore(sent.plus(soon));
  }

  private KeptHit judged(KeptHit hit) {
    var why = why(hit);
    return why == null ? hit.judged(Maker.PERSON, "") : hit.judged(Maker.MACHINE, why);
  }

  private @Nullable String why(KeptHit hit) {
    if (hit.sign().why() != null) {
      return hit.sign().why();
    } else if (isOneOfMany(hit)) {
      return "%d of its links within %d seconds"
          .formatted(linksAtOnce.get(hit.id()), AT_ONCE.toSeconds());
    } else if (isTooSoon(hit)) {
      return "within %d seconds after the mail went out".formatted(soon.toSeconds());
    }
    return besideScans.contains(hit.id()) ? "beside those of a scanner" : null;
  }
}
