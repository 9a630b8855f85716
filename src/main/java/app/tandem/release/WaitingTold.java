package app.tandem.release;

/**
 * What is told of a release of the folder that waits for somebody's yes.
 *
 * @param what how it stands
 * @param maybe what brings it further
 */
record WaitingTold(String what, String maybe) {
  /**
   * Tells it.
   *
   * @param live the release that answers now; 0 when none does
   */
  static WaitingTold of(Release one, long live) {
    var id = one.id();
    if (one.state() == ReleaseState.DRAFT) {
      return new WaitingTold(
          "Release %d from the folder is not checked since it was joined with others."
              .formatted(id),
          "Maybe check it, and ask somebody to approve it: /rules/%d.".formatted(id));
    }
    var base = one.base();
    var isApproved = one.state() == ReleaseState.APPROVED;
    if (live != 0 && base != null && base != live) {
      return new WaitingTold(
          "Release %d from the folder %s, and release %d went live since it was begun."
              .formatted(id, isApproved ? "is approved" : "waits for approval", live),
          "Maybe join the two, and have it checked and approved: /rules/%d. Or save the file anew: a newer release takes its place."
              .formatted(id));
    }
    return isApproved
        ? new WaitingTold(
            "Release %d from the folder is approved, and not live yet.".formatted(id),
            "Maybe activate it: /rules/%d.".formatted(id))
        : new WaitingTold(
            "Release %d from the folder waits for approval.".formatted(id),
            "Maybe ask somebody to look at it, to approve and to activate it: /rules/%d."
                .formatted(id));
  }
}
