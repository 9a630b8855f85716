/** Who is left untouched, so that what came of it can be told. */
@NullMarked
package app.tandem.experiment;

import org.jspecify.annotations.NullMarked;
