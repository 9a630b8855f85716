/** Turns a decision into one readable email. */
@NullMarked
package app.tandem.message;

import org.jspecify.annotations.NullMarked;
