package app.tandem.rules;

/** What marketers mistype between {@code when} and {@code then}, and behind it. */
class BrokenSides {
  private final BrokenFiles table;

  BrokenSides(BrokenFiles table) {
    this.table = table;
  }

  void add() {
    addConditions();
    addRightSides();
    addProposals();
  }

  private void addConditions() {
    table.condition("an unknown fact", "InCard( )", "no fact (InCard)", "InCart");
    table.condition("an unknown field", "InCart( catgory == \"a\" )", "(catgory)", "category");
    table.condition(
        "an unknown field behind and",
        "InCart( category == \"a\" && quantty > 1 )",
        "InCart has no field (quantty)",
        "quantity");
    table.condition(
        "an unknown field inside or",
        "InCart( category == \"a\" || ( price > 3 && quantty > 1 ) )",
        "InCart has no field (quantty)",
        "quantity");
    table.condition(
        "a field of another fact",
        "Shopper( daysAgo > 3 )",
        "Shopper has no field (daysAgo)",
        "one of");
    table.condition(
        "a field behind a name",
        "$a : InCart( ) not BoughtTogether( sku == $a.skuu )",
        "InCart has no field (skuu)",
        "sku");
    table.condition(
        "a name that was never given",
        "$cart : InCart( ) not Purchased( sku == $card.sku )",
        "Nothing in this rule is called ($card)",
        "$cart");
    table.condition(
        "a name without its sign",
        "InCart( $s : sku ) not Purchased( sku == s )",
        "(s) is neither text in quotes nor a field of Purchased",
        "Maybe you meant $s.");
    table.condition(
        "all of a fact where a field belongs",
        "$a : InCart( ) not Purchased( sku == $a )",
        "(sku) is text, and ($a) is all of InCart",
        "Maybe you meant $a.sku.");
    table.condition(
        "a blank within a sign",
        "InCart( price > = 3 )",
        "(> =) does not fit here",
        "Maybe you meant >=.");
    table.condition(
        "a blank within not equal",
        "InCart( price ! = 3 )",
        "(! =) does not fit here",
        "Maybe you meant !=.");
    table.condition(
        "equal where a colon belongs",
        "$a = InCart( price > 3 )",
        "($a =) does not fit here",
        "Maybe you meant a colon: $a :");
    table.condition(
        "text without quotes",
        "InCart( sku == BULB )",
        "(BULB) is neither text in quotes nor a field",
        "write \"BULB\"");
    table.condition(
        "text with hyphens without quotes",
        "Shopper( segment == first-time-buyer )",
        "(first-time-buyer) is neither text in quotes nor a field of Shopper",
        "it is text: write \"first-time-buyer\"");
    table.condition(
        "text where a number belongs",
        "Shopper( orders > \"abc\" )",
        "orders is a number and cannot be compared with (\"abc\")",
        "a number");
    table.condition(
        "a number where text belongs",
        "InCart( sku == 3 )",
        "sku is text and cannot be compared with (3)",
        "\"3\"");
    table.condition(
        "a word where yes or no belongs",
        "Shopper( mayBeEmailed == \"yes\" )",
        "mayBeEmailed is yes or no",
        "mayBeEmailed == true");
    table.condition(
        "text where a date belongs",
        "Today( date < \"2026-12-24\" )",
        "date is a date and cannot be compared with",
        "month == 12, day <= 24");
  }

  private void addRightSides() {
    table.rightSide(
        "a misspelt verb",
        "offers.propse( \"X\" ).because( \"y\" );",
        "offers has no word (propse)",
        "Maybe you meant propose");
    table.rightSide(
        "a verb alone",
        "propose( \"X\" ).because( \"y\" );",
        "(propose) is a word of offers, and stands alone here",
        "Maybe you meant offers.propose( ... ).");
    table.rightSide(
        "a bundle made anew",
        "offers.propose( new Bundle( \"Kit\", \"A\", \"B\" ) ).because( \"y\" );",
        "Nothing is made with new here (Bundle)",
        "Maybe you meant Bundle.of( \"Kit\", \"A\", \"B\" ).");
    table.rightSide(
        "a misspelt step",
        "offers.propose( \"X\" ).becuase( \"y\" );",
        "A proposal has no word (becuase)",
        "Maybe you meant because");
    table.rightSide(
        "a misspelt beginning",
        "offrs.propose( \"X\" ).because( \"y\" );",
        "Nothing in this rule is called (offrs)",
        "offers");
    table.rightSide(
        "a misspelt field",
        "offers.propose( $cart.skku() ).because( \"y\" );",
        "InCart has no word (skku)",
        "sku");
    table.rightSide(
        "a field without brackets",
        "offers.propose( $cart.sku ).because( \"y\" );",
        "read with brackets",
        "$cart.sku()");
    table.rightSide(
        "a product without quotes",
        "offers.propose( BULB ).because( \"y\" );",
        "Nothing in this rule is called (BULB)",
        "quotes");
    table.rightSide(
        "a name instead of a code",
        "offers.propose( \"LED bulbs, warm\" ).because( \"y\" );",
        "must be 1 to 64",
        "where the sku belongs");
    table.rightSide(
        "a score in words",
        "offers.propose( \"X\" ).because( \"y\" ).score( \"high\" );",
        "score(...) does not take a text in quotes",
        "give it a number");
  }

  private void addProposals() {
    table.rightSide(
        "no benefit",
        "offers.propose( \"X\" ).score( 0.9 );",
        "does not say why",
        "why does this make the main purchase better?");
    table.rightSide(
        "an empty benefit", "offers.propose( \"X\" ).because( \" \" );", "does not say why", "why");
    table.rightSide(
        "a wait in the cart",
        "offers.propose( \"X\" ).because( \"y\" ).at( \"x\" );",
        "made at once and cannot wait",
        "move the rule to post-purchase");
    table.afterPurchase(
        "no wait after purchase",
        "offers.propose( \"X\" ).because( \"y\" );",
        "says what, but not when",
        ".at( $milestone )");
    table.afterPurchase(
        "a purchase where a milestone belongs",
        "offers.propose( \"X\" ).because( \"y\" ).at( $bought );",
        "at(...) does not take a fact (Purchased)",
        "Milestone");
  }
}
