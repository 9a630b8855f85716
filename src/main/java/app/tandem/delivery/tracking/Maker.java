package app.tandem.delivery.tracking;

/** Who followed a link, or loaded a picture. */
enum Maker {
  PERSON,
  MACHINE
}
