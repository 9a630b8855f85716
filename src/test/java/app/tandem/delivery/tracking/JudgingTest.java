package app.tandem.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgingTest {
  private static final UUID MAIL = UUID.fromString("6b0d2b5e-2f7e-4c8e-9c57-0d1c9c1d8f11");
  private static final Instant SENT = Instant.parse("2026-12-01T10:00:00Z");
  private static final Instant LATER = SENT.plusSeconds(3_600);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<KeptHit> hits = new ArrayList<>();

  private void click(int link, Instant at, Sign sign) {
    hits.add(hit(hits.size(), at, SENT, link, sign));
  }

  private void click(int link, Instant at) {
    click(link, at, Sign.NONE);
  }

  private static KeptHit hit(long id, Instant at, @Nullable Instant sent, int link, Sign sign) {
    return new KeptHit(id, at, MAIL, sent, link, sign, null, "");
  }

  private List<Maker> makers() {
    return Judging.of(hits, SOON).stream().map(KeptHit::maker).toList();
  }

  private List<String> whys() {
    return Judging.of(hits, SOON).stream().map(KeptHit::why).toList();
  }

  @Test
  void whoFollowsALinkAnHourLaterIsAPerson() {
    click(0, LATER);
    click(MailMark.PICTURE, LATER.minusSeconds(60));

    assertThat(makers()).containsExactly(Maker.PERSON, Maker.PERSON);
    assertThat(whys()).containsOnly("");
  }

  @Test
  void aClickThatSeemedAPersonsIsAMachinesOnceNineOthersCameInTwoSeconds() {
    click(0, LATER);
    assertThat(makers()).containsExactly(Maker.PERSON);

    IntStream.rangeClosed(1, 9).forEach(i -> click(i, LATER.plusMillis(200L * i)));

    assertThat(makers()).hasSize(10).containsOnly(Maker.MACHINE);
    assertThat(whys()).containsOnly("10 of its links within 3 seconds");
  }

  @Test
  void twoLinksAtOnceAreAPersonsAndSoIsTheSameLinkManyTimes() {
    click(0, LATER);
    click(1, LATER.plusMillis(900));
    click(1, LATER.plusMillis(1_500));
    click(0, LATER.plusMillis(1_900));

    assertThat(makers()).containsOnly(Maker.PERSON);
  }

  @Test
  void threeLinksWithinThreeSecondsAreAMachinesAndWhatCameLongAfterIsNot() {
    click(0, LATER);
    click(1, LATER.plusSeconds(1));
    click(2, LATER.plusSeconds(3));
    click(2, LATER.plusSeconds(7));

    assertThat(makers()).containsExactly(Maker.MACHINE, Maker.MACHINE, Maker.MACHINE, Maker.PERSON);
  }

  @Test
  void linksThatLieFurtherApartThanOneSpanAreNotCountedTogether() {
    click(0, LATER);
    click(1, LATER.plusSeconds(2));
    click(2, LATER.plusSeconds(4));

    assertThat(makers()).containsOnly(Maker.PERSON);
  }

  @Test
  void secondsAfterTheMailWentOutNobodyHasReadIt() {
    click(0, SENT.plusSeconds(4));
    click(0, SENT.plusSeconds(30));
    click(MailMark.PICTURE, SENT.plusSeconds(1));

    assertThat(makers()).containsExactly(Maker.MACHINE, Maker.PERSON, Maker.MACHINE);
    assertThat(whys().get(0)).isEqualTo("within 5 seconds after the mail went out");
  }

  @Test
  void whatIsSoonIsUnknownWhileNobodyKnowsWhenItWentOut() {
    var alone = List.of(hit(1, SENT, null, 0, Sign.NONE));

    assertThat(Judging.of(alone, SOON)).extracting(KeptHit::maker).containsExactly(Maker.PERSON);
  }

  @Test
  void whatComesBesideAScannersIsItsOwnAlthoughItLooksLikeABrowser() {
    click(0, LATER, Sign.scanner("Barracuda"));
    click(1, LATER.plusSeconds(2));
    click(MailMark.PICTURE, LATER.plusSeconds(2));
    click(1, LATER.plusSeconds(20));

    assertThat(makers()).containsExactly(Maker.MACHINE, Maker.MACHINE, Maker.MACHINE, Maker.PERSON);
    assertThat(whys())
        .containsExactly(
            "a scanner: Barracuda", "beside those of a scanner", "beside those of a scanner", "");
  }

  @Test
  void whoFollowsALinkWhileTheirMailProgramLoadsThePictureIsAPerson() {
    click(MailMark.PICTURE, LATER, Sign.prefetched("Gmail's image proxy"));
    click(0, LATER.plusSeconds(1));
    click(1, LATER.plusSeconds(2), Sign.program("a preview of WhatsApp"));

    assertThat(makers()).containsExactly(Maker.MACHINE, Maker.PERSON, Maker.MACHINE);
    assertThat(whys().get(0)).isEqualTo("prefetched: Gmail's image proxy");
  }

  @Test
  void whatIsKnownLaterNeverMakesAPersonOfAMachine() {
    IntStream.range(0, 4).forEach(i -> click(i, LATER.plusMillis(i)));
    var before = makers();

    IntStream.range(0, 20).forEach(i -> click(0, LATER.plusSeconds(60L * i)));

    assertThat(makers().subList(0, 4)).isEqualTo(before).containsOnly(Maker.MACHINE);
  }
}
