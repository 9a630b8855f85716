package app.tandem.delivery;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is the same on all mails of one account.
 *
 * @param from as it is set: an address, with or without a name
 * @param idDomain behind the at sign of each Message-ID: the same for all accounts, so that a
 *     message has the same one by whichever it goes
 * @param envelope the envelope sender of each message; null for the address of the From line
 * @param keys which sign the mails; none when another server does
 */
record Letterhead(
    String from,
    String idDomain,
    @Nullable Function<UUID, String> envelope,
    Supplier<List<DkimKey>> keys) {}
