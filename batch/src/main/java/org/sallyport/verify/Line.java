package org.sallyport.verify;

/**
 * One line of a file, without its line feed.
 *
 * @param number from 1
 * @param text holds the line from {@code from} to before {@code to}, among others
 */
record Line(long number, byte[] text, int from, int to) {}
