package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.campaign.Response.ByMachines;
import app.tandem.campaign.Response.ByPeople;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T08:00:00Z");
  private static final Response CAME = new Response(new ByPeople(3, 4, 1, 2), new ByMachines(5, 6));
  private static final Run RUN =
      new Run(
          1,
          RunState.DONE,
          BEGAN.minusSeconds(60),
          BEGAN,
          BEGAN.plusSeconds(7_200),
          BEGAN.plusSeconds(3_600),
          "",
          new Figures(3, 3, 0, 0, 3, 0, 0, Map.of()),
          null);

  @Test
  void whatCameIsToldWhileAllOfItIsKept() {
    assertThat(RUN.with(CAME, BEGAN).response()).isEqualTo(CAME);
  }

  @Test
  void aPartOfWhatCameIsNotToldAsTheWhole() {
    assertThat(RUN.with(CAME, BEGAN.plusSeconds(1)).response()).isNull();
  }
}
