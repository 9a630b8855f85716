/** Words that every feature shares: values only. */
@NullMarked
package app.tandem.kernel;

import org.jspecify.annotations.NullMarked;
