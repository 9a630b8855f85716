package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WrittenRulesTest {
  private static final RuleFile DRL =
      new RuleFile(
          "checkout/a.drl",
          """
          package rules.checkout
          import app.tandem.rules.vocabulary.*
          global app.tandem.rules.vocabulary.Offers offers

          rule "As a rule"
          when
              $item : InCart( category == "lamp", quantity == 38 )
          then
              for ( int i = 0; i < 200000000; i++ ) { }
              offers.propose( "B" ).because( "It goes with the lamp" );
          end
          """);
  private static final RuleFile SENTENCES =
      new RuleFile(
          "checkout/b.dslr",
          """
          rule "As sentences"
          when
              > $item : InCart( category == "lamp", quantity == 38 )
          then
              > for ( int i = 0; i < 200000000; i++ ) { }
              > offers.propose( "B" ).because( "It goes with the lamp" );
          end
          """);
  private static final RuleFile TABLE =
      new RuleFile(
          "checkout/c.drl.csv",
          """
          RuleTable Lamps
          NAME,CONDITION,ACTION
          ,$item : InCart,
          ,"category == ""$1"", quantity == $2","for ( int i = 0; i < 200000000; i++ ) { } offers.propose( ""B"" ).because( ""$param"" );"
          Rule,Family and pieces,Because
          As a table,"lamp,38",It goes with the lamp
          """);

  @Test
  void theSameRuleIsTheSameInEverySpelling() {
    assertThat(texts(DRL)).hasSize(1);
    assertThat(texts(SENTENCES)).isEqualTo(texts(DRL));
    assertThat(texts(TABLE)).isEqualTo(texts(DRL));
  }

  @Test
  void aRuleIsTheSameWhetherALineEndsBehindItOrNot() {
    for (var file : List.of(DRL, SENTENCES, TABLE)) {
      var open = new RuleFile(file.path(), file.text().stripTrailing());

      assertThat(texts(open)).as(file.path()).isEqualTo(texts(file));
    }
  }

  @Test
  void aRuleThatSaysASentenceWithAMistakeIsNotSound() {
    var language =
        new RuleFile(
            "language/own.dsl",
            "[condition][]Anything goes=InCart( )\n[consequence][]Open the vault=System.exit( 1 );\n");
    var text = "rule \"%s\"\nwhen\n    Anything goes\nthen\n    %s\nend\n";
    var files =
        List.of(
            language,
            new RuleFile("in-cart/a.dslr", text.formatted("Vault", "Open the vault")),
            new RuleFile(
                "in-cart/b.dslr", text.formatted("Lamp", "> offers.propose( \"LAMP-1\" );")));
    var refused = new RuleProblem("language/own.dsl", 2, 0, "", "(System) is no word.", "");

    assertThat(WrittenRules.sound(files, List.of())).hasSize(2);
    assertThat(WrittenRules.sound(files, List.of(refused)))
        .extracting(RuleInFile::name)
        .containsExactly("Lamp");
  }

  private static Set<String> texts(RuleFile file) {
    var language = new RuleFile("language/cross-sell.dsl", "[condition][]nothing=eval( true )\n");
    assertThat(ReadRules.of(List.of(file, language)).problems()).isEmpty();
    return WrittenRules.in(List.of(file, language)).stream()
        .map(RuleInFile::textWithoutName)
        .collect(Collectors.toSet());
  }
}
