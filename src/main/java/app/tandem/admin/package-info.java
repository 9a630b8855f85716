/** Pages for operators and marketers, and who may open them. */
@NullMarked
package app.tandem.admin;

import org.jspecify.annotations.NullMarked;
