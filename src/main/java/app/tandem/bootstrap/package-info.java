/** Starts Tandem: database inside, clock, health, command line. */
@NullMarked
package app.tandem.bootstrap;

import org.jspecify.annotations.NullMarked;
