package app.tandem.catalog.feed;

import app.tandem.catalog.feed.FeedItem.Flaw;
import app.tandem.intake.ImportRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A product feed in XML: RSS 2.0 or 1.0 with items, or Atom with entries. Elements count by their
 * names, whatever their namespace's prefix. Nothing outside of the file is ever read for it.
 */
class XmlSource implements FeedSource {
  private static final Set<String> ITEMS = Set.of("item", "entry");
  private static final Set<String> ROOTS = Set.of("rss", "feed", "RDF", "channel", "products");
  private static final String GOOGLE = "http://base.google.com/";
  private static final int DEEPEST = 12;
  private static final int LONGEST_TEXT = 200_000;
  private static final int MOST_ELEMENTS = 2_000;

  private final XMLStreamReader xml;
  private final String mapping;
  private boolean hasItems;

  private XmlSource(XMLStreamReader xml, String mapping) {
    this.xml = xml;
    this.mapping = mapping;
  }

  /**
   * Reads up to the first element.
   *
   * @throws IllegalArgumentException when it is no feed
   */
  static XmlSource open(InputStream content) throws IOException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("it points to another file");
        });
    try {
      var xml = XmlText.reader(factory, content);
      while (xml.hasNext()) {
        var event = xml.next();
        refuseDoctype(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          return new XmlSource(xml, rootOf(xml.getLocalName()));
        }
      }
      throw new IllegalArgumentException("The file is empty.\nMaybe it was cut off.");
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private static void refuseDoctype(int event) {
    if (event == XMLStreamConstants.DTD) {
      throw new IllegalArgumentException(
          "The file has a DOCTYPE, which could make it read other files, so nothing was stored.\n"
              + "Maybe leave that line out: no feed needs it.");
    }
  }

  private static String rootOf(String name) {
    if (!ROOTS.contains(name)) {
      throw new IllegalArgumentException(
          "The file is XML, but no product feed: it begins with (%s).\nMaybe you meant an RSS or Atom file."
              .formatted(app.tandem.kernel.Shown.text(name)));
    }
    return name.equals("feed") ? "atom" : "rss";
  }

  /** What a parser says about a place, in words that name the place. */
  private static IllegalArgumentException broken(XMLStreamException e) {
    var place = e.getLocation();
    var tooLong = e.getNestedException() instanceof BoundedXml.TooLong;
    return new IllegalArgumentException(
        "The file is broken XML%s, so nothing was stored.\n%s"
            .formatted(
                place == null
                    ? ""
                    : " (line %d, column %d)"
                        .formatted(place.getLineNumber(), place.getColumnNumber()),
                tooLong
                    ? "Maybe a quote or a bracket does not close there."
                    : "Maybe it was cut off, or an & stands there that should be &amp;."),
        e);
  }

  @Override
  public @Nullable FeedItem next() throws IOException {
    try {
      while (xml.hasNext()) {
        var event = xml.next();
        refuseDoctype(event);
        if (event == XMLStreamConstants.START_ELEMENT && ITEMS.contains(xml.getLocalName())) {
          hasItems = true;
          return item();
        }
      }
      requireItems();
      return null;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private void requireItems() {
    if (!hasItems) {
      throw new IllegalArgumentException(
          "The file is a feed in which no item was found, so nothing was stored.\n"
              + "Maybe its products stand in elements of another name: each belongs into an item, or an entry of Atom.");
    }
  }

  private FeedItem item() throws XMLStreamException {
    var line = xml.getLocation().getLineNumber();
    var item = new Item();
    while (true) {
      var event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        var isOfFeed = ("" + xml.getNamespaceURI()).startsWith(GOOGLE);
        item.add(TableSource.plain(xml.getLocalName()), element(item, 1), isOfFeed);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return item.feedItem(line);
      }
    }
  }

  /** The text of an element; the parts of a nested one stand behind each other with colons. */
  private String element(Item item, int depth) throws XMLStreamException {
    item.count(depth);
    var address = xml.getAttributeValue(null, "href");
    var text = new StringBuilder();
    var parts = new ArrayList<String>();
    while (true) {
      var event = xml.next();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
          item.isTooLarge = true;
        } else {
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new XMLStreamException("an entity that nobody explains", xml.getLocation());
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        parts.add(element(item, depth + 1));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        var own = text.toString().strip();
        return !parts.isEmpty()
            ? String.join(":", parts)
            : own.isEmpty() && address != null ? address : own;
      }
    }
  }

  @Override
  public ImportRun run(String kind, String file) {
    return new ImportRun(kind, file, mapping, ImportRun.Layout.XML, "", ',');
  }

  /** An item while it is read. */
  private static class Item {
    private final Map<String, List<String>> valuesByName = new LinkedHashMap<>();
    private final Set<String> ofFeed = new HashSet<>();
    private int elements;
    private boolean isTooLarge;

    void count(int depth) throws XMLStreamException {
      elements++;
      if (elements > MOST_ELEMENTS) {
        isTooLarge = true;
      }
      if (depth > DEEPEST) {
        throw new XMLStreamException(
            "elements lie deeper than %d in each other".formatted(DEEPEST));
      }
    }

    /** An entry of Atom has an id of its own; that of the product counts. */
    void add(String name, String text, boolean isOfFeed) {
      if (isOfFeed && ofFeed.add(name)) {
        valuesByName.remove(name);
      }
      if (elements <= MOST_ELEMENTS && !text.isEmpty() && isOfFeed == ofFeed.contains(name)) {
        valuesByName.computeIfAbsent(name, one -> new ArrayList<>()).add(text);
      }
    }

    FeedItem feedItem(int line) {
      var raw = new StringBuilder("<item>");
      valuesByName.forEach(
          (name, texts) -> {
            if (!name.equals(ProductReader.PROBLEM)) {
              texts.forEach(text -> raw.append(written(name, text)));
            }
          });
      raw.append("</item>");
      var flaw = isTooLarge ? Flaw.TORN : damaged();
      return flaw == null
          ? FeedItem.readable(line, raw.toString(), valuesByName)
          : FeedItem.flawed(line, raw.toString(), flaw);
    }

    private @Nullable Flaw damaged() {
      return valuesByName.entrySet().stream()
          .filter(one -> one.getValue().stream().anyMatch(Flaw::isDamaged))
          .map(one -> Flaw.damaged(one.getKey()))
          .findFirst()
          .orElse(null);
    }

    private static String written(String name, String text) {
      var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      return "<g:%s>%s</g:%s>".formatted(name, escaped, name);
    }
  }
}
