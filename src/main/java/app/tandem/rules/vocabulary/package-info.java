/** The published language of rules: plain records and one verb. */
@NullMarked
package app.tandem.rules.vocabulary;

import org.jspecify.annotations.NullMarked;
