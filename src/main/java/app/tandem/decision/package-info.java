/** Gathers facts, asks the rules, keeps at most four offers and says why. */
@NullMarked
package app.tandem.decision;

import org.jspecify.annotations.NullMarked;
