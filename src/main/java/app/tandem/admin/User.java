package app.tandem.admin;

/**
 * Somebody who may sign in.
 *
 * @param role the word for what they may do, for example {@code admin}
 */
record User(String name, String role) {}
