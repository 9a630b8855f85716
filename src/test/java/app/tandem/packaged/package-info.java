/** Tests of the packaged program, as its users run it: real PostgreSQL, real SMTP, real browser. */
package app.tandem.packaged;
