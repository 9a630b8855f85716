package app.tandem.admin;

import app.tandem.rules.text.RuleBytes;

/** What a file says before anybody wrote in it: its form, so that nobody begins on a blank page. */
final class NewFile {
  private static final String SENTENCES =
      """
      rule "The sentence that a shopper could be told"
      when

      then

      end
      """;
  private static final String SCENARIOS =
      """
      scenarios:
        - name: Who is offered what
          given:
            shopper: { segment: visitor }
            cart: [ { sku: CODE, category: family, price: 10 } ]
          expect:
            offers: [ OFFERED-CODE ]

        - name: Who is left alone
          expect: { noOffers: true }
      """;

  private NewFile() {}

  /**
   * The text that a file of this name begins with.
   *
   * @throws IllegalArgumentException when it is a spreadsheet, which is not written on a page
   */
  static String text(String path) {
    if (RuleBytes.isSpreadsheet(path)) {
      throw new IllegalArgumentException(
          "A spreadsheet is not written on this page.\n"
              + "Maybe write the table as .drl.csv, or send the spreadsheet to the API.");
    }
    if (path.endsWith(".scenarios.yaml")) {
      return SCENARIOS;
    }
    return path.endsWith(".dslr") ? SENTENCES : "";
  }
}
