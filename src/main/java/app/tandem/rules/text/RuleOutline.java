package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What can be told of a rule without asking it.
 *
 * @param file where it stands
 * @param line where it begins
 * @param name its sentence
 * @param proposes whether anything stands on its right side; a segment's condition has nothing
 *     there
 * @param isLiteral whether every code that it proposes is written out
 * @param skus the codes that are
 */
public record RuleOutline(
    String file, int line, String name, boolean proposes, boolean isLiteral, Set<String> skus) {
  private static final Pattern PROPOSAL =
      Pattern.compile(
          "\\boffers\\s*\\.\\s*(?:propose|upgradeTo)\\s*\\(\\s*(?:Bundle\\.of\\(\\s*\"[^\"]*\"\\s*,\\s*)?(?:\"([^\"]*)\")?");
  private static final Pattern WITHHOLDING = Pattern.compile("\\boffers\\s*\\.\\s*withhold");
  private static final Pattern COMMENT =
      Pattern.compile("(?s)^\\s*//[^\n]*|/\\*.*?\\*/", Pattern.MULTILINE);

  /** The rules of those files that can be read. */
  public static List<RuleOutline> of(List<RuleFile> files) {
    var rules = new ArrayList<RuleOutline>();
    for (var drl : Spelling.readAll(files).files()) {
      var tree = RuleSyntax.parse(drl).tree();
      if (tree != null) {
        tree.getRules().forEach(rule -> rules.add(of(new RuleInFile(drl, rule))));
      }
    }
    return rules;
  }

  private static RuleOutline of(RuleInFile rule) {
    var said = COMMENT.matcher(rule.rightSide()).replaceAll("");
    var proposal = PROPOSAL.matcher(said);
    var skus = new TreeSet<String>();
    var isLiteral = !WITHHOLDING.matcher(said).find();
    while (proposal.find()) {
      var sku = proposal.group(1);
      if (sku == null) {
        isLiteral = false;
      } else {
        skus.add(sku.strip().toUpperCase(java.util.Locale.ROOT));
      }
    }
    return new RuleOutline(
        rule.drl().path(), rule.begins().line(), rule.name(), !said.isBlank(), isLiteral, skus);
  }
}
