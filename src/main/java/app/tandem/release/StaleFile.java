package app.tandem.release;

import app.tandem.kernel.Shown;

/** A file was changed since it was read, so that a change of it would undo another: 412 in HTTP. */
public class StaleFile extends ReleaseRefused {
  private static final long serialVersionUID = 1;

  StaleFile(long release, String path) {
    super(
        "Somebody changed %s of release %d since you read it, and what you send is not saved."
            .formatted(Shown.text(path), release),
        "Maybe keep a copy of your text, read the file again, and put your change into that.");
  }
}
