package app.tandem.segment;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import app.tandem.segment.Buckets.Delta;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/** Figures and segments of somebody, who then counts no more among the shop's customers. */
@ApplicationScoped
@Priority(23)
class SegmentKeeper implements Keeper {
  private final FigureRepository figures;
  private final CountRepository counts;

  SegmentKeeper(FigureRepository figures, CountRepository counts) {
    this.figures = figures;
    this.counts = counts;
  }

  @Override
  public void hold(Erasure erasure) {
    erasure.texts("select customer_id from customer_figures where customer_id = :id for update");
  }

  @Override
  public void erase(Erasure erasure) {
    var deltas = new ArrayList<Delta>();
    figures
        .find(erasure.customer())
        .ifPresent(before -> deltas.addAll(Buckets.between(before, Figures.NONE)));
    erasure
        .texts("select segment from segment_membership where customer_id = :id and until is null")
        .forEach(segment -> deltas.add(new Delta(Buckets.members(segment), 0, -1)));
    counts.add(deltas);
    erasure.run("segments", "delete from segment_membership where customer_id = :id");
    erasure.run("figures", "delete from customer_figures where customer_id = :id");
    erasure.run("figures", "delete from figures_due where customer_id = :id");
  }

  @Override
  public void tell(Told told) {
    told.rows("figures", "select body from customer_figures where customer_id = :id");
    told.rows(
        "segments",
        """
        select json_build_object('segment', segment, 'since', since, 'until', until, 'byRule', by_rule,
          'why', why) from segment_membership where customer_id = :id order by since, segment
        """);
  }
}
