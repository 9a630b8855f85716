package app.tandem.message;

import java.net.URI;

/**
 * Where the customer of a message says what they want.
 *
 * @param unsubscribe where they say no
 * @param preferences where they choose: the shop's own page, or Tandem's
 */
record Ways(URI unsubscribe, URI preferences) {}
