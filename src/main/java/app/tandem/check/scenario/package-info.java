/** Scenarios beside rule files: who is offered what, and who is left alone. */
@NullMarked
package app.tandem.check.scenario;

import org.jspecify.annotations.NullMarked;
