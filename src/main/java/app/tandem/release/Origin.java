package app.tandem.release;

/** Where a release came from. */
public enum Origin {
  /** Files in the rules folder were changed. */
  FOLDER,
  /** Somebody wrote it through the endpoints. */
  REST,
  /** Somebody brought it as a zip. */
  IMPORT
}
