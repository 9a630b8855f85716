/** Sends email: outbox, throttle, SMTP, unsubscribe; the only user of Jakarta Mail. */
@NullMarked
package app.tandem.delivery;

import org.jspecify.annotations.NullMarked;
