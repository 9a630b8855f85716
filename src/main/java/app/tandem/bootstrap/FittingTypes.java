package app.tandem.bootstrap;

import java.util.regex.Pattern;

/** What may be sent to an address, for whoever sent it as something else. */
class FittingTypes {
  private static final Pattern RULE_FILE =
      Pattern.compile(".*/admin/rules/releases/[^/]+/files/.+");

  private static final String TABLE = "text/csv, or text/tab-separated-values";

  private FittingTypes() {}

  static String at(String path) {
    if (RULE_FILE.matcher(path).matches()) {
      return "text/plain, or application/octet-stream for a spreadsheet";
    }
    return switch (path) {
      case "/api/imports/orders" -> "multipart/form-data, as curl -F file=@orders.csv sends it";
      case "/api/imports/products" -> TABLE + ", or application/xml for a feed";
      case "/api/imports/relations", "/api/admin/timelines/csv" -> TABLE;
      case "/api/admin/suppressions" -> TABLE + ", or text/plain with one address on each line";
      case "/api/bounces/mail" -> "message/rfc822";
      default -> "application/json";
    };
  }
}
