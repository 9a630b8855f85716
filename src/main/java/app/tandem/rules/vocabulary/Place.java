package app.tandem.rules.vocabulary;

/**
 * Where the shopper is offered something.
 *
 * @param stage the stage as its folder is called, for example {@code in-cart}
 * @param channel web, email, app or kiosk
 */
public record Place(String stage, String channel) {}
