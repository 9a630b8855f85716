/** Who may be reached and how: profile, consent with its proof, suppression. */
@NullMarked
package app.tandem.customer;

import org.jspecify.annotations.NullMarked;
