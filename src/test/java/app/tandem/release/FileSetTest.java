package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.release.FileSet.Merge;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSetTest {
  @Test
  void whatNoDoorWouldLetInIsTakenFromElsewhere() {
    var before = FileSet.EMPTY.put("in-cart/a.drl", "a\u000B").put("in-cart/b.drl", "\u0001");
    var taken = FileSet.EMPTY.put("in-cart/a.drl", "good").put("in-cart/c.drl", "other");

    assertThat(before.clean(taken)).isEqualTo(FileSet.EMPTY.put("in-cart/a.drl", "good"));
  }

  @Test
  void whatTheFolderHasCountsAsNewWhereTheLiveFilesAreLost() {
    var taken = FileSet.EMPTY.put("in-cart/a.drl", "2").put("in-cart/gone.drl", "1");
    var older = FileSet.EMPTY.put("in-cart/a.drl", "1").put("in-app/theirs.drl", "1");
    var folder = FileSet.EMPTY.put("in-cart/a.drl", "2");

    assertThat(folder.changedSince(taken.as(older, folder))).containsExactly("in-cart/a.drl");
  }

  private static final FileSet BASE =
      FileSet.EMPTY.put("in-cart/a.drl", "a").put("in-cart/b.drl", "b").put("checkout/c.drl", "c");

  @Test
  void theHashTellsSetsApartAndNothingElse() {
    assertThat(BASE.hash()).isEqualTo(BASE.put("in-cart/a.drl", "a").hash()).hasSize(64);
    assertThat(BASE.put("in-cart/a.drl", "A").hash()).isNotEqualTo(BASE.hash());
    assertThat(FileSet.EMPTY.put("ab", "c").hash())
        .isNotEqualTo(FileSet.EMPTY.put("a", "bc").hash());
  }

  @Test
  void whatChangedIsAddedChangedOrRemoved() {
    var changed =
        BASE.put("in-cart/new.drl", "n").put("in-cart/a.drl", "A").without("in-cart/b.drl");

    assertThat(changed.changedSince(BASE))
        .containsExactly("in-cart/a.drl", "in-cart/b.drl", "in-cart/new.drl");
    assertThat(BASE.changedSince(BASE)).isEmpty();
  }

  @Test
  void changesOfDifferentFilesAreJoined() {
    var ours = BASE.put("in-cart/a.drl", "ours");
    var theirs = BASE.put("in-cart/b.drl", "theirs").without("checkout/c.drl");

    var merge = Merge.of(BASE, ours, theirs);

    assertThat(merge.conflicts()).isEmpty();
    assertThat(merge.merged())
        .isEqualTo(FileSet.EMPTY.put("in-cart/a.drl", "ours").put("in-cart/b.drl", "theirs"));
  }

  @Test
  void whereBothChangedAFileOursStaysAndItIsTold() {
    var ours = BASE.put("in-cart/a.drl", "ours");
    var theirs = BASE.put("in-cart/a.drl", "theirs").put("in-cart/b.drl", "theirs");

    var merge = Merge.of(BASE, ours, theirs);

    assertThat(merge.conflicts()).containsExactly("in-cart/a.drl");
    assertThat(merge.merged().find("in-cart/a.drl")).hasValue("ours");
    assertThat(merge.merged().find("in-cart/b.drl")).hasValue("theirs");
  }

  @Test
  void theSameChangeOnBothSidesIsNoConflict() {
    var both = BASE.put("in-cart/a.drl", "both").without("in-cart/b.drl");

    var merge = Merge.of(BASE, both, both.put("checkout/c.drl", "theirs"));

    assertThat(merge.conflicts()).isEmpty();
    assertThat(merge.merged().find("checkout/c.drl")).hasValue("theirs");
  }

  @Test
  void aRemovalAgainstAChangeIsAConflict() {
    var merge = Merge.of(BASE, BASE.without("in-cart/a.drl"), BASE.put("in-cart/a.drl", "theirs"));

    assertThat(merge.conflicts()).containsExactly("in-cart/a.drl");
    assertThat(merge.merged().find("in-cart/a.drl")).isEmpty();
  }

  @Test
  void aStageCanBeKeptAsAnotherSetHasIt() {
    var changed = BASE.put("in-cart/a.drl", "A").put("checkout/c.drl", "C");

    var kept = changed.withStages(List.of(Stage.IN_CART), BASE);

    assertThat(kept.find("in-cart/a.drl")).hasValue("a");
    assertThat(kept.find("checkout/c.drl")).hasValue("C");
  }

  @Test
  void aChangeIsShownAsADiff() {
    var before = FileSet.EMPTY.put("in-cart/a.drl", "one\ntwo\nthree\n").put("x.drl.xlsx", "AAA=");
    var after = before.put("in-cart/a.drl", "one\n2\nthree\n").put("x.drl.xlsx", "BBB=");

    var changes = FileChange.between(before, after);

    assertThat(changes).extracting(FileChange::change).containsOnly(FileChange.Kind.CHANGED);
    assertThat(changes.get(0).diff()).contains("-two\n+2");
    assertThat(changes.get(1).diff()).isEmpty();
  }
}
