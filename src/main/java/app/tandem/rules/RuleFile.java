package app.tandem.rules;

import app.tandem.kernel.Stage;

/**
 * One rule file as it was read.
 *
 * @param stage whose book it belongs to
 * @param path below the rules folder, with slashes
 * @param text its content
 */
record RuleFile(Stage stage, String path, String text) {}
