package app.tandem.release;

/** The files of a release are stored, and cannot be read: somebody must look after the database. */
class UnreadableFiles extends ReleaseRefused {
  private static final long serialVersionUID = 1;

  UnreadableFiles() {
    super(
        "The stored files of this release cannot be read.",
        "Maybe withdraw it, and begin a draft on top of what is live.");
  }
}
