package app.tandem.delivery.bounce;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words in which servers say why. Those of the first list are so plain that they count before
 * those that an address does not exist; those of the last one are so common that they count after.
 * In what is read an at sign stands for an address.
 */
final class CauseWords {
  /** Words that stand for a cause. */
  record Told(Cause cause, String words) {}

  private record Rule(Cause cause, Pattern pattern) {}

  private static final String WHO =
      "(?:users?|recipients?|mail ?box(?:es)?|address(?:es)?|accounts?|persons?|addressees?"
          + "|members?|user-?id|user ?name|customers?|alias|local[- ]part)";
  private static final String NOT = "(?:n.?t| not)";
  private static final String CANNOT = "(?:can(?:no|.)?t|unable to|could" + NOT + ")";
  private static final String CLOSED =
      "(?:disabled|suspended|frozen|inactive|locked|blocked|closed|deactivated|discontinued"
          + "|dormant|expired|not active|terminated|bloqu\\w*)";

  private static final List<Rule> PLAIN =
      List.of(
          rule(
              Cause.MAILBOX_FULL,
              "(?:mail ?box|mail ?folder|inbox|account|mail ?dir|user|storage)[^.;]{0,30} (?:is )?(?:now )?full\\b",
              "full mailbox",
              "quota",
              "out of storage",
              "storage (?:space|limit)",
              "insufficient (?:disk|storage)",
              "not enough (?:disk|storage|room)",
              "mailbox size limit",
              "exceed\\w* [^.;]{0,30}(?:storage|mailbox|disk)",
              "disk full",
              "too much mail data"),
          rule(
              Cause.CONTENT,
              "too (?:large|big|long)\\b",
              "(?:message|mail|data|file|content) (?:size|length)",
              "exceeds? [^.;]{0,30}(?:size|length)",
              "maximum [^.;]{0,20}size",
              "media error"),
          rule(
              Cause.SPAM,
              "\\bspam",
              "\\bjunk\\b",
              "\\bube\\b",
              "\\bbulk\\b",
              "virus",
              "malware",
              "phish",
              "content (?:rejected|filter|blocked)",
              "mail rejet",
              "blacklisted url",
              "unsolicited",
              "suspicious"),
          rule(
              Cause.RELAYING,
              "relay(?:ing)?[^.;]{0,20} (?:denied|prohibited|not|refused)",
              "(?:unable|not permitted|cannot|refuse\\w*|no|not) (?:to )?relay"),
          rule(
              Cause.AUTHENTICATION,
              "\\bdmarc\\b",
              "\\bspf\\b",
              "\\bdkim\\b",
              "unauthenticated",
              "authenticat(?:ion|e)\\b"),
          rule(
              Cause.SENDER,
              "sender[^.;]{0,30} (?:rejected|refused|denied|invalid|unknown|not)",
              "(?:bad|invalid|unknown|unverified) sender",
              "domain of sender",
              "purported responsible"),
          rule(
              Cause.FILTERED,
              "recipient(?:'s)? preferences",
              "(?:message|mail) filtered",
              "refused by (?:the )?recipient",
              "address filter"),
          rule(
              Cause.TOO_MANY,
              "at a rate",
              "rate limit",
              "frequency",
              "too many (?:connections|messages|concurrent|recipients|errors)",
              "throttl",
              "connection limit",
              "too fast",
              "unexpected volume"),
          rule(
              Cause.BLOCKED,
              "reverse dns",
              "\\brdns\\b",
              "\\bptr\\b",
              "client host",
              "banned",
              "refused to talk",
              "dnsbl",
              "black ?listed",
              "block ?list",
              "bad reputation"),
          rule(
              Cause.DISABLED,
              WHO + "(?: [^\\s.;]+){0,9} " + CLOSED + "\\b",
              "(?:disabled|suspended|inactive|deactivated|dormant|blocked|locked) " + WHO));

  private static final List<Rule> NOWHERE =
      List.of(
          rule(
              Cause.MOVED,
              "(?:has|have|user|recipient) (?:been )?moved\\b",
              "no longer (?:works?|with|employed|at|on)\\b",
              "(?:new|forwarding) (?:e-?mail )?address",
              "address (?:has )?changed",
              "changed (?:his|her|their|its) (?:e-?mail )?address",
              "please (?:try|use) <?@"),
          rule(
              Cause.TAKES_NO_MAIL,
              "null ?mx",
              "(?:does|do)" + NOT + " (?:accept|receive) (?:any )?(?:e-?mail|mail|smtp)",
              "no smtp service",
              "not accept(?:ing)? (?:network )?messages(?! from)",
              "(?:find|locate) (?:a |any )?mail exchanger"),
          rule(
              Cause.NO_SUCH_DOMAIN,
              "(?:domain|host|server|dns)(?: name)?(?: [^\\s.;]+(?:\\.[^\\s.;]+)*+){0,3}? (?:not found|unknown|non-?existent)",
              "(?:domain|host|server|dns)(?: name)?(?: [^\\s.;]+(?:\\.[^\\s.;]+)*+){0,3}? (?:does|do)"
                  + NOT
                  + " exist",
              "(?:domain|host|server|dns)(?: name)?(?: [^\\s.;]+(?:\\.[^\\s.;]+)*+){0,3}? could"
                  + NOT
                  + " be found",
              "(?:no such|unknown|non-?existent|unroute?able|unresolvable|invalid) (?:mail )?(?:domain|host|destination)",
              "host or domain name not found",
              "unroute?able (?:mail )?address",
              "no (?:mx|a|dns) record",
              "mx records? points? to",
              "nxdomain",
              "name or service not known",
              "(?:" + CANNOT + "|does" + NOT + ") (?:be )?resolv",
              "illegal host",
              "check the domain"),
          rule(
              Cause.NO_SUCH_ADDRESS,
              WHO
                  + "(?: [^\\s.;]+){0,6}? (?:is |was |are )?(?:unknown|invalid|unavailable|non-?existent)",
              WHO
                  + "(?: [^\\s.;]+){0,6}? (?:is |was |are )?not (?:be )?(?:found|exists?|known|valid|recogni[sz]ed|registered|listed|here)",
              WHO + "(?: [^\\s.;]+){0,6}? (?:does|do|did)" + NOT + " (?:exist|have)",
              WHO + "(?: [^\\s.;]+){0,6}? could" + NOT + " be found",
              WHO + "(?: [^\\s.;]+){0,6}? no longer (?:exists?|valid|available)",
              "(?:no such|unknown|invalid|non-?existent|bad|undefined|unrecogni[sz]ed)(?: [^\\s.;]+){0,3} "
                  + WHO,
              "(?:not a valid|no valid|illegal|undeliverable)(?: [^\\s.;]+){0,3} " + WHO,
              "(?:no (?:mail ?box|user|account|one|person|recipient)|nobody) (?:here|by|with|of|named|found)",
              "not (?:a |our |an )?(?:known|local|registered|valid|existing)(?: [^\\s.;]+){0,2} "
                  + WHO,
              CANNOT + " (?:find|locate|verify)(?: [^\\s.;]+){0,3} " + WHO,
              "@ (?:is )?(?:unknown|not (?:known|found|listed))",
              "@ (?:does|do|did)" + NOT + " exist",
              "check (?:if|that|whether) (?:the )?address",
              "isn.t (?:a|our) (?:user|customer)",
              "not our customer"),
          rule(
              Cause.NO_SUCH_ADDRESS,
              "introuvable",
              "inexistant",
              "n.existe pas",
              "destinataire (?:invalide|inconnu)",
              "unbekannt",
              "existiert nicht",
              "nicht (?:gefunden|vorhanden|bekannt)",
              "desconocid",
              "no existe",
              "n.o existe",
              "non esiste",
              "sconosciut",
              "onbekend",
              "bestaat niet",
              "\u4e0d\u5b58\u5728",
              "\u4e0d\u660e",
              "\u5b58\u5728\u3057(?:\u307e\u305b\u3093|\u306a\u3044)",
              "\u898b\u3064\u304b\u308a\u307e\u305b\u3093"),
          rule(
              Cause.NO_SUCH_ADDRESS,
              "(?:recipient )?address rejected(?:\\W*$|: @|:? *access denied)",
              "^\\W*5\\d\\d[ :-]*(?:\\d\\.\\d+\\.\\d+ )?@ (?:rejected|unknown)"));

  private static final List<Rule> COMMON =
      List.of(
          rule(
              Cause.BLOCKED,
              "blocked",
              "black ?list",
              "reputation",
              "access denied",
              "denied access",
              "your (?:ip|host)",
              "\\bip address",
              "servi[cs]e refus",
              "not allowed",
              "forbidden",
              "invalid ip"),
          rule(
              Cause.POLICY,
              "polic(?:y|ies)",
              "compliant",
              "header error",
              "permission",
              "not accepted",
              "refused"),
          rule(
              Cause.TOO_LATE,
              "timed? ?out",
              "expired",
              "too long",
              "giving up",
              "could not be delivered for",
              "retry",
              "try again",
              "temporar",
              "deferred",
              "delayed",
              "attempts"),
          rule(
              Cause.NETWORK,
              "connection (?:refused|reset|lost|closed)",
              "connect to",
              "no route",
              "unreachable",
              "not reachable",
              "network",
              "name service",
              "name ?server",
              "lookup",
              "too many hops",
              "\\bloop"),
          rule(
              Cause.SYSTEM,
              "mailer error",
              "internal",
              "system",
              "configuration",
              "ldap",
              "service (?:currently )?unavailable",
              "cannot open",
              "resources",
              "queue file",
              "command died",
              "\\berror"));

  /** A sentence that only guesses. */
  private static final Pattern PERHAPS =
      Pattern.compile(
          "(?i)(?<![^.!?\u3002;])[^.!?\u3002;]*(?:\\b(?:may|might|perhaps|possibl[ey]|peut|vielleicht|m.glicherweise|puede|forse"
              + "|eventuell|kan)\\b|\u53ef\u80fd)[^.!?\u3002;]*");

  private CauseWords() {}

  /** Words that count before all others. */
  static Optional<Told> plain(String text) {
    return first(PLAIN, text);
  }

  /** Words that mail can never arrive there; what may be so is none. */
  static Optional<Told> nowhere(String text) {
    return first(NOWHERE, PERHAPS.matcher(text).replaceAll(" "));
  }

  /** Words that count when nothing else tells. */
  static Optional<Told> common(String text) {
    return first(COMMON, text);
  }

  private static Optional<Told> first(List<Rule> rules, String text) {
    for (var rule : rules) {
      var found = rule.pattern.matcher(text);
      if (found.find()) {
        return Optional.of(new Told(rule.cause, found.group().strip()));
      }
    }
    return Optional.empty();
  }

  private static Rule rule(Cause cause, String... words) {
    return new Rule(cause, Pattern.compile("(?im)" + String.join("|", words)));
  }
}
