/** What all reading of files shares: CSV, what was refused and why, and how to send it again. */
@NullMarked
package app.tandem.intake;

import org.jspecify.annotations.NullMarked;
