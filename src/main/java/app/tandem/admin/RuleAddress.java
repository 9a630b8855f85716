package app.tandem.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the pages about rules are. */
final class RuleAddress {
  static final String RULES = "/rules";

  private RuleAddress() {}

  static String release(long id) {
    return RULES + "/" + id;
  }

  /** A file of a release. Names come from a folder too, where they may have any character. */
  static String file(long id, String path) {
    return Arrays.stream(path.split("/", -1))
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/", release(id) + "/files/", ""));
  }

  /** Where the API has a file as it is. */
  static String download(long id, String path) {
    return "/api/admin/rules/releases" + file(id, path).substring(RULES.length());
  }

  /** A file at a line; 0 for the file. */
  static String file(long id, String path, int line) {
    return file(id, path) + (line > 0 ? "#L" + line : "");
  }
}
