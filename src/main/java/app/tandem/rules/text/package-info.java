/** What marketers wrote: rule files, their spellings, and the places in them. */
@NullMarked
package app.tandem.rules.text;

import org.jspecify.annotations.NullMarked;
