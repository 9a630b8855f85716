package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the shop knows.
 *
 * @param id the shop's key
 * @param email the address, if the shop gave one
 * @param firstName for the salutation, if known
 * @param country ISO 3166 code or the shop's own name for it, if known
 * @param locale the language and region they want mails in, if they said so
 * @param zone the time zone they live in, as well as it is known
 * @param zoneSource how it is known
 * @param consent what they agreed to, if they did
 */
public record Customer(
    CustomerId id,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String country,
    @Nullable Locale locale,
    ZoneId zone,
    ZoneSource zoneSource,
    @Nullable Consent consent) {}
