package app.tandem.behaviour;

import app.tandem.intake.RefusedLine;
import java.util.List;
import java.util.Map;

/**
 * What became of one imported file.
 *
 * @param importId under which its refused lines can be fetched
 * @param file its name
 * @param mapping the name of the mapping that was used
 * @param lines read, without the header
 * @param sales lines that are purchases
 * @param returns lines that are returns
 * @param setAside readable lines that are neither, by kind
 * @param refused lines that could not be read
 * @param firstRefused the first of them
 * @param newOrders orders that were not known before
 * @param newLines order lines and returned lines that were not known before
 * @param newCustomers customers that were not known before
 * @param newProducts products that were not known before
 * @param warnings what may be wrong all the same, the first of it
 * @param millis it took
 */
public record ImportSummary(
    long importId,
    String file,
    String mapping,
    long lines,
    long sales,
    long returns,
    Map<String, Long> setAside,
    long refused,
    List<RefusedLine> firstRefused,
    long newOrders,
    long newLines,
    long newCustomers,
    long newProducts,
    List<String> warnings,
    long millis) {}
