package app.tandem.offer;

import app.tandem.customer.Customer;
import app.tandem.kernel.Hemisphere;
import java.time.ZoneId;

/**
 * Where somebody lives: on their clock mails say when something ends, and by their sky which season
 * it is.
 *
 * @param southern whether seasons are those of the southern hemisphere
 */
public record Home(ZoneId zone, boolean southern) {
  /** Of a customer, as well as it is known. */
  public static Home of(Customer customer) {
    var country = customer.country();
    return new Home(customer.zone(), country != null && Hemisphere.isSouthern(country));
  }
}
