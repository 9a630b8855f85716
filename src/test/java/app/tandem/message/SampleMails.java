package app.tandem.message;

import app.tandem.message.template.Template;
import app.tandem.message.template.Words;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the shipped templates make of a message that has everything, and of one that has nothing.
 */
public final class SampleMails {
  /** Where the pictures of these mails are said to lie; nothing is there. */
  public static final String PICTURES = "https://pictures.example/";

  private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();
  private static final URI UNSUBSCRIBE =
      URI.create("https://shop.example/u/6b0d2b5e-2f7e-4c8e-9c57-0d1c9c1d8f11");

  private SampleMails() {}

  /** The names of all templates. */
  public static List<String> names() {
    return Form.NAMES;
  }

  /** The page of a template for somebody of whom all is known. */
  public static String html(String name, Locale locale) {
    var words = Words.of(locale);
    return html(form(name), everything(words), words);
  }

  /** The same as it is sent, with the text beside it. */
  public static Content.Written written(String name, Locale locale) {
    var words = Words.of(locale);
    var template = template(form(name), words);
    var facts = everything(words).in(template);
    return new Content.Written(template.woven(facts), template.text(facts));
  }

  static Template template(Form form, Words words) {
    return TEMPLATES.computeIfAbsent(
        form + " " + words.locale(), any -> MailFiles.OF_TANDEM.publish(form.template(), words));
  }

  static Form form(String name) {
    return Form.values()[Form.NAMES.indexOf(name)];
  }

  static String html(Form form, Facts facts, Words words) {
    var template = template(form, words);
    return template.html(facts.in(template));
  }

  static String text(Form form, Facts facts, Words words) {
    var template = template(form, words);
    return template.text(facts.in(template));
  }

  static Facts everything(Words words) {
    return words.language().equals(ArabicMail.ARABIC)
        ? ArabicMail.everything(words, UNSUBSCRIBE)
        : english(words);
  }

  private static Facts english(Words words) {
    return facts(words, List.of(kit(), beans(), cups(), grinder()), true);
  }

  /** As little as a message ever has. */
  static Facts nothing(Words words) {
    var bare =
        new Card(
            "Espresso beans House Blend, 1 kg",
            List.of(),
            "€21.90",
            null,
            "Your starter pack lasts about a week",
            List.of(),
            null,
            null,
            null,
            null);
    return facts(words, List.of(bare), false);
  }

  private static Facts facts(Words words, List<Card> cards, boolean isAll) {
    return new Facts(
        words.locale().toLanguageTag(),
        "Care kit and more for your Espresso machine",
        "The Sample Shop",
        words.say("hello.named", "Ada"),
        List.of(words.say("opening.order", "Espresso machine Piccolo")),
        isAll ? cards.get(0).notes() : List.of(),
        cards,
        isAll ? List.of(use()) : List.of(),
        isAll ? List.of(voice()) : List.of(),
        isAll ? List.of(pick()) : List.of(),
        words.say("because", words.say("reason.order", "Espresso machine Piccolo")),
        isAll ? URI.create("https://shop.example/preferences") : null,
        UNSUBSCRIBE,
        List.of(),
        null);
  }

  private static Card beans() {
    return new Card(
        "Espresso beans House Blend, 1 kg",
        List.of(),
        "€21.90",
        null,
        "Your starter pack lasts about a week",
        List.of(),
        "4.6 of 5, from 214 reviews",
        URI.create("https://shop.example/beans"),
        picture("beans"),
        "BEANS-1KG");
  }

  private static Card kit() {
    return new Card(
        "Care kit",
        List.of("Descaler, two doses, €9.90", "Water filter, €12.00"),
        "€19.71",
        "instead of €21.90, 10% off",
        "Both fall due about two months after the machine arrived",
        List.of(
            "Until Friday, 25 December 2026, 00:59 (Europe/Berlin)",
            "Only 7 left when this was written"),
        null,
        URI.create("https://shop.example/kit"),
        picture("kit"),
        "CARE-KIT",
        URI.create(PICTURES + "countdown.png"));
  }

  private static Card cups() {
    return new Card(
        "Cappuccino cups, set of four",
        List.of(),
        "€34.00",
        null,
        "In 38 of 100 orders with your machine, these came along",
        List.of(),
        null,
        URI.create("https://shop.example/cups"),
        null,
        "CUPS-4");
  }

  private static Card grinder() {
    return new Card(
        "Coffee grinder Fino",
        List.of(),
        "€129.00",
        null,
        "Beans that are ground just before taste of more",
        List.of(),
        "4.2 of 5, from 31 reviews",
        URI.create("https://shop.example/grinder"),
        picture("grinder"),
        "GRINDER");
  }

  private static Use use() {
    return new Use(
        "Getting the most out of Espresso machine Piccolo",
        List.of(
            "Grind 18 g of beans, a little finer than table salt.",
            "Tamp them level, and lock the handle in.",
            "Stop after half a minute: that is 36 g in the cup."),
        URI.create("https://shop.example/guide"),
        URI.create("https://shop.example/film"),
        picture("film"));
  }

  private static Voice voice() {
    return new Voice(
        "Espresso beans House Blend, 1 kg",
        "Chocolate and a little orange. The bag closes well, so the last cup is as good as the first.",
        "Somebody who bought it, 5 of 5");
  }

  private static Pick pick() {
    return new Pick(
        "Mira Okafor",
        "I make two of these each morning before I write, and I have not missed the café since.",
        "Advertisement",
        URI.create("https://mira.example"),
        picture("mira"));
  }

  private static @Nullable URI picture(String name) {
    return URI.create(PICTURES + name + ".svg");
  }
}
