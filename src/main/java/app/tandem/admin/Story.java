package app.tandem.admin;

import app.tandem.kernel.CustomerId;

/** The story that the page lets a visitor of the sample shop play. */
public final class Story {
  /** Whom it is about. She starts without an order. */
  public static final CustomerId ADA = new CustomerId("C-001");

  private Story() {}
}
