/** Codes that grant a discount, and urgency that is true: what was claimed, and what proved it. */
@NullMarked
package app.tandem.offer;

import org.jspecify.annotations.NullMarked;
