/** Tries rule files before anybody is asked by them, in a process of its own. */
@NullMarked
package app.tandem.check;

import org.jspecify.annotations.NullMarked;
