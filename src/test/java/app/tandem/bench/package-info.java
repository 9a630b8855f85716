/** Measures, and tests nothing; {@code docs/benchmarks.md} tells what came of it. */
@NullMarked
package app.tandem.bench;

import org.jspecify.annotations.NullMarked;
