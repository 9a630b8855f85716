package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.rules.vocabulary.InCart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxTest {
  private static final ClassLoader REAL = BoxTest.class.getClassLoader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime",
        "java.lang.System",
        "java.lang.ClassLoader",
        "java.lang.Thread",
        "java.io.File",
        "java.lang.reflect.Method",
        "app.tandem.rules.RuleBook",
        "app.tandem.rules.sandbox.Budget",
        "app.tandem.kernel.Sku"
      })
  void forRulesThisTypeDoesNotExist(String type) throws Exception {
    var file = type.replace('.', '/') + ".class";
    for (var loader : new ClassLoader[] {Box.compileLoader(REAL), Box.linkLoader(REAL, Map.of())}) {
      assertThatThrownBy(() -> loader.loadClass(type)).isInstanceOf(ClassNotFoundException.class);
      assertThat(loader.getResource(file)).isNull();
      assertThat(loader.getResourceAsStream(file)).isNull();
      assertThat(loader.getResources(file).hasMoreElements()).isFalse();
    }
  }

  @Test
  void theVocabularyAndTextsExist() throws Exception {
    var loader = Box.compileLoader(REAL);

    assertThat(loader.loadClass(InCart.class.getName())).isSameAs(InCart.class);
    assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
    assertThat(loader.getResource("java/lang/String.class")).isNotNull();
  }

  @Test
  void aStrayWordNamesItsRule() {
    var drl =
        BoxTrial.HEAD
            + """
              rule "Good" when InCart() then end
              rule "Bad" when InCart( $s : sku ) then $s.repeat( 3 ); end
              """;

    var closed = Box.close(BoxTrial.compiled(drl), BoxTrial.PACKAGE);

    assertThat(closed.bytesByClass()).isEmpty();
    assertThat(closed.strays())
        .containsExactly(
            new StrayWord(
                "Bad",
                "repeat",
                "(repeat) is not a word that rules may use.",
                "Maybe say it with a condition on a fact; rules/README.md lists the words."));
  }

  @Test
  void classesOfAnotherPackageAreRefused() {
    var generated = BoxTrial.compiled(BoxTrial.HEAD + "rule \"r\" when InCart() then end");

    assertThat(Box.close(generated, "rules.checkout").strays()).isNotEmpty();
    assertThat(Box.close(generated, BoxTrial.PACKAGE).strays()).isEmpty();
  }

  @Test
  void whoeverBreaksOffIsNamed() {
    var drl =
        BoxTrial.HEAD
            + """
              rule "Calm" when InCart() then end
              rule "Endless" when InCart() then while ( true ) { } end
              """;
    var closed = Box.close(BoxTrial.compiled(drl), BoxTrial.PACKAGE).bytesByClass();
    Budget.open(new Limits(100_000, Duration.ofSeconds(10), 1L << 30, 100));
    try {
      var base = BoxTrial.linked(closed);

      assertThatThrownBy(() -> BoxTrial.fired(base, BoxTrial.facts()))
          .isInstanceOf(BudgetExceeded.class)
          .satisfies(
              broken -> assertThat(new Blame(closed).rulesOf(broken)).containsExactly("Endless"));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      Budget.close();
    }
  }
}
