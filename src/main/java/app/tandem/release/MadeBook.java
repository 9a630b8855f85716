package app.tandem.release;

import app.tandem.kernel.Stage;
import java.time.Instant;

/**
 * A book that was made of a release's files.
 *
 * @param stage whose
 * @param sha256 of its bytes, in hex
 * @param bytes how many
 * @param compiledAt when it was made
 */
public record MadeBook(Stage stage, String sha256, long bytes, Instant compiledAt) {}
