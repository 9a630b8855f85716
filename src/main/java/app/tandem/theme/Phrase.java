package app.tandem.theme;

/**
 * What somebody asks for or complains of in one text.
 *
 * @param kind which of both
 * @param key the stems of its words in the order of the alphabet, so that "longer cable" and "the
 *     cables should be longer" are one
 * @param words as they were written
 */
record Phrase(Theme.Kind kind, String key, String words) {}
