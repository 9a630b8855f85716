/** The front door for everything that happens: orders, deliveries, returns, imported files. */
@NullMarked
package app.tandem.behaviour;

import org.jspecify.annotations.NullMarked;
