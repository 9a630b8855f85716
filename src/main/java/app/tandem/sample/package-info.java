/** The sample shop: an invented catalogue, seeded orders and a clock that can be moved. */
@NullMarked
package app.tandem.sample;

import org.jspecify.annotations.NullMarked;
