package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tandem.delivery.Accounts.Account;
import app.tandem.kernel.FieldRefused;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account may be, and which has its turn. */
class AccountsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static AccountSaid said(String json) throws IOException {
    return JSON.readValue(json, AccountSaid.class);
  }

  @Test
  void anAccountNeedsHostAndSenderOnly() throws IOException {
    var plan = said("{'host':'mail.two.de','from':'News <n@two.de>'}".replace('\'', '"')).plan();

    assertThat(plan.port()).isEqualTo(587);
    assertThat(plan.tls()).isEqualTo(SmtpSettings.Tls.STARTTLS);
    assertThat(plan.weight()).isEqualTo(1);
    assertThat(JSON.readValue(JSON.writeValueAsString(plan), AccountPlan.class)).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host | 'from':'n@two.de'",
        "host | 'host':'two.de:25','from':'n@two.de'",
        "host | 'host':'two.de/x','from':'n@two.de'",
        "from | 'host':'two.de'",
        "from | 'host':'two.de','from':'nobody'",
        "port | 'host':'two.de','from':'n@two.de','port':0",
        "tls | 'host':'two.de','from':'n@two.de','tls':'maybe'",
        "weight | 'host':'two.de','from':'n@two.de','weight':-1",
        "connections | 'host':'two.de','from':'n@two.de','connections':0",
        "secret | 'host':'two.de','from':'n@two.de','user':'ada'",
        "user | 'host':'two.de','from':'n@two.de','secret':'ada'",
        "secret | 'host':'two.de','from':'n@two.de','user':'ada','secret':'P4ssword!'",
        "secret | 'host':'two.de','from':'n@two.de','user':'ada','secret':'../../etc/passwd'",
        "bounces | 'host':'two.de','from':'n@two.de','bounces':'nowhere'",
        "dkim | 'host':'two.de','from':'n@two.de','dkim':{'a b':'key'}",
        "dkim.s | 'host':'two.de','from':'n@two.de','dkim':{'s':'/etc/key'}",
        "token |"
            + " 'host':'two.de','from':'n@two.de','user':'a','secret':'b','token':{'url':'https://a.de','client':'c'}",
        "token.url |"
            + " 'host':'two.de','from':'n@two.de','user':'a','secret':'b','login':'xoauth2','token':{'url':'http://a.de','client':'c'}"
      })
  void anAccountThatIsNoneIsRefusedWithTheFieldAndAWord(String field, String json)
      throws IOException {
    var said = said("{%s}".formatted(json).replace('\'', '"'));

    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(said::plan)
        .satisfies(
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.getMessage()).contains("\nMaybe").doesNotContain("P4ssword");
            });
  }

  @Test
  void eachAccountHasItsTurnAsOftenAsItsWeightSays() {
    var turns = new Turns();
    var accounts = List.of(account("a", 5), account("b", 1), account("c", 1));

    var names = IntStream.range(0, 70).mapToObj(i -> turns.next(accounts).name()).toList();

    assertThat(names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting())))
        .isEqualTo(Map.of("a", 50L, "b", 10L, "c", 10L));
    assertThat(String.join("", names.subList(0, 7))).isEqualTo("aabacaa");
  }

  private static Account account(String name, int weight) {
    return new Account(name, weight, 1, MailSettings.at("mail.shop.de").servers().chosen());
  }

  @Test
  void aSecretIsASettingOrAFileOfItsNameAndNothingElse(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("of-file"), "s-2\n");
    Files.writeString(folder.resolveSibling("outside"), "s-3");
    var secrets =
        new NamedSecrets(
            MailSettings.at("mail.shop.de")
                .with(
                    more -> {
                      more.secrets.put("of-setting", "s-1");
                      more.secretsFolder = folder;
                    }));

    assertThat(secrets.get("of-setting")).isEqualTo("s-1");
    assertThat(secrets.get("of-file")).isEqualTo("s-2");
    for (var name : List.of("none", "../outside", "/etc/hostname", "", "of-file/")) {
      Assertions.assertThatIllegalArgumentException()
          .as(name)
          .isThrownBy(() -> secrets.get(name))
          .withMessageContaining("There is no secret");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24})
  void aMessageIsTriedAgainUntilItWasTriedOften(int attempts) {
    var later = new SendOutcome.Deferred("450 later");

    assertThat(new Tries(25, Duration.ofMinutes(1)).judged(later, attempts)).isSameAs(later);
  }

  @Test
  void theLastTryIsTheLast() {
    var tries = new Tries(25, Duration.ofMinutes(1));

    assertThat(tries.judged(new SendOutcome.Deferred("450 later"), 25))
        .isEqualTo(new SendOutcome.Refused("tried 25 times: 450 later", false));
    assertThat(tries.judged(new SendOutcome.Sent("250 ok"), 25))
        .isEqualTo(new SendOutcome.Sent("250 ok"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "9,240", "25,240", "1000,240"})
  void eachWaitIsTwiceTheOneBeforeAndATenthLongerAtMost(int attempts, int minutes) {
    var wait = new Tries(25, Duration.ofMinutes(1)).wait(attempts);

    assertThat(wait).isBetween(Duration.ofMinutes(minutes), Duration.ofSeconds(minutes * 66L));
  }
}
