/**
 * The front door for everything that happens: orders and their way, what shoppers do and say,
 * files.
 */
@NullMarked
package app.tandem.behaviour;

import org.jspecify.annotations.NullMarked;
