/** Plans, wakes, moves and cancels follow-ups, and refits the forecast; the only user of Quartz. */
@NullMarked
package app.tandem.journey;

import org.jspecify.annotations.NullMarked;
