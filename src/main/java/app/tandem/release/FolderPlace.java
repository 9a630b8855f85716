package app.tandem.release;

import app.tandem.rules.text.RuleProblem;
import java.util.List;

/**
 * What a folder of rule files looked like when it was last taken.
 *
 * @param filesHash of all its files
 * @param problems why some of them are not live
 */
record FolderPlace(String filesHash, List<RuleProblem> problems) {}
