package app.tandem.delivery;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** What a limit holds for. */
public enum LimitKind {
  /** All mail. */
  OVERALL("overall"),
  /** That of one campaign, by its number. */
  CAMPAIGN("campaigns"),
  /** What goes through one account, by its name. */
  ACCOUNT("accounts"),
  /** What goes to the addresses of one provider, by the group's name. */
  DOMAIN_GROUP("domain-groups");

  private final String word;

  LimitKind(String word) {
    this.word = word;
  }

  /** As paths name it. */
  public String word() {
    return word;
  }

  static LimitKind of(String word) {
    var words = Arrays.stream(values()).map(LimitKind::word).toList();
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no kind of limit (%s).\nMaybe you meant %s."
                        .formatted(
                            Shown.text(word),
                            NearName.find(word, words).orElse(String.join(", ", words)))));
  }
}
