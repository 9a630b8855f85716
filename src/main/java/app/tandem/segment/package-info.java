/** Places customers in segments by what they did. */
@NullMarked
package app.tandem.segment;

import org.jspecify.annotations.NullMarked;
