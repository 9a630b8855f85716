package app.tandem.customer;

import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody before they are offered anything.
 *
 * @param customer who they are; null when the shop never described them
 * @param permission whether they may get marketing mail
 */
public record Known(@Nullable Customer customer, ContactPermission permission) {}
