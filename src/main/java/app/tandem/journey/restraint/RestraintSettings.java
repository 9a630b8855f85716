package app.tandem.journey.restraint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How often and at which hours a customer is mailed, until an administrator says otherwise. */
@ConfigMapping(prefix = "tandem.restraint")
interface RestraintSettings {
  /** Messages of all kinds to one customer: how many within which time, or off. */
  @WithDefault("2 in 7D")
  String messages();

  /** Messages that hurry, whichever way: how many within which time, or off. */
  @WithDefault("1 in 14D")
  String urgent();

  /** What lies between two messages at least. */
  @WithDefault("48H")
  Duration spacing();

  /** When nobody is mailed, where the customer lives; or off. */
  @WithDefault("21:00-08:00")
  String quiet();

  /** At which hour mail is to go, where the customer lives; or off. */
  @WithDefault("off")
  String bestHour();

  /** For how long no other thought mails a product again that was in an email. */
  @WithDefault("7D")
  Duration sameProduct();

  /** Messages that offer something of a family; * stands for each that is not named. */
  Map<String, String> categories();

  /** Messages of one campaign; * stands for each that is not named. */
  Map<String, String> campaigns();
}
