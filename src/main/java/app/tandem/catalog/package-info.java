/** What is sold, how long it lasts and how much of it is left. */
@NullMarked
package app.tandem.catalog;

import org.jspecify.annotations.NullMarked;
