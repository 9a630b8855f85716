package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.UsageTimeline.Key;
import app.tandem.catalog.UsageTimeline.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MilestoneNamesTest {
  private static final Subject BEANS = Subject.family("beans");
  private final MilestoneNames names = new MilestoneNames(List.of(new Key(BEANS, "bag is empty")));

  @Test
  void aNameIsNotTakenTwiceWithOtherCapitals() {
    assertThat(names.refused(new Key(BEANS, "Bag is empty")))
        .hasMessage(
            "The milestone (Bag is empty) of beans differs from (bag is empty) by its capitals only.\nMaybe you meant bag is empty.");
    assertThat(names.refused(new Key(BEANS, "bag is empty"))).isNull();
    assertThat(names.refused(new Key(Subject.family("tea"), "Bag is empty"))).isNull();
  }

  @Test
  void whatComesInWithTheSameFileCountsToo() {
    names.add(new Key(BEANS, "stale"));

    assertThat(names.refused(new Key(BEANS, "STALE")))
        .hasMessageContaining("Maybe you meant stale");
  }
}
