package org.sallyport.evidence.part;

import java.awt.Color;

/** How a text is drawn. Sizes in points. */
public record Ink(float size, Color color, boolean bold, boolean mono) {
    public static final Color NAVY = new Color(0x14, 0x26, 0x46);
    public static final Color BODY = new Color(0x2B, 0x33, 0x40);
    public static final Color QUIET = new Color(0x6B, 0x76, 0x88);
    public static final Color RULE = new Color(0xD5, 0xDB, 0xE4);
    public static final Color PANEL = new Color(0xF3, 0xF5, 0xF9);
    public static final Color ACCENT = new Color(0x2F, 0x6F, 0xB7);

    public static Ink plain(float size) {
        return new Ink(size, BODY, false, false);
    }

    public static Ink quiet(float size) {
        return new Ink(size, QUIET, false, false);
    }

    public static Ink bold(float size) {
        return new Ink(size, NAVY, true, false);
    }

    public static Ink code(float size) {
        return new Ink(size, BODY, false, true);
    }

    public Ink in(Color other) {
        return new Ink(size, other, bold, mono);
    }
}
