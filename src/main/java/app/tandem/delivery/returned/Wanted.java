package app.tandem.delivery.returned;

import org.jspecify.annotations.Nullable;

/**
 * Which of what came back is wanted; null where any is.
 *
 * @param address in small letters
 * @param before whose number is smaller
 */
record Wanted(
    @Nullable Kind kind,
    @Nullable String customer,
    @Nullable String address,
    @Nullable String campaign,
    @Nullable Long before) {}
