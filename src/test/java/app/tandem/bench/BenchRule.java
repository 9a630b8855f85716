package app.tandem.bench;

import java.util.Locale;

/**
 * One rule of a large shop, spelled twice: as a marketer writes it, and as a programmer would.
 *
 * @param name a sentence
 * @param when the conditions of the rule language
 * @param then what is proposed, its reason and its score, in the rule language
 * @param plain a Java method's body that does the same
 */
record BenchRule(String name, String when, String then, String plain) {

  String drl() {
    return """
    rule "%s"
    when
    %sthen
        %s
    end
    """
        .formatted(name, when.indent(4), then);
  }

  /** What is offered, as both spellings need it. */
  record Offer(String name, String sku, String because, double score) {
    String drl() {
      return "offers.propose( \"%s\" ).because( \"%s\" ).score( %s );"
          .formatted(sku, because, score());
    }

    String plain() {
      return String.format(
          Locale.ROOT,
          "proposals.add(new Proposal(\"%s\", new Sku(\"%s\"), \"%s\", %s, null));",
          name,
          sku,
          because,
          score);
    }
  }
}
