package org.sallyport.evidence.document;

import java.awt.Color;

/** How a text is drawn. Sizes in points. */
record Ink(float size, Color color, boolean bold) {
    static final Color NAVY = new Color(0x14, 0x26, 0x46);
    static final Color DARK = new Color(0x2B, 0x33, 0x40);
    // 4.5 : 1 on white and on the panels, as WCAG 2.1 asks of text.
    static final Color GREY = new Color(0x5B, 0x66, 0x78);
    static final Color RULE = new Color(0xC9, 0xD1, 0xDC);
    static final Color PANEL = new Color(0xF3, 0xF5, 0xF9);
    static final Color ACCENT = new Color(0x2F, 0x6F, 0xB7);

    static final Ink BODY = new Ink(9.5f, DARK, false);
    static final Ink NOTE = new Ink(8, GREY, false);
    static final Ink SECTION = new Ink(17, NAVY, true);
    static final Ink HEADING = new Ink(11, NAVY, true);
    static final Ink CELL = new Ink(8, DARK, false);
    static final Ink COLUMN = new Ink(7.8f, NAVY, true);
    static final Ink CODE = new Ink(8.4f, DARK, false);
    static final Ink FOOT = new Ink(7.5f, GREY, false);

    Ink in(Color other) {
        return new Ink(size, other, bold);
    }

    Ink at(float points) {
        return new Ink(points, color, bold);
    }

    /** Between characters: the outline that makes a text bold takes some of its air. */
    float spacing() {
        return bold ? size * 0.02f : 0;
    }

    /** From one baseline to the next. */
    float leading() {
        return size * 1.36f;
    }
}
