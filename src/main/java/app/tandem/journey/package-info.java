/** Plans, wakes, moves and cancels follow-ups; the only user of Quartz. */
@NullMarked
package app.tandem.journey;

import org.jspecify.annotations.NullMarked;
