package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
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

  private static Set<String> texts(RuleFile file) {
    var language = new RuleFile("language/cross-sell.dsl", "[condition][]nothing=eval( true )\n");
    assertThat(ReadRules.of(List.of(file, language)).problems()).isEmpty();
    return WrittenRules.in(List.of(file, language)).stream()
        .map(RuleInFile::textWithoutName)
        .collect(Collectors.toSet());
  }
}
