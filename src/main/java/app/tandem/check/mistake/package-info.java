/** Finds in rules that are well formed what a marketer will regret. */
@NullMarked
package app.tandem.check.mistake;

import org.jspecify.annotations.NullMarked;
