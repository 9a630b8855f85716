/**
 * Foretells when a customer buys next, whether they still will, and when what they use runs out.
 */
@NullMarked
package app.tandem.forecast;

import org.jspecify.annotations.NullMarked;
