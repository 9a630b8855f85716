package app.tandem.rules;

import app.tandem.rules.text.RuleFile;

/** A file with one rule that offers something, whatever it asks in its line 6. */
class OneRule {
  static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      """;

  private OneRule() {}

  static RuleFile asking(String condition) {
    return new RuleFile(
        "in-cart/a.drl",
        HEAD
            + """
            rule "A"
            when
                %s
            then
                offers.propose( "X" ).because( "y" );
            end
            """
                .formatted(condition));
  }
}
