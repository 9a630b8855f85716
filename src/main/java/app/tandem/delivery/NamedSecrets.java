package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Passwords, tokens and keys, which accounts only name. A secret is the setting {@code
 * tandem.smtp.secrets.<name>}, or else the file of that name in {@code tandem.smtp.secrets-folder},
 * read anew each time, so that it may be changed while Tandem runs. Nothing else can be named: an
 * account must not be a way to read the machine's files.
 */
@ApplicationScoped
class NamedSecrets {
  static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,59}");

  private static final long LONGEST = 65_536;

  private final SmtpSettings smtp;

  NamedSecrets(SmtpSettings smtp) {
    this.smtp = smtp;
  }

  /**
   * What the secret holds, without white space around it.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  String get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no secret (%s).\nMaybe set tandem.smtp.secrets.%s, or put a file of that name into tandem.smtp.secrets-folder."
                        .formatted(name, name)));
  }

  private Optional<String> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(smtp.secrets().get(name))
        .or(() -> ofFile(name))
        .map(String::strip)
        .filter(secret -> !secret.isEmpty());
  }

  private Optional<String> ofFile(String name) {
    var file =
        smtp.secretsFolder().map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
    try {
      return file.isPresent() && Files.size(file.get()) <= LONGEST
          ? Optional.of(Files.readString(file.get()))
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The secret (%s) cannot be read.\nMaybe Tandem may not read its file.".formatted(name),
          e);
    }
  }
}
