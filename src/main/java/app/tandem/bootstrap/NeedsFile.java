package app.tandem.bootstrap;

/** A command that reads a file. */
interface NeedsFile {
  /** Whether the file is there; it needs no database to say that it is not. */
  boolean isFileReadable();
}
