package app.tandem.release;

import app.tandem.rules.text.RuleProblem;
import java.util.List;

/**
 * What a folder of rule files looked like when it changed last.
 *
 * @param filesHash of all its files
 * @param takenHash of what went live of them
 * @param problems why some of them are not live
 */
record FolderPlace(String filesHash, String takenHash, List<RuleProblem> problems) {}
