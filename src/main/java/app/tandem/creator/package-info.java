/** Who recommends what is sold, in their own words, and what came of it. */
@NullMarked
package app.tandem.creator;

import org.jspecify.annotations.NullMarked;
