package app.tandem.delivery;

import static app.tandem.delivery.ScriptedServer.AND_GONE;
import static app.tandem.delivery.ScriptedServer.BREAK;
import static app.tandem.delivery.ScriptedServer.DRIP;
import static app.tandem.delivery.ScriptedServer.DROP;
import static app.tandem.delivery.ScriptedServer.FLOOD;
import static app.tandem.delivery.ScriptedServer.SILENCE;
import static app.tandem.delivery.ScriptedServer.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.tandem.delivery.ScriptedServer.Phase;
import app.tandem.delivery.SendOutcome.Deferred;
import app.tandem.delivery.SendOutcome.NotTried;
import app.tandem.delivery.SendOutcome.Refused;
import app.tandem.delivery.SendOutcome.Sent;
import app.tandem.delivery.SendOutcome.Uncertain;
import app.tandem.message.Content;
import app.tandem.packaged.PackagedTandem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the table of faults, on a server that has them. */
@ParameterizedClass(name = "pipelining {0}")
@ValueSource(booleans = {false, true})
class SmtpLineTest {
  private static final String UNSUBSCRIBE = "https://shop.test/u/8d9f2b1e";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  private ScriptedServer server = new ScriptedServer();
  private SmtpLine line = new SmtpLine(MailSettings.here(server.port()).servers().chosen());

  private final boolean pipelining;

  SmtpLineTest(boolean pipelining) {
    this.pipelining = pipelining;
    offer();
  }

  private void offer() {
    if (pipelining) {
      server.offering("PIPELINING");
    }
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    server.close();
  }

  @Test
  void aConnectionIsKeptForSeveralMessages() {
    for (int i = 0; i < 5; i++) {
      assertThat(send(line, messageTo("reader" + i), UNSUBSCRIBE)).isInstanceOf(Sent.class);
    }

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.taken()).hasSize(5);
    assertThat(server.commands()).doesNotContain("NOOP");
  }

  @Test
  void whatIsSaidAtOnceIsWhatTheServerOffersToHear() {
    send(line, messageTo("ada"), UNSUBSCRIBE);

    assertThat(server.wasToldAtOnce()).isEqualTo(pipelining);
  }

  @Test
  void aConnectionIsRenewedAfterSomeMessages() {
    var settings = MailSettings.here(server.port()).with(more -> more.messages = 2);
    line = new SmtpLine(settings.servers().chosen());

    for (int i = 0; i < 5; i++) {
      assertThat(send(line, messageTo("reader" + i), UNSUBSCRIBE)).isInstanceOf(Sent.class);
    }

    assertThat(server.connections()).isEqualTo(3);
    assertThat(server.taken()).hasSize(5);
    PackagedTandem.await( // For no answer to a goodbye is waited for.
        "both goodbyes are heard",
        LONG,
        () -> server.commands().stream().filter("QUIT"::equals).count() == 2);
  }

  /** A server that goes on after it refused the recipient would take an empty message. */
  @Test
  void aServerThatWantsTheMessageOfARefusedRecipientGetsNone() {
    server.at(Phase.RECIPIENT, "550 5.1.1 no such user").at(Phase.DATA, "354 go ahead");

    assertThat(send(line, messageTo("nobody"), UNSUBSCRIBE))
        .isEqualTo(new Refused("550 5.1.1 no such user", true));
    assertThat(server.taken()).isEmpty();
    if (pipelining) {
      assertTheLineOpensAgain();
    }
    assertThat(server.taken()).noneMatch(taken -> taken.recipient().startsWith("nobody"));
  }

  @Test
  void anAnswerThatDoesNotEndIsNotWaitedFor() throws IOException {
    assertThat(sentAndTheNextTaken(Phase.SENDER, DRIP)).isInstanceOf(NotTried.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"RECIPIENT", "DATA"})
  void anAnswerWithinAMessageThatDoesNotEndIsNotWaitedFor(Phase phase) throws IOException {
    assertThatItBroke(sentAndTheNextTaken(phase, DRIP));
  }

  @Test
  void anAnswerThatDoesNotEndBehindTheMessageLeavesItUncertain() throws IOException {
    assertThat(sentAndTheNextTaken(Phase.END, DRIP)).isInstanceOf(Uncertain.class);
  }

  @Test
  void aFloodOfWordsIsNotListenedTo() {
    server.at(Phase.RECIPIENT, FLOOD);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .asInstanceOf(type(Deferred.class))
        .extracting(Deferred::note)
        .asString()
        .contains("more than a million letters");
    assertTheLineOpensAgain();
  }

  @Test
  void aServerThatStopsReadingIsNotWaitedFor() throws IOException {
    var row = messageTo("ada");
    row.html = ("x".repeat(70) + "\n").repeat(400_000);

    assertThat(sentAndTheNextTaken(Phase.BODY, STALL, row)).isInstanceOf(Deferred.class);
    assertThat(server.taken()).as("only the next one").hasSize(1);
  }

  @Test
  void whatMayHaveArrivedGoesAgainOnlyIfTheShopWantsIt() {
    var settings = MailSettings.here(server.port()).with(more -> more.resendUncertain = true);
    line = new SmtpLine(settings.servers().chosen());
    server.at(Phase.END, DROP);

    var row = messageTo("ada");
    var outcome = send(line, row, UNSUBSCRIBE);

    assertThat(outcome).isInstanceOf(Uncertain.class); // So that its server is given a rest.
    assertThat(line.kept(row, outcome))
        .asInstanceOf(type(Deferred.class))
        .extracting(Deferred::note)
        .asString()
        .contains("sent again");
    row.attempts = 24;
    assertThat(line.kept(row, outcome)).isSameAs(outcome);
  }

  @Test
  void greylistingIsOverAtTheNextTry() {
    server.at(Phase.RECIPIENT, "450 4.2.0 greylisted, come back in 300 s");
    var row = messageTo("ada");

    assertThat(send(line, row, UNSUBSCRIBE)).isInstanceOf(Deferred.class);
    assertThat(send(line, row, UNSUBSCRIBE)).isInstanceOf(Sent.class);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aMessageThatWasTriedOftenIsTriedNoMore() {
    server.at(Phase.RECIPIENT, "450 4.2.0 later").at(Phase.RECIPIENT, "450 4.2.0 later");
    var row = messageTo("ada");

    row.attempts = 23;
    assertThat(line.kept(row, send(line, row, UNSUBSCRIBE))).isInstanceOf(Deferred.class);
    row.attempts = 24;
    assertThat(line.kept(row, send(line, row, UNSUBSCRIBE)))
        .isEqualTo(new Refused("tried 25 times: 450 4.2.0 later", false));
    assertThat(send(line, row, UNSUBSCRIBE)).isInstanceOf(Sent.class);
  }

  @Test
  void lettersOfOtherAlphabetsGoOnlyToServersThatTakeThem() {
    var row = messageTo("jörg");

    assertThat(send(line, row, UNSUBSCRIBE)).isInstanceOf(Refused.class);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));

    line.close();
    server.offering("SMTPUTF8");
    assertThat(send(line, row, UNSUBSCRIBE)).isInstanceOf(Sent.class);
    assertThat(server.commands())
        .contains("MAIL FROM:<shop@shop.test> SMTPUTF8", "RCPT TO:<jörg@shop.test>");
  }

  @Test
  void aDomainOfOtherLettersIsWrittenInAscii() {
    var row = messageTo("ada");
    row.recipient = "ada@bücher.test";

    assertThat(send(line, row, UNSUBSCRIBE)).isInstanceOf(Sent.class);
    assertThat(server.taken().get(0).recipient()).isEqualTo("ada@xn--bcher-kva.test");
  }

  @Test
  void eachMessageHasAnEnvelopeOfItsOwn() {
    var settings =
        MailSettings.here(server.port()).with(more -> more.bounces = "bounces@shop.test");
    line = new SmtpLine(settings.servers().chosen());
    var row = messageTo("ada");

    send(line, row, UNSUBSCRIBE);

    assertThat(settings.envelopes().id(server.taken().get(0).sender())).contains(row.id);
  }

  @Test
  void aClosedLineOpensAgain() {
    send(line, messageTo("ada"), UNSUBSCRIBE);
    line.close();
    line.close();

    assertThat(send(line, messageTo("bob"), UNSUBSCRIBE)).isInstanceOf(Sent.class);
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 no such user",
        "550-5.1.1 no such user\r\n550 5.1.1 and never was",
        "551 5.1.6 moved away",
        "553 5.1.3 bad address",
        "501 5.1.3 bad address",
        "554 5.1.10 null MX"
      })
  void aRecipientThatDoesNotExistIsRefusedAndDead(String answer) {
    server.at(Phase.RECIPIENT, answer);

    assertThat(send(line, messageTo("nobody"), UNSUBSCRIBE))
        .asInstanceOf(type(Refused.class))
        .satisfies(
            refused -> {
              assertThat(refused.addressIsDead()).isTrue();
              assertThat(refused.note()).startsWith(answer.substring(0, 3)).doesNotContain("\n");
            });
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 no",
        "550 5.1.1 the account is over quota",
        "553 sorry",
        "554 5.7.1 spam",
        "501 syntax"
      })
  void aRecipientThatIsRefusedForAnotherReasonIsNotDead(String answer) {
    server.at(Phase.RECIPIENT, answer);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isEqualTo(new Refused(answer, false));
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "554 5.7.1 Service unavailable; Client host [195.1.2.3] blocked using zen.spamhaus.org",
        "550 5.7.1 client host [195.1.2.3] blocked, see 5.1.1",
        "550 5.7.1 blocked for policy",
        "550 5.7.1 Client was not authenticated",
        "550 5.7.26 this mail is unauthenticated",
        "550 5.1.8 sender's domain does not exist",
        "550 5.1.7 sender's address is wrong",
        "551 5.7.1 relaying denied"
      })
  void aSenderThatIsRefusedAtTheRecipientIsNotTheRecipientsFault(String answer) {
    server.at(Phase.RECIPIENT, answer);

    var outcome = send(line, messageTo("ada"), UNSUBSCRIBE);

    assertThat(outcome)
        .isEqualTo(new Deferred("the server refuses the sender: " + answer, Deferred.Cause.SENDER));
    assertThat(outcome.senderIsRefused()).isTrue();
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"530 5.7.0 Authentication required", "535 5.7.8 no", "538 5.7.11 encrypt first"})
  void aServerThatWantsASignInAtTheRecipientHasNotTried(String answer) {
    server.at(Phase.RECIPIENT, answer);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(NotTried.refused("the server refuses the sender: " + answer));
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 5.5.2 what?",
        "503 5.5.1 bad sequence",
        "521 5.3.2 takes no mail",
        "555 5.5.4 unknown parameter"
      })
  void anAnswerThatSpeaksOfNoRecipientPutsTheMessageOff(String answer) {
    server.at(Phase.RECIPIENT, answer);

    assertThatItBroke(send(line, messageTo("ada"), UNSUBSCRIBE));
    assertTheLineOpensAgain();
  }

  /** So that the last look at a message is behind it, however long it takes. */
  @Test
  void aLineIsOpenBeforeAnythingIsSaidOfAMessage() {
    assertThat(line.open()).isEmpty();

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    assertTheLineIsWellAndKept();
  }

  @Test
  void aLineThatCannotBeOpenedSaysWhy() {
    server.at(Phase.GREETING, "554 5.7.1 not you");

    assertThat(line.open()).get().isInstanceOf(NotTried.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "450 4.7.1 greylisted",
        "451 4.7.1 rate limited",
        "452 4.2.2 mailbox full",
        "454 4.7.0 not now",
        "552 5.2.2 mailbox full"
      })
  void aRecipientThatIsRefusedForNowIsDeferred(String answer) {
    server.at(Phase.RECIPIENT, answer);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isEqualTo(new Deferred(answer));
    assertTheLineIsWellAndKept();
  }

  @Test
  void aServerThatGoesAwayAtTheRecipientPutsThatMessageOff() {
    server.at(Phase.RECIPIENT, "421 4.3.2 shutting down");

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(new Deferred("421 4.3.2 shutting down", Deferred.Cause.LINE));
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP, BREAK, "what?", "000 nothing"})
  void aConnectionThatIsLostAtTheRecipientPutsThatMessageOff(String fault) {
    server.at(Phase.RECIPIENT, fault);

    assertThatItBroke(send(line, messageTo("ada"), UNSUBSCRIBE));
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"550 5.7.1 not you", "553 5.1.8 no", "530 5.7.0 sign in first", "554 5.7.1 no"})
  void aSenderThatIsRefusedIsNotTheMessagesFault(String answer) {
    server.at(Phase.SENDER, answer);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(NotTried.refused("the server refuses the sender: " + answer));
    assertTheLineIsWellAndKept();
  }

  @Test
  void aServerThatIsShortOfSomethingAtTheSenderHasNotTried() {
    server.at(Phase.SENDER, "452 4.3.1 disk full");

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(NotTried.putOff("452 4.3.1 disk full"));
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.7.0 too many messages", DROP, BREAK, "what?"})
  void aServerThatGoesAwayAtTheSenderHasNotTried(String fault) {
    server.at(Phase.SENDER, fault);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isInstanceOf(NotTried.class);
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.7.0 too many messages", DROP, BREAK})
  void aKeptConnectionThatTheServerEndsIsOpenedAgainAtOnce(String fault) {
    send(line, messageTo("ada"), UNSUBSCRIBE);
    server.at(Phase.SENDER, fault);

    assertThat(send(line, messageTo("bob"), UNSUBSCRIBE)).isInstanceOf(Sent.class);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.taken()).hasSize(2);
  }

  @Test
  void aServerThatEndsTheNewConnectionTooHasNotTried() {
    send(line, messageTo("ada"), UNSUBSCRIBE);
    server.at(Phase.SENDER, "421 4.3.2 shutting down").at(Phase.SENDER, "421 4.3.2 shutting down");

    assertThat(send(line, messageTo("bob"), UNSUBSCRIBE))
        .isEqualTo(NotTried.putOff("421 4.3.2 shutting down"));
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"DATA", "END"})
  void aMessageThatIsRefusedForNowIsDeferred(Phase phase) {
    server.at(phase, "451 4.3.0 queue full");

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(new Deferred("451 4.3.0 queue full"));
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @EnumSource(names = {"DATA", "END"})
  void aMessageAtWhichTheServerGoesAwayIsDeferred(Phase phase) {
    server.at(phase, "421 4.3.2 shutting down");

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(
            new Deferred(
                "421 4.3.2 shutting down",
                phase == Phase.DATA ? Deferred.Cause.LINE : Deferred.Cause.MESSAGE));
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 5.7.1 looks like spam", "552 5.3.4 too big", "554 5.6.0 no"})
  void aMessageThatIsRefusedIsRefused(String answer) {
    server.at(Phase.END, answer);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(new Refused(answer, false, Refused.What.MESSAGE));
    assertTheLineIsWellAndKept();
  }

  /** A server that keeps the sender of what it refused would refuse the next one's. */
  @ParameterizedTest
  @ValueSource(strings = {"550 5.7.1 looks like spam", "451 4.3.0 queue full"})
  void aMessageThatIsNotTakenIsResetBeforeTheNextOne(String answer) {
    server.at(Phase.END, answer);

    send(line, messageTo("ada"), UNSUBSCRIBE);
    assertTheLineIsWellAndKept();

    assertThat(server.commands()).containsSubsequence("RSET", "MAIL FROM:<shop@shop.test>");
  }

  /** The dot was answered, so nothing about the message is uncertain. */
  @ParameterizedTest
  @ValueSource(strings = {"550 5.7.1 looks like spam", "550-5.7.1 looks\r\n550 5.7.1 like spam"})
  void aMessageThatIsRefusedByAServerThatGoesAwayThenIsRefused(String answer) {
    server.at(Phase.END, answer + AND_GONE);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .asInstanceOf(type(Refused.class))
        .satisfies(refused -> assertThat(refused.note()).startsWith("550").contains("spam"));
    assertTheLineOpensAgain();
  }

  @Test
  void aMessageThatIsPutOffByAServerThatGoesAwayThenIsDeferred() {
    server.at(Phase.END, "451 4.3.0 queue full" + AND_GONE);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(new Deferred("451 4.3.0 queue full"));
    assertTheLineOpensAgain();
  }

  /** Half an answer is none: whoever does not know sends nothing twice. */
  @Test
  void aServerThatGoesAwayWithinItsRefusalBehindTheMessageLeavesItUncertain() {
    server.at(Phase.END, "550-5.7.1 looks like" + AND_GONE);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isInstanceOf(Uncertain.class);
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP, BREAK})
  void aRefusalCountsEvenIfTheConnectionIsLostBehindIt(String fault) {
    server.at(Phase.RECIPIENT, "550 no").at(Phase.RESET, fault);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isEqualTo(new Refused("550 no", false));
    assertTheLineOpensAgain();
  }

  @Test
  void noPieceWaitsForTheAnswerToTheOneBefore() throws IOException {
    try (var socket = MailSettings.here(server.port()).servers().chosen().connect()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP, BREAK, "500 what is RSET?", "421 4.3.2 shutting down"})
  void aLineThatCannotBeResetIsNotUsedAgain(String fault) {
    server.at(Phase.RECIPIENT, "550 5.1.1 no such user").at(Phase.RESET, fault);

    assertThat(send(line, messageTo("nobody"), UNSUBSCRIBE))
        .isEqualTo(new Refused("550 5.1.1 no such user", true));
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP, BREAK, "what?", "000 nothing", "354 more"})
  void aConnectionThatIsLostBehindTheMessageLeavesItUncertain(String fault) {
    server.at(Phase.END, fault);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isInstanceOf(Uncertain.class);
    assertTheLineOpensAgain();
  }

  @Test
  void aServerThatIsSilentBehindTheMessageLeavesItUncertain() throws IOException {
    assertThat(sentAndTheNextTaken(Phase.END, SILENCE))
        .asInstanceOf(type(Uncertain.class))
        .extracting(Uncertain::note)
        .asString()
        .contains("Read timed out");
  }

  @Test
  void everyGoodAnswerBehindTheMessageMeansThatItWasTaken() {
    server.at(Phase.END, "251 2.0.0 taken, in a way");

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .isEqualTo(new Sent("251 2.0.0 taken, in a way"));
    assertTheLineIsWellAndKept();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP, BREAK, "what?"})
  void aConnectionThatIsLostBeforeTheMessagePutsItOff(String fault) {
    server.at(Phase.DATA, fault);

    assertThatItBroke(send(line, messageTo("ada"), UNSUBSCRIBE));
    assertTheLineOpensAgain();
  }

  @Test
  void aConnectionThatIsLostInTheMiddleOfTheMessageIsNotUncertain() {
    server.at(Phase.BODY, BREAK);
    var row = messageTo("ada");
    row.html = ("x".repeat(70) + "\n").repeat(400_000);

    assertThat(send(line, row, UNSUBSCRIBE))
        .asInstanceOf(type(Deferred.class))
        .extracting(Deferred::note)
        .asString()
        .contains("within the message");
    assertThat(server.taken()).isEmpty();
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "HELLO", "SENDER"})
  void aServerThatIsSilentBeforeTheRecipientHasNotTried(Phase phase) throws IOException {
    assertThat(sentAndTheNextTaken(phase, SILENCE)).isInstanceOf(NotTried.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"RECIPIENT", "DATA"})
  void aServerThatIsSilentBeforeTheMessagePutsItOff(Phase phase) throws IOException {
    assertThatItBroke(sentAndTheNextTaken(phase, SILENCE));
  }

  @ParameterizedTest
  @CsvSource({
    "SENDER, what?, the mail server gave an answer that is none: what?",
    "RECIPIENT, 000 nothing, the mail server gave an answer that is none: 000 nothing",
    "DATA, what?, the mail server gave an answer that is none: what?",
    "SENDER, drop, the mail server closed the connection without an answer",
    "RECIPIENT, drop, the mail server closed the connection without an answer",
    "END, drop, 'it may have arrived, as behind it the mail server closed the connection'",
    "END, what?, 'it may have arrived, as behind it the mail server gave an answer that is none'",
    "RECIPIENT, break, the mail server does not answer: ",
  })
  void whatHappenedIsToldInWords(Phase phase, String fault, String words) {
    server.at(phase, fault);

    var note = send(line, messageTo("ada"), UNSUBSCRIBE).note();

    assertThat(note)
        .startsWith(words)
        .doesNotEndWith(": ")
        .doesNotContain("EOF")
        .doesNotEndWith(":");
  }

  /** So that it may be the recipient, and whatever else is claimed goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"421 4.3.2 not that one", DROP, BREAK, "what?"})
  void aKeptConnectionThatBreaksAtTheRecipientIsATryOfThatMessage(String fault) {
    send(line, messageTo("ada"), UNSUBSCRIBE);
    server.at(Phase.RECIPIENT, fault);

    assertThatItBroke(send(line, messageTo("bob"), UNSUBSCRIBE));
    assertThat(server.taken()).hasSize(1);
    assertTheLineOpensAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.3.2 too busy", "554 5.7.1 not you", DROP, BREAK, "what?"})
  void aServerThatDoesNotGreetHasNotTried(String fault) {
    server.at(Phase.GREETING, fault);

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .asInstanceOf(type(NotTried.class))
        .extracting(NotTried::note)
        .asString()
        .startsWith("the mail server cannot be reached: ");
    assertTheLineOpensAgain();
  }

  @Test
  void aServerThatGreetsWithLaterPutsTheAccountOff() {
    server
        .at(Phase.GREETING, "421 4.7.0 too many messages")
        .at(Phase.GREETING, "554 5.7.1 not you");

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE).isPutOff()).isTrue();
    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE).isPutOff()).isFalse();
  }

  @Test
  void aServerThatIsNotThereHasNotTried() throws IOException {
    try (var nobodyListens = new Socket()) { // It holds a port, and takes no connection.
      nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      line = new SmtpLine(MailSettings.here(nobodyListens.getLocalPort()).servers().chosen());

      assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isInstanceOf(NotTried.class);
    }
  }

  @Test
  void aServerWithoutStarttlsGetsNothing() {
    var settings = MailSettings.here(server.port());
    var secret =
        new MailSettings(
            settings.host(),
            settings.port(),
            SmtpSettings.Tls.STARTTLS,
            settings.timeout(),
            settings.from());
    line = new SmtpLine(secret.servers().chosen());

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE)).isInstanceOf(NotTried.class);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "jörg müller@shop.test",
        "@shop.test",
        "ada@shop..test",
        "ada@-shop.test",
        "ada@shop.test, eve@shop.test",
        "all: ada@shop.test, eve@shop.test;",
        "ada@shop.test\r\nRCPT TO:<eve@shop.test>",
        "ada@shop.test>\r\nDATA"
      })
  void whatIsNotOneAddressIsRefusedWithoutAWord(String recipient) {
    var row = messageTo("ada");
    row.recipient = recipient;

    assertThat(send(line, row, UNSUBSCRIBE))
        .asInstanceOf(type(Refused.class))
        .extracting(Refused::addressIsDead)
        .isEqualTo(false);
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "b@shop.test\r\nRCPT TO:<eve@shop.test>"})
  void anAddressForBouncesThatIsNoneIsNotTheMessagesFault(String bounces) {
    var settings = MailSettings.here(server.port()).with(more -> more.bounces = bounces);
    line = new SmtpLine(settings.servers().chosen());

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .asInstanceOf(type(NotTried.class))
        .extracting(NotTried::note)
        .asString()
        .startsWith("the sender cannot be used");
    assertThat(server.connections()).isZero();
  }

  @Test
  void aSenderThatIsNoAddressIsNotTheMessagesFault() {
    line = new SmtpLine(MailSettings.here(server.port()).from("no address").servers().chosen());

    assertThat(send(line, messageTo("ada"), UNSUBSCRIBE))
        .asInstanceOf(type(NotTried.class))
        .extracting(NotTried::note)
        .asString()
        .startsWith("the sender cannot be used");
  }

  @Test
  void theServersWordsAreKeptWithoutControlCharacters() {
    server.at(Phase.RECIPIENT, "550 5.1.1 no\u0000such\u001b[31m user " + "x".repeat(400));

    assertThat(send(line, messageTo("nobody"), UNSUBSCRIBE).note())
        .startsWith("550 5.1.1 no such [31m user xxx")
        .hasSize(300);
  }

  static SendOutcome send(SmtpLine line, OutboxRow row, String unsubscribe) {
    return line.send(Parcel.of(row, (Content.Written) row.content(), unsubscribe));
  }

  static OutboxRow messageTo(String name) {
    var row = new OutboxRow();
    row.id = UUID.randomUUID();
    row.customerId = "C-1";
    row.recipient = name + "@shop.test";
    row.subject = "Beans for your machine";
    row.plain = "Hello";
    row.html = "<p>Hello</p>";
    return row;
  }

  /** A message as it is written for the wire. */
  static Parcel parcelTo(String name, String subject, String plain) {
    return new Parcel(
        UUID.randomUUID(),
        name + "@shop.test",
        subject,
        new Content.Written("<p>" + plain + "</p>", plain),
        Instant.parse("2026-11-22T10:00:00Z"),
        "offers",
        UNSUBSCRIBE);
  }

  private SendOutcome sentAndTheNextTaken(Phase phase, String fault) throws IOException {
    return sentAndTheNextTaken(phase, fault, messageTo("ada"));
  }

  /**
   * What becomes of a message whose server keeps an answer back, on a line without much patience;
   * the next one is taken on that line then. A busy machine may be as slow as such a server: where
   * the server did not come that far in time, or not through the next message, all of it begins
   * anew with more patience.
   */
  private SendOutcome sentAndTheNextTaken(Phase phase, String fault, OutboxRow row)
      throws IOException {
    for (var patience = SHORT; ; patience = patience.multipliedBy(4)) {
      beginAnew(patience);
      server.at(phase, fault);
      var outcome = send(line, row, UNSUBSCRIBE);
      var wasInTime = server.silentFor().compareTo(patience.dividedBy(2)) >= 0;
      var next = send(line, messageTo("next"), UNSUBSCRIBE);
      if ((wasInTime && next instanceof Sent) || patience.compareTo(LONG) > 0) {
        assertTheLineOpenedAgain(next);
        return outcome;
      }
    }
  }

  private void beginAnew(Duration patience) throws IOException {
    close();
    server = new ScriptedServer();
    offer();
    line = new SmtpLine(MailSettings.here(server.port()).waiting(patience).servers().chosen());
  }

  private static void assertThatItBroke(SendOutcome outcome) {
    assertThat(outcome)
        .asInstanceOf(type(Deferred.class))
        .extracting(Deferred::cause)
        .isEqualTo(Deferred.Cause.LINE);
  }

  private void assertTheLineIsWellAndKept() {
    var before = server.taken().size();

    assertThat(send(line, messageTo("next"), UNSUBSCRIBE)).isInstanceOf(Sent.class);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.taken()).hasSize(before + 1).last().satisfies(SmtpLineTest::isForNext);
  }

  private void assertTheLineOpensAgain() {
    assertTheLineOpenedAgain(send(line, messageTo("next"), UNSUBSCRIBE));
  }

  private void assertTheLineOpenedAgain(SendOutcome next) {
    assertThat(next).isInstanceOf(Sent.class);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.taken()).last().satisfies(SmtpLineTest::isForNext);
  }

  private static void isForNext(ScriptedServer.Taken taken) {
    assertThat(taken.recipient()).isEqualTo("next@shop.test");
  }
}
