package app.tandem.journey;

import java.time.Duration;

/** The settings as they are by default. */
record Settings() implements JourneySettings {
  @Override
  public Duration grace() {
    return Duration.ofDays(1);
  }

  @Override
  public Duration late() {
    return Duration.ofDays(14);
  }

  @Override
  public Duration together() {
    return Duration.ofHours(12);
  }

  @Override
  public Duration retry() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration settle() {
    return Duration.ofMinutes(30);
  }

  @Override
  public Duration recent() {
    return Duration.ofDays(120);
  }

  @Override
  public Duration slot() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration lease() {
    return Duration.ofMinutes(1);
  }

  @Override
  public int batch() {
    return 100;
  }

  @Override
  public int counted() {
    return 20_000;
  }
}
