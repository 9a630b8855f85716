/**
 * How long what was bought lasts: what marketers say beside what orders taught, which of them
 * holds, and when each milestone is reached.
 */
@NullMarked
package app.tandem.timeline;

import org.jspecify.annotations.NullMarked;
