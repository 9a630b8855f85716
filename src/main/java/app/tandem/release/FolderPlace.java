package app.tandem.release;

import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleProblem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * What a folder of rule files looked like when it changed last.
 *
 * @param filesHash of all its files
 * @param takenHash of what went live of them
 * @param problems why some of them are not live
 */
record FolderPlace(String filesHash, String takenHash, List<RuleProblem> problems) {
  /** By which a folder is known: its machine and its path, and whether the sample shop counts. */
  static String name(RuleFolder folder, boolean sampleShop) {
    return hostName() + ":" + folder + (sampleShop ? " and sample shop" : "");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
