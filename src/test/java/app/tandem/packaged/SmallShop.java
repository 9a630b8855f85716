package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Tandem without the sample shop: two products, and one rule whose follow-up is due at once. Its
 * mail goes to a server of the test's own.
 */
final class SmallShop {
  /** Who buys it is offered {@link #OFFERED}. */
  static final String BOUGHT = "MILL-1";

  static final String OFFERED = "BRUSH-1";

  /** The file {@code post-purchase/brush.drl}. */
  static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A brush with the mill"
      when
          $p : Purchased( sku == "MILL-1" )
      then
          offers.propose( "BRUSH-1" ).because( "It keeps the mill clean" ).after( $p, 0, Anchor.ORDER );
      end
      """;

  /** Where {@link #millRule} lies. */
  static final String MILL_FILE = "in-cart/mill.drl";

  private static final String IN_THE_CART =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A brush for every mill"
      when
          InCart( sku == "MILL-1" )
      then
          offers.propose( "BRUSH-1" ).because( "%s" );
      end
      """;

  private SmallShop() {}

  /** A rule for the cart, which says this of what it offers. */
  static String millRule(String because) {
    return IN_THE_CART.formatted(because);
  }

  /** One of its own, not started yet. */
  static PackagedTandem in(String name, int smtpPort, Map<String, String> settings) {
    var all = new LinkedHashMap<String, String>();
    all.put("tandem.sample-shop", "off");
    all.put("tandem.smtp.host", "127.0.0.1");
    all.put("tandem.smtp.port", "" + smtpPort);
    all.put("tandem.smtp.tls", "none");
    all.put("tandem.smtp.timeout", "5S");
    all.put("tandem.journey.retry", "1S");
    all.put("tandem.journey.slot", "1S");
    all.putAll(settings);
    var tandem = PackagedTandem.in(name, all);
    tandem.with("tandem.rules.folder", rules(tandem).toString());
    write(tandem, "post-purchase/brush.drl", RULE);
    return tandem;
  }

  static Path rules(PackagedTandem tandem) {
    return tandem.folder().resolve("rules");
  }

  /** Puts a rule file there in one step, as a careful editor does. */
  static void write(PackagedTandem tandem, String file, String text) {
    writeInto(rules(tandem), file, text);
  }

  /** Puts a rule file into some folder of rules, in one step. */
  static void writeInto(Path folder, String file, String text) {
    var target = folder.resolve(file);
    try {
      Files.createDirectories(target.getParent());
      var half = Files.writeString(target.resolveSibling("half.tmp"), text);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void remove(PackagedTandem tandem, String file) {
    try {
      Files.delete(rules(tandem).resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes the two products known, by an old order of nobody. */
  static void stock(PackagedTandem tandem) {
    var csv =
        """
        order,sku,name,quantity,time,price
        OLD-1,MILL-1,Coffee mill,1,2025-01-01T10:00:00Z,99.00
        OLD-1,BRUSH-1,Cleaning brush,1,2025-01-01T10:00:00Z,9.00
        """;
    assertThat(importing(tandem, csv, "stock.csv").get("newProducts")).isEqualTo(2);
  }

  /** Imports a file and gives back its summary. */
  static Map<String, Object> importing(PackagedTandem tandem, String csv, String name) {
    return tandem
        .asShop()
        .contentType("multipart/form-data")
        .multiPart("file", name, csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/imports/orders")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("");
  }
}
