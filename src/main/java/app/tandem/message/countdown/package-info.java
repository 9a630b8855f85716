/** The picture in a mail that says, whenever the mail is opened, how much time is left. */
@NullMarked
package app.tandem.message.countdown;

import org.jspecify.annotations.NullMarked;
