package app.tandem.forecast;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one fit found.
 *
 * @param at when it was made
 * @param day until which customers were observed
 * @param customers how many it was fitted on
 * @param repeaters those of them who ordered more than once
 * @param repeats their orders after the first; orders of one day count once
 * @param expectedRepeats how many repeats the model expects of the same customers: near {@code
 *     repeats} where it fits
 * @param logLikelihood of what the customers did
 * @param parameters of the model, time in days
 * @param intervals until the same customer bought the same product again, how many were seen
 * @param usual what is usual among them; null where they are too few
 * @param took how long it took, reading included
 */
public record ForecastModel(
    Instant at,
    LocalDate day,
    long customers,
    long repeaters,
    long repeats,
    double expectedRepeats,
    double logLikelihood,
    RepeatPurchase parameters,
    long intervals,
    @Nullable UsualIntervals usual,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration took) {}
