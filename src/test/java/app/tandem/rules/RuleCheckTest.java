package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.BrokenFiles.Broken;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCheckTest {
  private static final RuleFile GOOD =
      file(
          "good.drl",
          """
          rule "Good"
          when
              InCart( $sku : sku )
          then
              offers.propose( $sku ).because( "y" );
          end
          """);

  static Stream<Broken> brokenFiles() {
    return BrokenFiles.all();
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void aMistakeIsToldWithItsPlaceAndACure(Broken broken) {
    var problems = problems(broken.file());

    assertThat(problems).hasSize(1);
    var problem = problems.get(0);
    assertThat(problem.file()).isEqualTo(broken.file().path());
    assertThat(problem.line()).as(problem.sentence()).isEqualTo(broken.line());
    assertThat(problem.what()).contains(broken.what());
    assertThat(problem.maybe()).startsWith("Maybe").contains(broken.maybe());
  }

  @Test
  void aFileWithoutMistakesIsABook() {
    assertThat(new RuleCompiler().compile(GOOD.stage().orElseThrow(), List.of(GOOD)))
        .isInstanceOf(Compiled.Book.class);
  }

  @Test
  void everyMistakeIsToldAtOnceInTheOrderOfTheFile() {
    var file =
        file(
            "many.drl",
            """
            rule "One"
            when
                InCard( sku == "A" )
            then
                offers.propse( "X" );
            end

            rule "Two"
            when
                InCart( skku == "A", prize > 3 )
            then
                offers.propose( "X" );
            end
            """);

    assertThat(problems(file)).extracting(RuleProblem::line).containsExactly(6, 8, 13, 13, 15);
    assertThat(problems(file))
        .extracting(RuleProblem::rule)
        .containsExactly("One", "One", "Two", "Two", "Two");
  }

  @Test
  void aMistakeIsToldWithItsColumn() {
    var file =
        file(
            "column.drl",
            """
            rule "A"
            when
                InCart( price > 3, skku == "A" )
            then
                offers.propose( "X" ).because( "y" ).scor( 0.4 );
            end
            """);

    assertThat(problems(file)).extracting(RuleProblem::column).containsExactly(24, 42);
  }

  @Test
  void theFileAtFaultIsNamedAmongSeveral() {
    var broken = brokenFiles().filter(one -> one.mistake().equals("a score in words")).findFirst();

    var problems = problems(GOOD, broken.orElseThrow().file());

    assertThat(problems).extracting(RuleProblem::file).containsExactly("in-cart/broken.drl");
  }

  @Test
  void aNameTakenInAnotherFileIsTold() {
    var problems = problems(GOOD, new RuleFile("in-cart/z.drl", GOOD.text()));

    assertThat(problems)
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/z.drl:4 rule "Good": Another rule has this name, in in-cart/good.drl:4.
            Maybe one of them was copied: give each its own sentence.\
            """
                .strip());
  }

  @Test
  void linesEndingAsOnWindowsAreCountedAlike() {
    var broken = brokenFiles().filter(one -> one.mistake().equals("a misspelt verb")).findFirst();
    var file = broken.orElseThrow().file();

    var problems = problems(new RuleFile(file.path(), file.text().replace("\n", "\r\n")));

    assertThat(problems).extracting(RuleProblem::line).containsExactly(broken.orElseThrow().line());
  }

  @Test
  void aRuleToExtendIsLookedForAmongMany() {
    var rule = "rule \"%s\" %s when InCart() then offers.propose( \"X\" ).because( \"y\" ); end\n";
    var rules = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rules.append(rule.formatted("Number " + i, ""));
    }
    rules.append(rule.formatted("Regulars only", ""));
    rules.append(rule.formatted("Mine", "extends \"For regulars\""));
    rules.append(rule.formatted("Yours", "extends \"Unheard\""));

    assertThat(problems(file("many.drl", rules.toString())))
        .extracting(RuleProblem::maybe)
        .containsExactly(
            "Maybe you meant one of [Regulars only].",
            "Maybe it lies in the folder of another stage.");
  }

  @Test
  void whatTheEngineCanDoIsLeftToIt() {
    var file =
        file(
            "clever.drl",
            """
            rule "Clever" // it's a rule
            salience 3
            when
                /* a comment: with a colon */
                InCart( $sku : sku, category == 'beans', price > -3, sku == "a" || == "b" )
                $pair : BoughtTogether( sku == $sku, percent > 3, partner not in ( "c", "d" ) )
                accumulate( InCart( $q : quantity ); $sum : sum( $q ); $sum > 3 )
                $most : Number( doubleValue > 3 ) from accumulate( InCart( $p : price ), max( $p ) )
                forall( InCart( quantity < 20 ) )
                Purchased( order != null, delivered, daysAgo > 3 || < 1, sku.length() > $sum )
                exists( Shopper( mayBeEmailed == true ) or Shopper( orders > 2 && < 9 ) )
                not( Returned( $back : sku ) and not Purchased( sku == $back ) )
            then
                var benefit = "x: " + $sum.intValue() + $pair.percent();
                if ( $most.doubleValue() > 3 ) {
                    offers.propose( $pair.partner() ).because( benefit ).score( 0.5 );
                }
            end
            """);

    assertThat(new RuleCompiler().compile(file.stage().orElseThrow(), List.of(file)))
        .isInstanceOf(Compiled.Book.class);
  }

  private static List<RuleProblem> problems(RuleFile... files) {
    var outcome = new RuleCompiler().compile(files[0].stage().orElseThrow(), List.of(files));
    assertThat(outcome).isInstanceOf(Compiled.Broken.class);
    return ((Compiled.Broken) outcome).problems();
  }

  private static RuleFile file(String name, String rules) {
    var head =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers
        """;
    return new RuleFile("in-cart/" + name, head + rules);
  }
}
