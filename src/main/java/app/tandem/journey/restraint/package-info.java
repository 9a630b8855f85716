/** Restraint in time: how often and at which hours of their own day somebody is mailed. */
@NullMarked
package app.tandem.journey.restraint;

import org.jspecify.annotations.NullMarked;
