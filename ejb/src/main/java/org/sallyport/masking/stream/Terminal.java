package org.sallyport.masking.stream;

/** What a terminal's bytes mean for the text on it. Places are offsets in the stream. */
interface Terminal {
    /** Text, line ends included. */
    void text(byte[] bytes, int from, int to, long place);

    /** Text inside an OSC, DCS, APC, PM or SOS string. */
    void string(byte[] bytes, int from, int to, long place);

    /** Such a string has ended. */
    void stringEnd();

    /** A backspace or delete. */
    void erase(long place);

    /** A carriage return without a line feed behind it; {@code end} is behind what was read. */
    void carriageReturn(long end);

    /** The cursor goes one column on, as over a space. */
    void skip();

    /** The cursor goes elsewhere, or a control character without a meaning for the text. */
    void move();

    /** A byte that no honest sequence has. */
    void hide(long place);
}
