package app.tandem.delivery.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import org.junit.jupiter.api.Timeout;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It was delayed for 4 hours and will be retried.",
        "THIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
        "Delivery attempts will continue to be made for some days yet."
      })
  void aWarningInWordsDidNotFailEither(String words) {
    var mail =
        """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example
        To: shop@shop.example
        Subject: Warning: could not send message for past 4 hours

        A message to the following recipient is not delivered yet:

        <ole@slow.example>: connection timed out

        %s
        """;

    assertThat(
            ((Bounced) BounceReader.read(mail.formatted(words).getBytes(StandardCharsets.UTF_8)))
                .failures())
        .extracting(Failure::address, Failure::fate)
        .containsExactly(tuple("ole@slow.example", Fate.DELAYED));
    assertThat(
            ((Bounced) BounceReader.read(mail.formatted("").getBytes(StandardCharsets.UTF_8)))
                .failures())
        .extracting(Failure::fate)
        .containsExactly(Fate.SOFT);
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

  private static Report read(String head, String text) {
    return BounceReader.read(
        (head + "\nTo: bounces@shop.example\n\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  /** Each says of an address what would make it hard, and each comes from where reports come. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: postmaster@un.example\nSubject: Automatic reply: Cap\nX-Autoreply: yes\nPrecedence: auto_reply",
        "From: Postmaster Kim <kim@un.example>\nSubject: Out of Office: Cap\nX-Autoreply: yes",
        "From: postmaster@un.example\nSubject: Abwesenheitsnotiz: Cap",
        "From: postmaster@un.example\nSubject: Urlaub\nX-Autoreply: yes\nPrecedence: auto_reply",
        "From: postmaster@un.example\nSubject: Urlaub",
        "From: postmaster@un.example\nSubject: =?utf-8?Q?R=C3=A9ponse_automatique_:?= Cap",
        "From: postmaster@un.example\nSubject: Respuesta =?utf-8?Q?autom=C3=A1tica?=: Cap",
        "From: postmaster@un.example\nSubject: Fuori ufficio",
        "From: postmaster@un.example\nSubject: Automatisch antwoord: Cap",
        "From: postmaster@un.example\nSubject: =?utf-8?Q?Fr=C3=A5nvarande?=: Cap",
        "From: postmaster@un.example\nSubject: Autosvar: Cap",
        "From: postmaster@un.example\nSubject: =?utf-8?Q?Automatyczna_odpowied=C5=BA?=: Cap",
        "From: postmaster@un.example\nSubject: =?utf-8?B?6Ieq5YuV6L+U5L+h?=: Cap",
        "From: postmaster@un.example\nSubject: Cap\nX-Autorespond: Cap\nReturn-Path: <>",
        "From: postmaster@un.example\nSubject: Cap\nAuto-Submitted: auto-replied\nReturn-Path: <>",
        "From: postmaster@un.example\nSubject: Cap\nAuto-Submitted: auto-notified",
        "From: Mail Delivery System <help@un.example>\nSubject: Out of office: delivery failed?",
        "From: Postmaster <postmaster@un.example>\nSubject: Re: Cap\nIn-Reply-To: <a@shop.example>\n"
            + "User-Agent: Mozilla Thunderbird",
        "From: Postmaster <postmaster@un.example>\nSubject: Re: Your delivery\nIn-Reply-To: <a@shop.example>",
        "From: postmaster@un.example\nSubject: AW: Cap\nReturn-Path: <postmaster@un.example>",
        "From: postmaster@un.example\nSubject: SV: Cap",
        "From: postmaster@un.example\nSubject: Question about your mail",
        "From: postmaster@un.example\nSubject: Question about your mail\nReturn-Path: <postmaster@un.example>",
        "From: System Administrator <kim@un.example>\nSubject: Question about your delivery\n"
            + "X-Mailer: Microsoft Outlook 16.0",
        "From: Kim <kim@un.example>\nSubject: Your delivery\nReturn-Path: <>\nX-Mailer: iPhone Mail (21A329)",
      })
  void whoeverAnswersFromWhereReportsComeCountsAgainstNobody(String head) {
    var said =
        "I am out of office.\n\nThe address kim@un.example does not exist any more from January on:\n"
            + "550 5.1.1 <kim@un.example> user unknown, no such user here\n";

    assertThat(read(head, said)).isInstanceOfAny(Answered.class, Nothing.class);
  }

  /** What is no sign of an answer alone, or stands in reports too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: postmaster@un.example\nSubject: Undeliverable: Cap",
        "From: postmaster@un.example\nSubject: Undeliverable: Cap\nX-Auto-Response-Suppress: All",
        "From: postmaster@un.example\nSubject: Delivery failed\nAuto-Submitted: auto-replied",
        "From: postmaster@un.example\nSubject: Cap\nReturn-Path: <>",
        "From: postmaster@un.example\nSubject: Cap\nReturn-Path: <MAILER-DAEMON@un.example>",
        "From: postmaster@un.example\nSubject: Cap\nReturn-Path: <>\nAuto-Submitted: auto-generated",
        "From: MAILER-DAEMON@un.example\nSubject: Cap\nAuto-Submitted: auto-replied",
        "From: MAILER-DAEMON@un.example\nSubject: Re: Cap\nIn-Reply-To: <a@shop.example>",
        "From: postmaster@un.example\nSubject: Undeliverable: Cap\nX-Mailer: Internet Mail Service (5.5)",
      })
  void aReportIsOneWhateverElseItsHeadSays(String head) {
    assertThat(read(head, "<kim@un.example>:\n550 5.1.1 no such user here\n"))
        .isInstanceOfSatisfying(
            Bounced.class,
            one ->
                assertThat(one.failures())
                    .extracting(Failure::address, Failure::fate)
                    .containsExactly(tuple("kim@un.example", Fate.HARD)));
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

  private static final String IN_WORDS =
      """
      Return-Path: <>
      From: MAILER-DAEMON@mx.example
      Subject: failure notice

      <lena@garden.example>: 550 5.1.1 user unknown
      %s
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          original message                | ' as'           |
          original message                | ' information'  | follows
          it asked the host a             | .a              | could not be found
          asked of domain name garden.example | .b          |
          """)
  void aLineThatRepeatsItselfIsReadAsAnyOther(String begin, String again, String end) {
    var line = begin + again.repeat(50_000) + " " + (end == null ? "?" : end);

    var report = BounceReader.told(IN_WORDS.formatted(line).getBytes(StandardCharsets.UTF_8));

    assertThat(((Bounced) report.report()).failures())
        .extracting(Failure::address, Failure::fate)
        .containsExactly(tuple("lena@garden.example", Fate.HARD));
  }

  @Test
  void aTranscriptWithoutAnEndIsReadAsAnyOther() {
    var lines = ">>> RCPT To:<lena@garden.example>\n" + "<<< 250 yes\n".repeat(50_000);
    var mail = IN_WORDS.formatted(lines + "<<< 550 5.1.1 user unknown");

    assertThat(BounceReader.told(mail.getBytes(StandardCharsets.UTF_8)).report())
        .isInstanceOf(Bounced.class);
  }

  /** Each place of it was once the beginning of a search to its end. */
  @ParameterizedTest
  @ValueSource(strings = {"a ", "a"})
  @Timeout(60)
  void aSentenceWithoutAnEndIsReadInOneGo(String again) {
    var endless = again.repeat(120_000 / again.length());
    var mail = IN_WORDS.formatted(endless + "\n\noriginal message:\nMessage-ID: " + endless);

    assertThat(((Bounced) BounceReader.read(mail.getBytes(StandardCharsets.UTF_8))).failures())
        .extracting(Failure::fate)
        .containsExactly(Fate.HARD);
  }

  @Test
  void whatFindsNoEndIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BounceReader.told(new byte[0], BounceReaderTest::endless))
        .withMessageContaining("too often to be read")
        .withMessageContaining("Maybe");
  }

  private static Report endless(byte[] mail) {
    return mail.length < 0 ? BounceReader.read(mail) : endless(mail);
  }
}
