package app.tandem.message.template;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many there are of a fact of which there are several, for anybody. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Most {
  /** Where nothing is said. */
  int USUAL = 4;

  /** At least 1. */
  int value();
}
