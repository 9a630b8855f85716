package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledBookTest {
  private static final CompiledBook BOOK = compiled();

  @Test
  void theBytesOfABookMakeTheSameBook() {
    var again = CompiledBook.fromBytes(BOOK.toBytes());

    assertThat(again.toBytes()).isEqualTo(BOOK.toBytes());
    assertThat(again.sha256()).isEqualTo(BOOK.sha256());
    assertThat(again.ruleNames()).containsExactly("A brush for every mill");
    assertThat(again.classByName()).isNotEmpty();
  }

  @Test
  void aBookThatWentThroughBytesAnswers() {
    var book = RuleBook.load(CompiledBook.fromBytes(BOOK.toBytes()));

    var proposals = book.consult(ShopperBuilder.aVisitor().withInCart("EM-1").facts());

    assertThat(proposals).extracting(Proposal::rule).containsExactly("A brush for every mill");
  }

  @Test
  void bytesThatAreNoBookAreRefused() {
    var bytes = BOOK.toBytes();

    assertThatThrownBy(() -> CompiledBook.fromBytes(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CompiledBook.fromBytes(Arrays.copyOf(bytes, bytes.length / 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no rule book");
  }

  private static CompiledBook compiled() {
    var text =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers

        rule "A brush for every mill"
        when
            InCart( category == "espresso-machine" )
        then
            offers.propose( "BRUSH-1" ).because( "It keeps it clean" );
        end
        """;
    var outcome =
        new RuleCompiler().compile(Stage.IN_CART, List.of(new RuleFile("in-cart/mill.drl", text)));
    return ((Compiled.Book) outcome).book();
  }
}
