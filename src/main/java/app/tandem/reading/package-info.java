/**
 * How rooms read the database while a shopper waits: several questions in one trip, and what may be
 * remembered until somebody changes it; and what is written a moment after the answer.
 */
@NullMarked
package app.tandem.reading;

import org.jspecify.annotations.NullMarked;
