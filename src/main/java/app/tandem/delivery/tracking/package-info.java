/**
 * Who opens mails and follows their links: makes the links, answers whoever follows one, and tells
 * people from machines.
 */
@NullMarked
package app.tandem.delivery.tracking;

import org.jspecify.annotations.NullMarked;
