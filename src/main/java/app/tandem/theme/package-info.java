/** What customers ask for, and complain of, in their own words: themes of each product. */
@NullMarked
package app.tandem.theme;

import org.jspecify.annotations.NullMarked;
