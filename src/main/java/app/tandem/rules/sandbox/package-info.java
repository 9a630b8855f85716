/** What a rule may not do: the language, the words, and the meter that runs along. */
@NullMarked
package app.tandem.rules.sandbox;

import org.jspecify.annotations.NullMarked;
