package app.tandem.message;

import app.tandem.campaign.Letter;
import app.tandem.catalog.Product;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Occasion;
import app.tandem.rules.vocabulary.Today;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which template a message takes. Each says by which facts its heading is true; the first that fits
 * what the best offer hangs on is taken, in this order. A campaign's own choice is kept as long as
 * its heading is true of what is offered, and gives way to the plain one otherwise.
 */
enum Form {
  ABANDONED_CART {
    @Override
    boolean isTrue(Mailing mailing) {
      return mailing.occasion() == Occasion.CART;
    }
  },
  BACK_IN_STOCK {
    @Override
    boolean isTrue(Mailing mailing) {
      var said = mailing.best().product().details();
      var back = said.backSince();
      var cheaper = said.cheaperSince();
      return back != null
          && !back.plus(NEWS).isBefore(mailing.at())
          && (cheaper == null || !cheaper.isAfter(back));
    }

    @Override
    boolean fits(Mailing mailing) {
      return mailing.occasion() == Occasion.WISHED && isTrue(mailing);
    }
  },
  LAST_CHANCE {
    @Override
    boolean isTrue(Mailing mailing) {
      var until = mailing.best().deal().until();
      return until != null
          && until.isAfter(mailing.at())
          && until.isBefore(mailing.at().plus(SOON));
    }

    @Override
    boolean fits(Mailing mailing) {
      return isTrue(mailing) && mailing.best().deal().bundle().isEmpty();
    }
  },
  BUNDLE {
    @Override
    boolean isTrue(Mailing mailing) {
      return mailing.best().deal().parts().size() > 1;
    }
  },
  CREATORS_PICK {
    @Override
    boolean isTrue(Mailing mailing) {
      return mailing.isRecommended();
    }

    @Override
    boolean fits(Mailing mailing) {
      return false; // It advertises, so only a campaign asks for it.
    }
  },
  SEASONAL {
    @Override
    boolean isTrue(Mailing mailing) {
      var product = mailing.best().product();
      return !product.details().seasons().isEmpty()
          && product.inSeason(mailing.today().month(), mailing.today().season());
    }
  },
  REPLENISHMENT {
    @Override
    boolean isTrue(Mailing mailing) {
      return mailing.best().product().consumable();
    }

    @Override
    boolean fits(Mailing mailing) {
      return mailing.occasion() == Occasion.ORDER && isTrue(mailing);
    }
  },
  EDUCATION {
    @Override
    boolean fits(Mailing mailing) {
      return mailing.occasion() == Occasion.USED
          || mailing.occasion() == Occasion.TRIED
          || (mailing.occasion() == Occasion.ORDER && mailing.isExplained());
    }
  },
  CONVENIENCE {
    @Override
    boolean fits(Mailing mailing) {
      return mailing.occasion() == Occasion.ORDER && mailing.isSmallBesideIt();
    }
  },
  RETENTION {
    @Override
    boolean fits(Mailing mailing) {
      return mailing.occasion() == Occasion.ORDER
          || mailing.occasion() == Occasion.REVIEWED
          || mailing.occasion() == Occasion.SEGMENT;
    }
  },
  FOLLOW_UP;

  /** So long something that came back is news. */
  private static final Duration NEWS = Duration.ofDays(30);

  /** What ends within this is the last chance: three days, and on to the full hour. */
  private static final Duration SOON = Duration.ofDays(3).plusHours(1);

  /**
   * What a choice goes by.
   *
   * @param occasion what the best offer hangs on
   * @param thing what that is about; null when nobody knows the product
   * @param best the best offer
   * @param isExplained whether the use of something in it is told
   * @param isRecommended whether a creator says something of the best offer
   * @param today where the customer lives
   * @param at when it was decided
   */
  record Mailing(
      Occasion occasion,
      @Nullable Product thing,
      Offered best,
      boolean isExplained,
      boolean isRecommended,
      Today today,
      Instant at) {

    /** Whether the best offer costs at most a third of what was bought: it is easily forgotten. */
    boolean isSmallBesideIt() {
      var price = best.product().price();
      return thing != null
          && !thing.sku().equals(best.product().sku())
          && thing.price().currency().equals(price.currency())
          && price.minor() * 3 <= thing.price().minor();
    }
  }

  /** The names of all, as campaigns have them. */
  static final List<String> NAMES = Arrays.stream(values()).map(Form::template).toList();

  /** The forms whose heading is true of whoever they may be written to. */
  private static final Set<Form> TRUE_OF_ALL =
      EnumSet.of(EDUCATION, CONVENIENCE, RETENTION, FOLLOW_UP);

  /** The words of each heading that may be untrue, and the template with which it goes then. */
  static final Map<String, String> TEMPLATE_BY_HEADING =
      Arrays.stream(values())
          .filter(form -> !TRUE_OF_ALL.contains(form))
          .collect(
              Collectors.toUnmodifiableMap(
                  form -> "kicker." + form.template().replace("-", ""), Form::template));

  /** Whether its heading is true of this message, whoever asks for it. */
  boolean isTrue(Mailing mailing) {
    return true;
  }

  /** Whether it is what this message takes by itself. */
  boolean fits(Mailing mailing) {
    return isTrue(mailing);
  }

  /** By which name its template is known. */
  String template() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The form that a message takes by itself. */
  static Form of(Mailing mailing) {
    return Arrays.stream(values()).filter(one -> one.fits(mailing)).findFirst().orElseThrow();
  }

  /** Whether the heading of a template is true of a message; that of the shop's own always is. */
  static boolean isTrue(String template, Mailing mailing) {
    var known = NAMES.indexOf(template);
    return known < 0 || values()[known].isTrue(mailing);
  }

  /**
   * Why no customer would get a message in this form; null when its heading is true of it. Whoever
   * tries a form sees it none the less.
   */
  static @Nullable String whyUntrue(String template, Mailing mailing) {
    return isTrue(template, mailing)
        ? null
        : "The heading of %s is not true of what is offered here, and no customer would get it so: a campaign takes follow-up for them.\nMaybe leave the template out: %s is what fits."
            .formatted(template, of(mailing).template());
  }

  /**
   * The name of the template of a message. Of a template of the shop's own nobody but the shop
   * knows when its heading is true.
   *
   * @param letter of the campaign that it is of; null when it is of none
   */
  static String template(Mailing mailing, @Nullable Letter letter) {
    if (letter == null) {
      return of(mailing).template();
    }
    return isTrue(letter.template(), mailing) ? letter.template() : FOLLOW_UP.template();
  }
}
