package app.tandem.catalog.feed;

import app.tandem.catalog.Availability;
import app.tandem.catalog.Details;
import app.tandem.catalog.MailAddresses;
import app.tandem.catalog.ProductChange;
import app.tandem.catalog.Sale;
import app.tandem.catalog.Season;
import app.tandem.kernel.Money;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a product of the values of a line or an item: by Tandem's own column names, and by those of
 * the Google Merchant product data specification. What has no field becomes an attribute.
 */
class ProductReader {
  /** The column that an earlier import added to what it refused. */
  static final String PROBLEM = "problem";

  /** One of these names the product. */
  static final List<String> CODES = List.of("id", "sku");

  private static final int LONGEST_NAME = 500;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final int MOST_PICTURES = 50;
  private static final int MOST_ATTRIBUTES = 200;
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");

  private final PictureHosts pictureHosts;
  private Amount amounts;
  private boolean knowsCurrency;

  /**
   * A reader of products.
   *
   * @param ofShop the currency in which the shop sells; when nobody knows it yet, the first price
   *     tells
   * @param pictureHosts of which pictures are taken
   */
  ProductReader(Optional<Currency> ofShop, PictureHosts pictureHosts) {
    this.pictureHosts = pictureHosts;
    this.amounts = new Amount(ofShop);
    this.knowsCurrency = ofShop.isPresent();
  }

  /**
   * Reads a product.
   *
   * @param setRight hears what was left out or shortened
   * @throws Unreadable when it cannot be
   */
  ProductChange read(Map<String, List<String>> all, Remarks setRight) {
    var values = new Values(all, setRight);
    values.take(PROBLEM);
    var sku = values.read(Sku::new, "id", "sku");
    if (sku == null) {
      throw new Unreadable("id", "The product has no code.\nMaybe its id or sku is missing.");
    }
    var currency = values.take("currency");
    var code = currency == null ? "" : currency;
    var name = values.read(text -> name(text, setRight), "title", "name");
    var price = values.read(text -> price(text, code, setRight), "price");
    var cost =
        values.read(text -> amount("cost", text, code, setRight), "cost_of_goods_sold", "cost");
    var category = values.read(text -> shortened(text, LONGEST_NAME, setRight), "category");
    var consumable = values.read(ProductReader::yes, "consumable");
    var stock =
        values.read(Pieces::read, "stock", "quantity", "sell_on_google_quantity", "inventory");
    var details = details(values, code, setRight);
    return Values.made(
        "price",
        "",
        none -> new ProductChange(sku, name, category, price, consumable, stock, cost, details));
  }

  private Money amount(String field, String text, String code, Remarks setRight) {
    return amounts.read(text, code, words -> setRight.leftOut(Remarks.ROUNDED, field, words));
  }

  private Money price(String text, String code, Remarks setRight) {
    var price = amount("price", text, code, setRight);
    if (price.minor() <= 0) {
      throw new IllegalArgumentException(
          "The price (%s) is zero or less.\nMaybe it is a gift, which belongs to a bundle, or its price is missing."
              .formatted(Shown.text(text)));
    }
    if (!knowsCurrency) {
      knowsCurrency = true;
      amounts = new Amount(Optional.of(price.currency()));
    }
    return price;
  }

  private Details details(Values values, String code, Remarks setRight) {
    Function<String, String> word = text -> shortened(text, LONGEST_NAME, setRight);
    var description =
        values.readFirst(
            text -> shortened(text, LONGEST_TEXT, setRight), "description", "summary", "content");
    var link = values.readFirst(ProductReader::address, "link");
    var picture = picture(values, setRight);
    var pictures = pictures(values, setRight);
    var brand = values.read(word, "brand");
    var gtin = gtin(values.take("gtin"), setRight);
    var path = path(values, setRight);
    var group = values.read(word, "item_group_id", "item_group");
    var availability = values.read(Availability::of, "availability");
    var from = values.read(When::instant, "availability_date", "available_from");
    var sale = sale(values, code, setRight);
    var seasons = seasons(values);
    var regions = values.takeAll("regions", "countries");
    var since = values.read(When::instant, "in_stock_since");
    var rest = attributes(values.rest(), setRight);
    return Values.made(
        "regions",
        "",
        none ->
            new Details(
                description,
                link,
                picture,
                pictures,
                brand,
                gtin,
                path,
                group,
                availability,
                from,
                sale,
                seasons,
                regions,
                rest,
                since));
  }

  /** A product without its picture is better than none. */
  private @Nullable String picture(Values values, Remarks setRight) {
    return values.read(
        text -> isShown("picture", text, setRight) ? text : null, "image_link", "picture");
  }

  private List<String> pictures(Values values, Remarks setRight) {
    return values.takeAll("additional_image_link", "more_pictures").stream()
        .filter(text -> isShown("additional_image_link", text, setRight))
        .distinct()
        .limit(MOST_PICTURES)
        .toList();
  }

  /** Mails show its picture, or lead to it, if it is the address of one. */
  private boolean isTold(String attribute, String text, Remarks setRight) {
    var objection = MailAddresses.objection(attribute, text, pictureHosts);
    if (objection != null) {
      setRight.leftOut(
          MailAddresses.isLink(attribute) ? Remarks.LINK : Remarks.PICTURE, attribute, objection);
    }
    return objection == null;
  }

  private boolean isShown(String field, String text, Remarks setRight) {
    var objection =
        text.length() > LONGEST_ADDRESS
            ? "The address of a picture (%s) has more than %,d characters.\nMaybe another text slipped in."
                .formatted(Shown.text(text), LONGEST_ADDRESS)
            : pictureHosts.objection(text);
    if (objection != null) {
      setRight.leftOut(Remarks.PICTURE, field, objection);
    }
    return objection == null;
  }

  private static List<Season> seasons(Values values) {
    return values.takeAll("seasons", "season").stream()
        .map(text -> Values.made("seasons", text, Season::new))
        .toList();
  }

  private @Nullable Sale sale(Values values, String code, Remarks setRight) {
    var price = values.read(text -> amount("sale_price", text, code, setRight), "sale_price");
    var range = values.read(When::range, "sale_price_effective_date");
    if (price == null) {
      return null;
    }
    return Values.made(
        "sale_price",
        "",
        none ->
            new Sale(
                price, range == null ? null : range.from(), range == null ? null : range.until()));
  }

  /** Google's own category may be a number, which says nothing to people. */
  private static @Nullable String path(Values values, Consumer<String> setRight) {
    var own = values.read(text -> shortened(text, LONGEST_NAME, setRight), "product_type", "path");
    var googles = values.take("google_product_category");
    if (own != null || googles == null || googles.chars().allMatch(Character::isDigit)) {
      return own;
    }
    return shortened(googles, LONGEST_NAME, setRight);
  }

  /** A product without its number is better than none: a number that is wrong is left out. */
  private static @Nullable String gtin(@Nullable String text, Consumer<String> setRight) {
    if (text == null) {
      return null;
    }
    var digits = text.replaceAll("[\\s-]", "");
    if (GTIN.matcher(digits).matches() && isChecked(digits)) {
      return digits;
    }
    setRight.accept("gtin-not-valid");
    return null;
  }

  /** The last digit makes the weighted sum a multiple of ten (GS1 General Specifications, 7.9). */
  private static boolean isChecked(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var fromEnd = digits.length() - 1 - i;
      sum += (digits.charAt(i) - '0') * (fromEnd % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
  }

  private Map<String, String> attributes(Map<String, String> rest, Remarks setRight) {
    var attributes = new LinkedHashMap<String, String>();
    rest.forEach(
        (name, text) -> {
          if (name.length() > LONGEST_NAME || attributes.size() >= MOST_ATTRIBUTES) {
            setRight.accept("attribute-left-out");
          } else if (isTold(name, text, setRight)) {
            attributes.put(PlainText.of(name), shortened(text, LONGEST_TEXT, setRight));
          }
        });
    return attributes;
  }

  /** It stands in the subjects of mails. */
  private static String name(String text, Consumer<String> setRight) {
    if (!OneLine.is(text.strip())) {
      setRight.accept("name-made-one-line");
    }
    var name = shortened(text, LONGEST_NAME, setRight);
    return Shown.isBlank(name) ? "" : name;
  }

  private static String shortened(String text, int most, Consumer<String> setRight) {
    var plain = PlainText.of(text);
    if (plain.length() <= most) {
      return plain;
    }
    setRight.accept("text-shortened");
    var end = Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most;
    return plain.substring(0, end);
  }

  private static String address(String text) {
    if (text.length() > LONGEST_ADDRESS || !ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The address (%s) is none of the web.\nMaybe it lacks https:// at its beginning."
              .formatted(Shown.text(text)));
    }
    return text;
  }

  private static boolean yes(String text) {
    var word = text.toLowerCase(java.util.Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new IllegalArgumentException(
          "This is neither yes nor no (%s).\nMaybe write true or false."
              .formatted(Shown.text(text)));
    }
    return YES.contains(word);
  }
}
