package app.tandem.rules.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What came of checking the compiled classes of rules.
 *
 * @param bytesByClass checked and metered, by the classes' full names; empty when something strayed
 * @param strays what reaches out of the box
 */
public record BoxedClasses(Map<String, byte[]> bytesByClass, List<StrayWord> strays) {}
