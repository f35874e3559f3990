package org.sallyport.wire.ssh;

/** What goes on in the terminal of a channel that has no session yet. All of it runs under the channel's lock. */
interface Dialogue {
    /** The terminal is there, and a shell was asked for. */
    void begin(Terminal terminal);

    void resized(int columns, int rows);

    void typed(byte[] data, int from, int length);

    /** Nothing more will be typed. */
    void ended();

    /** The client takes output again; what was not drawn meanwhile may be. */
    void drained();
}
