package app.tandem.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token that a token endpoint gives for a refresh token (RFC 6749, section 6), kept until shortly
 * before it ends.
 */
class AccessToken {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final String client;
  private final Login.@Nullable Source clientSecret;
  private final Login.Source refresh;
  private final Duration patience;
  private @Nullable String token;
  private long endsAt;

  /**
   * Knows where tokens come from.
   *
   * @param clientSecret null for a public client
   */
  AccessToken(
      URI endpoint, String client, Login.@Nullable Source clientSecret, Login.Source refresh) {
    this(endpoint, client, clientSecret, refresh, PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience how long the endpoint may take for all of its answer
   */
  AccessToken(
      URI endpoint,
      String client,
      Login.@Nullable Source clientSecret,
      Login.Source refresh,
      Duration patience) {
    this.endpoint = endpoint;
    this.client = client;
    this.clientSecret = clientSecret;
    this.refresh = refresh;
    this.patience = patience;
  }

  /**
   * The token of this moment.
   *
   * @throws IOException when the endpoint gives none
   */
  synchronized String get() throws IOException {
    var known = token;
    if (known == null || System.nanoTime() - endsAt >= 0) {
      known = fresh();
      token = known;
    }
    return known;
  }

  /** The next one who asks gets another. */
  synchronized void forget() {
    token = null;
  }

  private String fresh() throws IOException {
    var asked =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form()))
            .build();
    var answer = answer(asked);
    var given = answer.path("access_token").asText("");
    if (given.isEmpty()) {
      throw new IOException(
          "the token endpoint gave no access_token (%s)"
              .formatted(answer.path("error").asText("no error either")));
    }
    var life = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_LIFE.toSeconds()));
    var kept = life.minus(EARLY);
    endsAt = System.nanoTime() + (kept.isNegative() ? Duration.ZERO : kept).toNanos();
    return given;
  }

  private String form() throws IOException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refresh.get());
    fields.put("client_id", client);
    if (clientSecret != null) {
      fields.put("client_secret", clientSecret.get());
    }
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + escaped(field))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(Map.Entry<String, String> field) {
    return URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
  }

  /** Redirects would carry the refresh token to another place. */
  private JsonNode answer(HttpRequest asked) throws IOException {
    var answer = WholeAnswer.of(asked, HttpResponse.BodyHandlers.ofString(), patience);
    var json = JSON.readTree(answer.body());
    return json == null ? JSON.createObjectNode() : json;
  }
}
