/** Reads what shops say of their products and relations: tables, and product feeds. */
@NullMarked
package app.tandem.catalog.feed;

import org.jspecify.annotations.NullMarked;
