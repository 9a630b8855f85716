package app.tandem.decision;

import app.tandem.kernel.Stage;
import com.fasterxml.jackson.databind.util.StdConverter;

/**
 * Reads the stage of a question from a page: whoever misspells it is told those where a shopper may
 * stand, and no others.
 */
public class PlaceByName extends StdConverter<String, Stage> {
  @Override
  public Stage convert(String folder) {
    return Stage.place(folder);
  }
}
