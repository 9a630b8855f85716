/**
 * How a message looks: a text in MJML with expressions, checked at birth, merged for each customer.
 */
@NullMarked
package app.tandem.message.template;

import org.jspecify.annotations.NullMarked;
