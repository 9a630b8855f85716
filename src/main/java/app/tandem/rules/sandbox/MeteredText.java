package app.tandem.rules.sandbox;

/** A text of which every look at a character is a step. */
record MeteredText(CharSequence text) implements CharSequence {
  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    Budget.spend(1);
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new MeteredText(text.subSequence(start, end));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
