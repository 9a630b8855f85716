package app.tandem.delivery.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.delivery.bounce.Failure.Fate;
import app.tandem.delivery.bounce.Report.Answered;
import app.tandem.delivery.bounce.Report.Bounced;
import app.tandem.delivery.bounce.Report.Complained;
import app.tandem.delivery.bounce.Report.Nothing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceReaderTest {
  private static byte[] bytes(String name) {
    try (var file = BounceReaderTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Report read(String name) {
    return BounceReader.read(bytes(name + ".eml"));
  }

  private static Bounced bounced(String name) {
    var report = read(name);
    assertThat(report).isInstanceOf(Bounced.class);
    return (Bounced) report;
  }

  @Test
  void aDeliveryStatusTellsTheAddressAsWeWroteItAndWhichMailOfOursItIs() {
    var bounced = bounced("postfix-unknown");

    assertThat(bounced.failures())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.address()).isEqualTo("Lena@garden.example");
              assertThat(one.fate()).isEqualTo(Fate.HARD);
              assertThat(one.cause()).isEqualTo(Cause.NO_SUCH_ADDRESS);
              assertThat(one.status()).isEqualTo("5.1.1");
              assertThat(one.said()).contains("no such mailbox here");
              assertThat(one.sign()).isEqualTo("\"no such mailbox\"");
            });
    assertThat(bounced.of().messageIds())
        .containsExactly("6f1d2a3b-0000-4000-8000-00000000a001@shop.example");
    assertThat(bounced.of().envelopes()).contains("bounces@shop.example");
    assertThat(bounced.sign()).isEqualTo("it is marked as a delivery status");
  }

  @Test
  void wordsCountBeforeNumbers() {
    assertThat(bounced("two-recipients").failures())
        .extracting(Failure::address, Failure::fate, Failure::cause)
        .containsExactly(
            tuple("full@garden.example", Fate.SOFT, Cause.MAILBOX_FULL),
            tuple("gone@garden.example", Fate.HARD, Cause.NO_SUCH_ADDRESS));
  }

  @Test
  void whatIsTriedForLongerDidNotFail() {
    assertThat(bounced("delayed").failures())
        .extracting(Failure::address, Failure::fate)
        .containsExactly(tuple("ole@slow.example", Fate.DELAYED));
  }

  @Test
  void aServerThatRefusesTheWholeMessageDoesNotProveThatTheAddressIsWrong() {
    assertThat(bounced("at-the-end").failures())
        .extracting(Failure::fate, Failure::cause)
        .containsExactly(tuple(Fate.SOFT, Cause.FILTERED));
  }

  @Test
  void aReportInWordsNamesEachRecipientAndTheMailGivenBackDoesNotConfuse() {
    var bounced = bounced("old-words");

    assertThat(bounced.failures())
        .extracting(Failure::address, Failure::fate, Failure::cause)
        .containsExactly(
            tuple("tom@mail.tools.example", Fate.HARD, Cause.NO_SUCH_ADDRESS),
            tuple("ada@mail.tools.example", Fate.SOFT, Cause.MAILBOX_FULL));
    assertThat(bounced.of().messageIds())
        .containsExactly("6f1d2a3b-0000-4000-8000-00000000a002@shop.example");
  }

  @Test
  void aDomainThatIsNotThereIsHardAndAPolicyIsNot() {
    assertThat(bounced("no-domain").failures())
        .extracting(Failure::address, Failure::fate, Failure::cause)
        .containsExactly(tuple("kai@nowhere.example", Fate.HARD, Cause.NO_SUCH_DOMAIN));
    assertThat(bounced("page-only").failures())
        .extracting(Failure::address, Failure::fate)
        .containsExactly(tuple("eva@office.example", Fate.SOFT));
  }

  @Test
  void aComplaintTellsWhoComplainedAndOfWhat() {
    assertThat(read("complaint"))
        .isInstanceOfSatisfying(
            Complained.class,
            one -> {
              assertThat(one.recipients()).containsExactly("nora@mailhouse.example");
              assertThat(one.kind()).isEqualTo(Complaint.ABUSE);
              assertThat(one.kind().counts()).isTrue();
              assertThat(one.of().messageIds())
                  .containsExactly("6f1d2a3b-0000-4000-8000-00000000a003@shop.example");
            });
    assertThat(read("auth-failure"))
        .isInstanceOfSatisfying(Complained.class, one -> assertThat(one.kind().isNo()).isFalse());
    assertThat(read("unsubscribing"))
        .isInstanceOfSatisfying(
            Complained.class, one -> assertThat(one.kind()).isEqualTo(Complaint.OPT_OUT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out-of-office", "human", "human-2", "broken"})
  void answersOfProgramsAndPeopleCountAgainstNobodyWhateverTheySay(String name) {
    assertThat(read(name)).isInstanceOfAny(Answered.class, Nothing.class);
  }

  @Test
  void aMailThatIsNothingIsReadAllTheSame() {
    assertThat(BounceReader.read(new byte[0])).isInstanceOf(Nothing.class);
    assertThat(BounceReader.read("From: postmaster@x.example\n\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Nothing.class);
    var deep = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(200);
    assertThat(BounceReader.read(deep.getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 no such user                                        | HARD | NO_SUCH_ADDRESS
          550 5.1.1 the account is over quota                           | SOFT | MAILBOX_FULL
          450 4.1.1 user unknown for now                                | SOFT |
          550 5.7.1 <x@y.example>: Relay access denied                  | SOFT | RELAYING
          554 5.7.1 rejected, see https://www.spamhaus.org/query        | SOFT | BLOCKED
          550 5.4.4 Invalid domain                                      | HARD | NO_SUCH_DOMAIN
          550 5.1.10 recipient not found                                | HARD | NO_SUCH_ADDRESS
          521 5.3.2 this system does not accept mail                    | HARD | TAKES_NO_MAIL
          550 5.2.1 this mailbox has been disabled                      | SOFT | DISABLED
          550 unknown user                                              | SOFT | FILTERED
          550 5.1.8 domain of sender address x@y.example does not exist | SOFT | SENDER
          550 5.1.6 they have moved                                     | HARD | MOVED
          550 the address may not exist                                 | SOFT |
          """)
  void anAnswerOfAServerIsRead(String said, Fate fate, Cause cause) {
    var told = PlainEvent.of("1", "bounce", "kim@garden.example").told(null, said, null);

    var failure = ((Bounced) told.report()).failures().get(0);

    assertThat(failure.fate()).as(failure.toString()).isEqualTo(fate);
    if (cause != null) {
      assertThat(failure.cause()).as(failure.toString()).isEqualTo(cause);
    }
  }
}
