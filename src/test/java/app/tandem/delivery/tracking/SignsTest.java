package app.tandem.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignsTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

  private final Signs signs = new Signs();

  private Sign get(Map<String, String> headers) {
    return signs.of("GET", headers::get);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIREFOX,
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Mobile Safari/537.36"
      })
  void browsersOfPeopleShowNothing(String agent) {
    assertThat(get(Map.of("User-Agent", agent))).isEqualTo(Sign.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy) | prefetched: Gmail's image proxy | false",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0 | prefetched: Gmail, as a mail arrives | false",
        "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html | prefetched: Yahoo's image proxy | false",
        "Mozilla/5.0 | prefetched: Apple's Mail Privacy Protection | false",
        "Barracuda Sentinel (EE) | a scanner: Barracuda | true",
        "Microsoft Office Existence Discovery | a scanner: Microsoft Office | true",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | a program: a robot | false",
        "curl/8.5.0 | a program: curl | false",
        "python-requests/2.31.0 | a program: a library | false"
      })
  void knownProgramsAreNamed(String agent, String why, boolean scans) {
    assertThat(get(Map.of("User-Agent", agent))).isEqualTo(new Sign(why, scans));
  }

  @Test
  void whoHasNoNameIsAProgram() {
    assertThat(get(Map.of()).why()).isEqualTo("a program: without a name");
    assertThat(get(Map.of("User-Agent", " ")).why()).isEqualTo("a program: without a name");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Purpose, prefetch;prerender",
    "Purpose, prefetch",
    "X-Purpose, preview",
    "X-Moz, prefetch"
  })
  void aBrowserThatFetchesAheadSaysSo(String header, String value) {
    var headers = new HashMap<>(Map.of("User-Agent", FIREFOX, header, value));

    assertThat(get(headers).why()).isEqualTo("prefetched: it said so (%s)".formatted(header));
  }

  @Test
  void whoAsksForTheHeadOnlyLooksWhereLinksLead() {
    var asked = signs.of("HEAD", Map.of("User-Agent", FIREFOX)::get);

    assertThat(asked.scans()).isTrue();
    assertThat(asked.why()).contains("no more than the head");
    assertThat(signs.of("HEAD", Map.of("User-Agent", "curl/8")::get).why()).contains("curl");
  }
}
