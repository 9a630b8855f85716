package app.tandem.customer;

import app.tandem.kernel.CustomerId;

/**
 * What one room keeps of people. Each room owns its tables, so each tells and erases them itself;
 * {@link Erasures} asks all of them, the later rooms before the earlier ones.
 */
public interface Keeper {
  /** Whether the room is among those that would know the customer, if anybody did. */
  default boolean knows(CustomerId customer) {
    return false;
  }

  /** Stops what goes on about the customer in this room, until the transaction ends. */
  default void hold(Erasure erasure) {}

  /** Erases, in the transaction that goes on; doing it twice is doing it once. */
  void erase(Erasure erasure);

  /** Names the addresses at which the customer was reached, before any room tells what it keeps. */
  default void reach(Told told) {}

  /** Tells all that the room keeps. */
  void tell(Told told);
}
