package app.tandem.theme;

import app.tandem.behaviour.SaidWords;
import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What somebody asked for counts on, under a pseudonym, where others ask for it too; what nobody
 * else asked for is gone, and so is every example that they wrote.
 */
@ApplicationScoped
@Priority(22)
class ThemeKeeper implements Keeper {
  private static final String ALONE =
      """
      delete from theme t using theme_voice v
      where v.customer_id = :id and v.sku = t.sku and v.kind = t.kind and v.phrase = t.phrase
        and t.mentions <= 1
      """;
  private static final String EXAMPLES =
      """
      update theme t set example = t.words from theme_voice v
      where v.customer_id = :id and v.sku = t.sku and v.kind = t.kind and v.phrase = t.phrase
        and t.example = any(?)
      """;
  private static final String VOICES_OF_NONE =
      """
      delete from theme_voice v where v.customer_id = :id and not exists (
        select from theme t where v.sku = t.sku and v.kind = t.kind and v.phrase = t.phrase)
      """;

  private final SaidWords said;

  ThemeKeeper(SaidWords said) {
    this.said = said;
  }

  @Override
  public void erase(Erasure erasure) {
    var own = said.textsOf(erasure.customer()).stream().map(Themes::excerpt);
    erasure.run("themes", ALONE);
    erasure.run("examples of themes", EXAMPLES, (Object) own.toArray(String[]::new));
    erasure.run("voices of themes", VOICES_OF_NONE);
    erasure.run(
        "voices of themes", "update theme_voice set customer_id = :new where customer_id = :id");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "themes",
        """
        select json_build_object('about', sku, 'what', lower(kind), 'words', phrase)
        from theme_voice where customer_id = :id order by sku, kind, phrase
        """);
  }
}
