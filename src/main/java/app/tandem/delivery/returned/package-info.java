/**
 * What comes back of what was sent: by which door it comes, what of ours it is about, and what
 * follows.
 */
@NullMarked
package app.tandem.delivery.returned;

import org.jspecify.annotations.NullMarked;
