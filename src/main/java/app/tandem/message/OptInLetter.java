package app.tandem.message;

import app.tandem.message.template.Template;
import app.tandem.message.template.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The mail that asks whether somebody wants mail. It advertises nothing. */
@ApplicationScoped
public class OptInLetter {
  /** Anybody may type it for anybody, so nothing that reads as a message or a link is a name. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}' -]{0,39}");

  private final String shopName;
  private final Words words;

  OptInLetter(Languages languages, @ConfigProperty(name = "tandem.shop-name") String shopName) {
    this.shopName = shopName;
    this.words = languages.ofShop();
  }

  /** What it says. */
  public record Said(String subject, Content.Written content) {}

  /**
   * Writes it.
   *
   * @param link where they say yes
   */
  public Said write(@Nullable String firstName, String link) {
    var isName = firstName != null && NAME.matcher(firstName).matches();
    var hello = Greeting.of(isName ? firstName : null, words);
    var question = words.say("optin.question", shopName);
    var otherwise = words.get("optin.otherwise");
    var regards = words.get("regards");
    var plain =
        String.join("\n\n", hello, question, link, otherwise, regards + "\n" + shopName) + "\n";
    var html =
        """
        <!doctype html><html lang="%s" dir="%s"><head><meta charset="utf-8"><title>%s</title></head><body>
        <p>%s</p><p>%s</p><p><a href="%s">%s</a></p><p>%s</p><p>%s<br>%s</p></body></html>
        """
            .formatted(
                words.locale().toLanguageTag(),
                words.get("direction"),
                shown(words.say("optin.subject", shopName)),
                shown(hello),
                shown(question),
                shown(link),
                shown(words.get("optin.link")),
                shown(otherwise),
                shown(regards),
                shown(shopName));
    return new Said(
        words.say("optin.subject", shopName).replaceAll("\\p{Cntrl}", " "),
        new Content.Written(html, plain));
  }

  private static String shown(String text) {
    return Template.shown(text);
  }
}
