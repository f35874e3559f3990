package org.sallyport.evidence.document;

import java.awt.Color;

/** How a text is drawn. Sizes in points. */
record Ink(Face face, float size, Color color) {
    static final Color NAVY = new Color(0x14, 0x26, 0x46);
    static final Color DARK = new Color(0x2B, 0x33, 0x40);
    // 4.5 : 1 on white and on the panels, as WCAG 2.1 asks of text.
    static final Color GREY = new Color(0x5B, 0x66, 0x78);
    static final Color RULE = new Color(0xC9, 0xD1, 0xDC);
    static final Color PANEL = new Color(0xF3, 0xF5, 0xF9);
    static final Color ACCENT = new Color(0x2F, 0x6F, 0xB7);

    static final Ink BODY = new Ink(Face.SANS, 9.5f, DARK);
    static final Ink NOTE = new Ink(Face.SANS, 8, GREY);
    static final Ink SECTION = new Ink(Face.BOLD, 17, NAVY);
    static final Ink HEADING = new Ink(Face.BOLD, 11, NAVY);
    static final Ink CELL = new Ink(Face.SANS, 8, DARK);
    static final Ink COLUMN = new Ink(Face.BOLD, 7.5f, NAVY);
    static final Ink CODE = new Ink(Face.MONO, 7.6f, DARK);
    static final Ink FOOT = new Ink(Face.SANS, 7.5f, GREY);

    Ink in(Color other) {
        return new Ink(face, size, other);
    }

    Ink of(Face other) {
        return new Ink(other, size, color);
    }

    Ink at(float points) {
        return new Ink(face, points, color);
    }

    /** From one baseline to the next. */
    float leading() {
        return size * 1.36f;
    }
}
