package app.tandem.campaign;

/**
 * What came of messages: who opened them and followed their links, people and machines apart.
 *
 * @param people what people did
 * @param machines what scanners, mail programs' servers and other programs did
 */
public record Response(ByPeople people, ByMachines machines) {
  /** Of messages that nobody opened. */
  public static final Response NOTHING =
      new Response(new ByPeople(0, 0, 0, 0), new ByMachines(0, 0));

  /**
   * What people did.
   *
   * @param opened messages that were opened
   * @param opens how often that was
   * @param clicked messages of which a link was followed
   * @param clicks how often that was
   */
  public record ByPeople(long opened, long opens, long clicked, long clicks) {}

  /**
   * What machines did.
   *
   * @param opens how often one loaded the picture of a message
   * @param clicks how often one followed a link
   */
  public record ByMachines(long opens, long clicks) {}
}
