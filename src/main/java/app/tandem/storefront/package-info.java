/** What a shop's own pages ask of Tandem, from the shopper's browser. */
@NullMarked
package app.tandem.storefront;

import org.jspecify.annotations.NullMarked;
