/** Loads, checks and runs the rule files; the only user of Drools. */
@NullMarked
package app.tandem.rules;

import org.jspecify.annotations.NullMarked;
