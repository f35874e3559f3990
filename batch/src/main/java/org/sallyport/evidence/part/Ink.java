package org.sallyport.evidence.part;

import java.awt.Color;

/** How a text is drawn. Sizes in points. */
record Ink(float size, Color color, boolean bold, boolean mono) {
    static final Color NAVY = new Color(0x14, 0x26, 0x46);
    static final Color BODY = new Color(0x2B, 0x33, 0x40);
    static final Color QUIET = new Color(0x6B, 0x76, 0x88);
    static final Color RULE = new Color(0xD5, 0xDB, 0xE4);
    static final Color PANEL = new Color(0xF3, 0xF5, 0xF9);
    static final Color ACCENT = new Color(0x2F, 0x6F, 0xB7);
    static final Color GOOD = new Color(0x1F, 0x7A, 0x4D);
    static final Color BAD = new Color(0xB4, 0x2B, 0x2B);

    static Ink plain(float size) {
        return new Ink(size, BODY, false, false);
    }

    static Ink quiet(float size) {
        return new Ink(size, QUIET, false, false);
    }

    static Ink bold(float size) {
        return new Ink(size, NAVY, true, false);
    }

    static Ink code(float size) {
        return new Ink(size, BODY, false, true);
    }

    Ink in(Color other) {
        return new Ink(size, other, bold, mono);
    }
}
