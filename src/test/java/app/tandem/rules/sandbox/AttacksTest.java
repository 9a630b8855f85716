package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttacksTest {
  private static final long MOST_SECONDS = 60;

  @TempDir static Path canary;

  static List<Attack> attacks() {
    return Attack.all(canary);
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(canary).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsRefusedOrStopped(Attack attack) throws Exception {
    var outcome = bounded(attack.drl(), BoxTrial::of);

    assertThat(outcome.ran() && !attack.isHarmless()).as("%s: %s", attack, outcome).isFalse();
  }

  /** The walls behind the first one stand alone: nothing of the language runs code in them. */
  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackThatGotPastTheLanguageReachesNothing(Attack attack) throws Exception {
    var outcome = bounded(attack.drl(), BoxTrial::pastLanguage);

    assertThat(outcome.end()).isNotEmpty();
  }

  @Test
  void aRuleThatReachesNowhereRuns() throws Exception {
    var drl = BoxTrial.HEAD + "rule \"r\" when InCart() then end";

    assertThatCode(() -> bounded(drl, BoxTrial::of)).doesNotThrowAnyException();
    assertThat(bounded(drl, BoxTrial::of).ran()).isTrue();
  }

  private static BoxTrial.Outcome bounded(String drl, Function<String, BoxTrial.Outcome> trial)
      throws Exception {
    var task = new FutureTask<>(() -> trial.apply(drl));
    var thread = new Thread(task, "attack");
    thread.setDaemon(true);
    thread.start();
    return task.get(MOST_SECONDS, TimeUnit.SECONDS);
  }
}
