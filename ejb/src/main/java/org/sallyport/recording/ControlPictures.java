package org.sallyport.recording;

/**
 * Shows control characters as their pictures (Unicode block Control Pictures) instead of letting them act: a target's
 * output or a client's statement must do nothing to the terminal that replays it. Line feed and tabulator stay.
 */
public final class ControlPictures {
    private ControlPictures() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                out.append(c);
            } else {
                out.append(c < 0x20 ? (char) (0x2400 + c) : '\u2421');
            }
        }
        return out.toString();
    }
}
