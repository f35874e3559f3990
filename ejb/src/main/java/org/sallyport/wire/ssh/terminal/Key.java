package org.sallyport.wire.ssh.terminal;

/** What a key that was typed does to a line, as far as the usual bindings tell. */
enum Key {
    /** Not all of its bytes are there. */
    PARTIAL,
    /** A character that shows itself. */
    CHARACTER,
    /** The character before the cursor goes. */
    ERASE,
    /** The line is finished. */
    ENTER,
    /** Ctrl-O: finishes the line in a line editor, and is an ordinary control elsewhere. */
    ENTER_AND_NEXT,
    /** Ctrl-D: ends input on an empty line. */
    END,
    /** Ctrl-C, Ctrl-\, Ctrl-Z. */
    INTERRUPT,
    /** The cursor moves within the line. */
    MOTION,
    /** Another line is fetched. */
    HISTORY,
    /** An incremental search begins or goes on. */
    SEARCH,
    /** Something may be listed and the prompt drawn again: completion, clearing the screen. */
    REDRAW,
    /** Part of the line goes. */
    KILL,
    /** The next key is taken literally. */
    QUOTE,
    /** The line is opened in an editor and run when that ends. */
    EDITOR,
    /** An answer or event of the user's terminal, nothing typed. */
    REPORT,
    PASTE_BEGIN,
    PASTE_END,
    /** A newline within a paste that a line editor takes as text. */
    PASTED_NEWLINE,
    /** Escape and another key: a binding that is not known. */
    META,
    OTHER
}
