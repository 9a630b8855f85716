package app.tandem.behaviour;

import app.tandem.customer.Erased;
import app.tandem.customer.PersonErased;
import app.tandem.kernel.CustomerId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about, as far as it says so, by the marks that would be kept of them.
 *
 * @param marks none where it names nobody
 * @param field in which it names them
 */
record Whose(List<String> marks, String field) {
  static Whose of(ShopEvent event, Erased erased) {
    var marks = new ArrayList<String>();
    var customer = customer(event);
    if (customer != null) {
      marks.add(erased.mark(customer));
    }
    var order = order(event);
    if (order != null) {
      marks.add(erased.markOfOrder(order));
    }
    return new Whose(marks, customer == null ? "order" : "customer");
  }

  private static @Nullable String order(ShopEvent event) {
    if (event instanceof ShopEvent.Paid paid) {
      return paid.order();
    } else if (event instanceof ShopEvent.Shipped shipped) {
      return shipped.order();
    } else if (event instanceof ShopEvent.Delivered delivered) {
      return delivered.order();
    } else if (event instanceof ShopEvent.SentBack returned) {
      return returned.order();
    }
    return null;
  }

  private static @Nullable CustomerId customer(ShopEvent event) {
    if (event instanceof ShopperEvent happened) {
      return happened.customer();
    } else if (event instanceof ShopEvent.Opinion said) {
      return said.customer();
    } else if (event instanceof ShopEvent.ComplaintClosed closed) {
      return closed.customer();
    } else if (event instanceof ShopEvent.Paid paid) {
      var ref = paid.customer();
      return ref == null || ref.isBlank() ? null : new CustomerId(ref);
    }
    return null;
  }

  /**
   * Refuses them if they were erased. One query.
   *
   * @throws PersonErased then
   */
  void requireNotErased(Erased erased) {
    if (erased.isAny(marks)) {
      throw new PersonErased(field);
    }
  }
}
