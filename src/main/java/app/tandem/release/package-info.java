/** Rule files on their way to the shopper: drafts, checks, approval, and what is live when. */
@NullMarked
package app.tandem.release;

import org.jspecify.annotations.NullMarked;
