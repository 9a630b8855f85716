package app.tandem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings that manifests may set: what sources and docs mention, and some of Quarkus. */
class SettingNames {
  /** Settings of Quarkus that the manifests may use. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_PASSWORD",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_HTTP_AUTH_SESSION_ENCRYPTION_KEY",
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED",
          "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
          "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
          "QUARKUS_PROFILE",
          "QUARKUS_SHUTDOWN_TIMEOUT");

  /** Settings that are agreed and that no source mentions yet. Shorten it as they arrive. */
  private static final Set<String> AGREED =
      Set.of(
          "TANDEM_PUBLIC_URL",
          "TANDEM_ROLE",
          "TANDEM_SAMPLE_SHOP",
          "TANDEM_SHOP_KEY",
          "TANDEM_SMTP_HOST",
          "TANDEM_SMTP_PASSWORD",
          "TANDEM_SMTP_PORT",
          "TANDEM_SMTP_TLS",
          "TANDEM_SMTP_USER");

  private static final Pattern NAME =
      Pattern.compile("\\bTANDEM(_[A-Z]+)+\\b|(?<!app\\.)\\btandem\\.[a-z]+([.-][a-z]+)*\\b");
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(\\s*prefix\\s*=\\s*\"(tandem[.a-z-]*)\"");
  private static final Pattern QUESTION = Pattern.compile("(?m)^ +[\\w<>.]+ (\\w+)\\(\\);");

  private final Set<String> variables = new HashSet<>();

  private SettingNames() {
    variables.addAll(OF_QUARKUS);
    variables.addAll(AGREED);
  }

  /** The names as environment variables: {@code tandem.admin.password} is TANDEM_ADMIN_PASSWORD. */
  static Set<String> asVariables() throws IOException {
    var names = new SettingNames();
    for (var root : List.of(Path.of("src/main"), Path.of("docs"))) {
      if (Files.isDirectory(root)) {
        try (var files = Files.walk(root)) {
          for (var file :
              files.filter(some -> some.toString().matches(".*\\.(java|properties|md)")).toList()) {
            names.readFrom(Files.readString(file));
          }
        }
      }
    }
    return names.variables;
  }

  private void readFrom(String text) {
    NAME.matcher(text).results().forEach(name -> add(name.group()));
    var prefix = PREFIX.matcher(text);
    if (prefix.find()) {
      QUESTION
          .matcher(text)
          .results()
          .map(question -> question.group(1).replaceAll("([A-Z])", "-$1"))
          .forEach(question -> add(prefix.group(1) + "." + question));
    }
  }

  private void add(String setting) {
    variables.add(setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
  }
}
