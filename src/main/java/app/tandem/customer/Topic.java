package app.tandem.customer;

import app.tandem.kernel.Occasion;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What mails are about, as customers choose among it. */
public enum Topic {
  /** What follows a purchase: what goes with it, and when something is used up. */
  PURCHASES("What goes with what you bought", "what follows purchases"),
  /** What was left in a cart, looked at or wished for. */
  REMINDERS("Reminders of your cart and your wishes", "reminders"),
  /** Campaigns that explain. */
  TIPS("Tips on using things well", "tips"),
  /** All other campaigns. */
  OFFERS("Offers, news and things of the season", "offers");

  private static final Set<String> EXPLAINING = Set.of("education", "convenience", "creators-pick");

  private final String words;
  private final String name;

  Topic(String words, String name) {
    this.words = words;
    this.name = name;
  }

  /** As the page of choices says it. */
  public String words() {
    return words;
  }

  /** As operators read it. */
  public String shortly() {
    return name;
  }

  /**
   * Of what topic a thought is. The database's function {@code topics_of} says the same of a
   * message.
   *
   * @param occasion what it hangs on
   * @param template by whose form a campaign's message is written; empty of all others
   */
  public static Topic of(Occasion occasion, String template) {
    return switch (occasion) {
      case CART, VIEWED, WISHED -> REMINDERS;
      case CAMPAIGN -> EXPLAINING.contains(template) ? TIPS : OFFERS;
      case ORDER, USED, TRIED, REVIEWED, SEGMENT -> PURCHASES;
    };
  }

  /** Why somebody gets nothing of this, in words. */
  public String whyDeclined() {
    return whyDeclined(List.of(this));
  }

  /** Why somebody gets nothing of these, in words. */
  public static String whyDeclined(Collection<Topic> topics) {
    var names = topics.stream().map(Topic::shortly).distinct().sorted().toList();
    return "they chose to get no mail of this kind: " + String.join(", ", names);
  }
}
