package app.tandem.campaign;

/** Where a campaign stands. */
public enum CampaignState {
  /** It may be changed, and goes to nobody. */
  DRAFT,
  /** It begins by itself when its time comes. */
  SCHEDULED,
  /** Its first run has begun. */
  LIVE,
  /** Nobody is added and no message is written until somebody lets it go on. */
  PAUSED,
  /** Everybody in its audience was sent it, failed, withheld or held out, and no run comes. */
  ENDED,
  /** Somebody stopped it for good. */
  CANCELLED;

  /** Whether this change is allowed. */
  boolean mayBecome(CampaignState next) {
    return switch (this) {
      case DRAFT -> next == SCHEDULED || next == LIVE || next == CANCELLED;
      case SCHEDULED -> next != SCHEDULED;
      case LIVE -> next == PAUSED || next == ENDED || next == CANCELLED;
      case PAUSED -> next == SCHEDULED || next == LIVE || next == CANCELLED;
      case ENDED, CANCELLED -> false;
    };
  }

  /** Whether it acts by itself. */
  boolean isActive() {
    return this == SCHEDULED || this == LIVE;
  }
}
