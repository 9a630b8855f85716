package app.tandem.journey;

import app.tandem.campaign.Folder;
import app.tandem.campaign.RunKey;
import app.tandem.campaign.Standing;
import app.tandem.kernel.Occasion;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.InSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the campaigns stand whose follow-ups are woken. Pure.
 *
 * @param byCampaign by their numbers
 * @param capped customers who got as many messages of one as they may, by its number
 */
record Standings(Map<Long, Standing> byCampaign, Map<Long, Set<String>> capped) {
  /** Where no follow-up is of a campaign. */
  static final Standings NONE = new Standings(Map.of(), Map.of());

  static boolean isOfCampaign(Waiting row) {
    return row.occasion() == Occasion.CAMPAIGN;
  }

  private static RunKey run(Waiting row) {
    return RunKey.of(row.order(), row.occurrence());
  }

  private @Nullable Standing of(Waiting row) {
    return byCampaign.get(run(row).campaign());
  }

  /** By whose form the message of a campaign is written; empty where it is of none. */
  String template(Waiting row) {
    var standing = isOfCampaign(row) ? of(row) : null;
    return standing == null ? "" : standing.template();
  }

  /** What becomes of a row of which nothing is to be chosen; null when something is. */
  @Nullable Change settled(Waiting row, Answers answers, Instant now, Duration retry) {
    var standing = of(row);
    if (standing == null) {
      return withheld(row, "its campaign is gone");
    }
    var objection = standing.objection(run(row).nth(), now);
    if (objection != null) {
      return withheld(row, objection);
    }
    if (standing.isPaused()) {
      return Change.putOff(row, now.plus(retry), CampaignRows.PAUSED);
    }
    var trouble = answers.trouble(row);
    if (trouble != null) {
      return Change.putOff(row, now.plus(retry), trouble);
    }
    var why = whyNot(row, standing, answers);
    if (why != null) {
      return withheld(row, why);
    }
    return proposals(row, answers, now).isEmpty()
        ? nothing(row, standing, answers, now.plus(retry))
        : null;
  }

  private @Nullable String whyNot(Waiting row, Standing standing, Answers answers) {
    var segment = standing.segment().word();
    var isMember =
        answers.facts(row).stream()
            .anyMatch(fact -> fact instanceof InSegment in && in.name().equals(segment));
    if (!isMember) {
      return "they left the segment %s meanwhile".formatted(segment);
    }
    var cap = standing.limits().cap();
    return cap != null
            && capped.getOrDefault(run(row).campaign(), Set.of()).contains(row.customer().ref())
        ? "no more than %d message%s of this campaign in %d days go to one person"
            .formatted(cap.messages(), cap.messages() == 1 ? "" : "s", cap.days())
        : null;
  }

  /** A rule that broke off might have had something for them. */
  private static Change nothing(Waiting row, Standing standing, Answers answers, Instant again) {
    return answers
        .broken(row, standing.rules())
        .map(trouble -> Change.putOff(row, again, trouble))
        .orElseGet(() -> withheld(row, Folder.NOTHING));
  }

  private static Change withheld(Waiting row, String why) {
    return Change.to(FollowUpState.WITHHELD, row, why);
  }

  /** What the rules of its folder propose to somebody now. */
  List<Proposal> proposals(Waiting row, Answers answers, Instant now) {
    var standing = Objects.requireNonNull(of(row));
    return standing.folder().proposals(answers.proposals(row), standing.rules(), now);
  }

  /** The campaign of a row, for whoever writes its email. */
  FollowUpDecided.OfCampaign campaign(Waiting row) {
    var until = Objects.requireNonNull(Objects.requireNonNull(of(row)).until());
    return new FollowUpDecided.OfCampaign(run(row).campaign(), until);
  }
}
