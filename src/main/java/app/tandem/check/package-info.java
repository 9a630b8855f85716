/** Tries rules before they count. */
@NullMarked
package app.tandem.check;

import org.jspecify.annotations.NullMarked;
