package app.tandem.sample;

import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import java.util.List;

/** What the sample shop sells, and how long it lasts, for tests of other packages. */
public final class SampleStock {
  private SampleStock() {}

  public static List<Product> products() {
    return SampleFiles.products();
  }

  public static List<UsageTimeline> timelines() {
    return SampleFiles.timelines();
  }
}
