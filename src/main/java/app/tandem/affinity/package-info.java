/** Counts what is bought together, and what is bought next and how long after. */
@NullMarked
package app.tandem.affinity;

import org.jspecify.annotations.NullMarked;
