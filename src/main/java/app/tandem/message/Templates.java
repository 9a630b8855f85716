package app.tandem.message;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.Template;
import app.tandem.message.template.TemplateRefused;
import app.tandem.message.template.Words;
import app.tandem.release.LiveRules;
import app.tandem.release.ReleaseCheck;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The templates that are live: those of the live release, and the shipped ones for the rest. */
@ApplicationScoped
class Templates implements ReleaseCheck {
  private static final Logger LOG = Logger.getLogger(Templates.class);

  private final LiveRules live;
  private final PictureHosts pictures;
  private volatile Opened opened = new Opened(0, MailFiles.OF_TANDEM);
  private volatile Checked checked = new Checked(MailFiles.OF_TANDEM, List.of());

  Templates(LiveRules live, Catalog catalog) {
    this.live = live;
    this.pictures = catalog.pictureHosts();
  }

  private record Key(String template, Locale locale) {}

  /** The files of a release, and what was published of them on this node. */
  private record Opened(long release, MailFiles files, Map<Key, Template> published) {
    Opened(long release, MailFiles files) {
      this(release, files, new ConcurrentHashMap<>());
    }
  }

  private record Checked(MailFiles files, List<RuleProblem> problems) {}

  /** The template of a name in the language of these words; the plain one when it is gone. */
  Template template(String name, Words words) {
    var now = opened();
    var known = now.files.templates().contains(name) ? name : Form.FOLLOW_UP.template();
    var key = new Key(known, words.locale());
    var published = now.published.get(key);
    return published == null
        ? Objects.requireNonNull(
            now.published.computeIfAbsent(key, one -> publish(now.files, known, words)))
        : published;
  }

  /** The templates of a release that need not be live. */
  MailFiles of(long release) {
    return MailFiles.of(live.files(release, RuleFile.MAILS), pictures);
  }

  /** The templates that are live. */
  MailFiles live() {
    return opened().files;
  }

  private Opened opened() {
    var now = opened;
    var release = live.release();
    if (now.release != release) {
      var files = MailFiles.of(live.files(release, RuleFile.MAILS), pictures);
      now =
          files.equals(now.files)
              ? new Opened(release, files, now.published)
              : new Opened(release, files);
      opened = now;
    }
    return now;
  }

  /**
   * What was good when it went live may be refused by a later version: the shipped one stands in.
   */
  private static Template publish(MailFiles files, String name, Words words) {
    try {
      return files.publish(name, words);
    } catch (TemplateRefused e) {
      LOG.errorf(
          "The template mails/%s.mjml cannot be used, and the shipped one is:%n%s",
          name, e.getMessage());
      var shipped = MailFiles.OF_TANDEM.templates().contains(name);
      return MailFiles.OF_TANDEM.publish(shipped ? name : Form.FOLLOW_UP.template(), words);
    }
  }

  /** Templates seldom change, and checking all of them takes a second. */
  @Override
  public List<RuleProblem> problems(List<RuleFile> files) {
    var mails = MailFiles.of(files, pictures);
    var last = checked;
    if (!last.files.equals(mails)) {
      last = new Checked(mails, mails.problems());
      checked = last;
    }
    return last.problems;
  }

  @Override
  public List<RuleProblem> warnings(List<RuleFile> files) {
    return MailFiles.of(files, pictures).warnings();
  }
}
