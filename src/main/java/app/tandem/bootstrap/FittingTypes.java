package app.tandem.bootstrap;

import java.util.regex.Pattern;

/** What may be sent to an address, for whoever sent it as something else. */
class FittingTypes {
  private static final Pattern RULE_FILE =
      Pattern.compile(".*/admin/rules/releases/[^/]+/files/.+");

  private FittingTypes() {}

  static String at(String path) {
    return RULE_FILE.matcher(path).matches()
        ? "text/plain, or application/octet-stream for a spreadsheet"
        : "application/json";
  }
}
