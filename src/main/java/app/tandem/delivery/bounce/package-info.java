/**
 * Reads what comes back of mail that was sent: bounces, complaints and answers. Pure: a mail or an
 * event in, what it says out.
 */
@NullMarked
package app.tandem.delivery.bounce;

import org.jspecify.annotations.NullMarked;
