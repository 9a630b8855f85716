package app.tandem.experiment;

import app.tandem.kernel.CustomerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A share of customers who are left untouched, so that lift can be measured against them. A salted
 * hash decides, so that a customer stays in or out as long as the salt stays, and being out with
 * one salt says nothing about another.
 *
 * @param salt tells one experiment from all others
 * @param share of customers who are left untouched, 0 to 0.5
 */
public record Holdout(String salt, double share) {
  /** More than half would make an experiment of the others. */
  public static final double MOST = 0.5;

  private static final double STEPS = 0x1p53;

  public Holdout {
    if (!(share >= 0 && share <= MOST)) {
      throw new IllegalArgumentException(
          "The share (%s) of customers who are left untouched must lie between 0 and %s.\nMaybe you meant 0.1: one customer in ten."
              .formatted(share, MOST));
    }
  }

  /** Whether this customer is left untouched. */
  public boolean holds(CustomerId customer) {
    return place(customer) < share;
  }

  /** Where a customer stands, evenly spread from 0 to 1. */
  private double place(CustomerId customer) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest((salt + "\n" + customer.ref()).getBytes(StandardCharsets.UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) / STEPS;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
