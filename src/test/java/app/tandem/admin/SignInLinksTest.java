package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInLinksTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final SignInLinks links = new SignInLinks(() -> now);

  @Test
  void aLinkIsGoodForOneSignIn() {
    var token = token(links.link());

    assertThat(links.redeem(token)).isTrue();
    assertThat(links.redeem(token)).isFalse();
  }

  @Test
  void aLinkIsGoodForFifteenMinutes() {
    var early = token(links.link());
    var late = token(links.link());

    now = now.plus(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(links.redeem(early)).isTrue();
    now = now.plusSeconds(1);
    assertThat(links.redeem(late)).isFalse();
  }

  @Test
  void aNewLinkLeavesTheOthersGood() {
    var first = token(links.link());
    var second = token(links.link());

    assertThat(first).isNotEqualTo(second).hasSizeGreaterThanOrEqualTo(43);
    assertThat(links.redeem(first)).isTrue();
    assertThat(links.redeem(second)).isTrue();
  }

  @Test
  void aTokenThatNobodyGaveOutIsNoLink() {
    assertThat(links.redeem("")).isFalse();
    assertThat(links.redeem("abc")).isFalse();
  }

  private static String token(String link) {
    assertThat(link).startsWith("/welcome?token=");
    return link.substring("/welcome?token=".length());
  }
}
