package app.tandem.delivery.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What a request by itself tells of who made it.
 *
 * @param why that it was a machine; null where nothing shows that
 * @param scans whether that one looks through whole mails: then what comes beside it is its own too
 */
record Sign(@Nullable String why, boolean scans) {
  /** Of a request that may be a person's. */
  static final Sign NONE = new Sign(null, false);

  /** Of something that was fetched before anybody wanted it, or for somebody. */
  static Sign prefetched(String by) {
    return new Sign("prefetched: " + by, false);
  }

  /** Of a program that looks through mails. */
  static Sign scanner(String name) {
    return new Sign("a scanner: " + name, true);
  }

  /** Of any other program. */
  static Sign program(String name) {
    return new Sign("a program: " + name, false);
  }
}
