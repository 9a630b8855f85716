/** Messages that marketers send to a segment: once, or by a schedule. */
@NullMarked
package app.tandem.campaign;

import org.jspecify.annotations.NullMarked;
