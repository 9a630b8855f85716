package app.tandem.message;

import app.tandem.kernel.Money;
import app.tandem.message.template.Words;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** A message of which not only the frame is Arabic: also what rules and the catalogue say. */
final class ArabicMail {
  static final Locale ARABIC = Locale.forLanguageTag("ar");

  private static final Instant ENDS = Instant.parse("2026-12-24T21:59:59Z");
  private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");
  private static final String MACHINE = "آلة إسبريسو بيكولو";

  private ArabicMail() {}

  static Facts everything(Words words, URI unsubscribe) {
    return new Facts(
        words.locale().toLanguageTag(),
        words.say("and.more", "طقم العناية"),
        "متجر القهوة",
        words.say("hello.named", "ليلى"),
        List.of(words.say("opening.order", MACHINE)),
        kit(words).notes(),
        List.of(kit(words), beans(words)),
        List.of(use(words)),
        List.of(voice(words)),
        List.of(pick()),
        words.say("because", words.say("reason.order", MACHINE)),
        URI.create("https://shop.example/preferences"),
        unsubscribe,
        List.of(),
        null);
  }

  private static Card beans(Words words) {
    return new Card(
        "حبوب إسبريسو، كيلوغرام واحد",
        List.of(),
        money("21.90", words),
        null,
        "تكفي عبوة البداية نحو أسبوع",
        List.of(),
        words.count("rating", 214, words.number(4.6)),
        URI.create("https://shop.example/beans"),
        picture("beans"),
        "BEANS-1KG");
  }

  private static Card kit(Words words) {
    return new Card(
        "طقم العناية",
        List.of(
            words.say("price.part", "مزيل الترسبات، جرعتان", money("9.90", words)),
            words.say("price.part", "مرشح الماء", money("12", words))),
        money("19.71", words),
        words.say("price.saving", money("21.90", words), words.number(10)),
        "يحين موعدهما بعد نحو شهرين من وصول الآلة",
        List.of(words.say("until", words.instant(ENDS, CAIRO)), words.count("left", 7)),
        null,
        URI.create("https://shop.example/kit"),
        picture("kit"),
        "CARE-KIT",
        URI.create(SampleMails.PICTURES + "countdown.png"));
  }

  private static Use use(Words words) {
    return new Use(
        words.say("use.title", MACHINE),
        List.of(
            "اطحن الحبوب أنعم قليلًا من ملح الطعام.",
            "اكبس البن بالتساوي وثبّت المقبض.",
            "أوقف الاستخلاص بعد نصف دقيقة."),
        URI.create("https://shop.example/guide"),
        URI.create("https://shop.example/film"),
        picture("film"));
  }

  private static Voice voice(Words words) {
    return new Voice(
        "حبوب إسبريسو، كيلوغرام واحد",
        "طعم الشوكولاتة مع لمسة من البرتقال، وآخر فنجان لذيذ مثل الأول.",
        words.say("quote.bought", words.number(5)));
  }

  private static Pick pick() {
    return new Pick(
        "ميرا",
        "أعدّ فنجانين كل صباح قبل أن أكتب.",
        "إعلان",
        URI.create("https://mira.example"),
        picture("mira"));
  }

  private static String money(String amount, Words words) {
    return words.money(Money.of(new BigDecimal(amount), "EUR"));
  }

  private static URI picture(String name) {
    return URI.create(SampleMails.PICTURES + name + ".svg");
  }
}
