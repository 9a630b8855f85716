package app.tandem.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "'The cable is too short for my desk',DE,ENGLISH",
    "'Das Kabel ist zu kurz und die Lampe wackelt',,GERMAN",
    "'Le câble est trop court pour la table',,FRENCH",
    "'El cable es muy corto para la mesa',,SPANISH",
    "'Please add a longer cable',,ENGLISH",
    "'Es fehlt Dampf',,GERMAN",
    "'Kabel kurz',DE,GERMAN",
    "'Kabel kurz',Austria,GERMAN",
    "'Kabel kurz',Österreich,GERMAN",
    "'Cable short',USA,ENGLISH",
    "'Cable short',GB,ENGLISH",
    "'Kabel kort',DK,SIMPLE",
    "'Kabel kort',,SIMPLE",
    "'',FR,FRENCH"
  })
  void theTextSaysItsLanguageAndWhereItDoesNotTheCountry(
      String text, String country, Language language) {
    assertThat(Language.of(text, country)).isEqualTo(language);
  }
}
