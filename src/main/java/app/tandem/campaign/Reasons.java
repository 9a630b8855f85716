package app.tandem.campaign;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Why people get nothing, counted by the reason. Reasons that differ by their numbers only are one:
 * "what they have lasts for 13 days yet" is the same of everybody who still has enough. So are
 * those that differ by a day as somebody's own clock shows it, and by which product was in an
 * email.
 */
public final class Reasons {
  /** Numbers, days and times, and not the digits of a product's code. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w-])\\d+(?:[.,:/T+-]\\d+)*Z?(?![\\w-])");

  /** For example Monday, 14 December 2026, 10:26 (Europe/Berlin). */
  private static final Pattern MOMENT =
      Pattern.compile(
          "[A-Z][a-z]+day, \\d{1,2} [A-Z][a-z]+ \\d{4}, \\d\\d:\\d\\d \\([^()]{1,60}\\)");

  private static final Pattern MAILED = Pattern.compile("^\\S+(?= was in the email of )");

  private static final String ANY = "...";

  private final Map<String, Group> groupByForm = new HashMap<>();

  /** A reason in its own words for as long as nobody has it with another number. */
  private record Group(String words, long people) {
    Group and(Group other, String form) {
      return new Group(words.equals(other.words) ? words : form, people + other.people);
    }
  }

  /** Counts people who have the same reason. */
  public void add(String why, long people) {
    var form = form(why);
    groupByForm.merge(form, new Group(why, people), (one, other) -> one.and(other, form));
  }

  private static String form(String why) {
    var anyTime = MOMENT.matcher(why).replaceAll(ANY);
    return NUMBER.matcher(MAILED.matcher(anyTime).replaceAll("What they get")).replaceAll(ANY);
  }

  /** The most frequent ones, each with its count. */
  public Map<String, Long> most(int some) {
    var most = new LinkedHashMap<String, Long>();
    groupByForm.values().stream()
        .sorted(Comparator.comparingLong(Group::people).reversed().thenComparing(Group::words))
        .limit(some)
        .forEach(one -> most.put(one.words, one.people));
    return most;
  }
}
