package org.sallyport.notification;

/** Text that cannot leave its line, whatever medium it goes into. */
final class Plain {
    private Plain() {}

    /** On one line: what controls, formats or breaks lines becomes a space. Cut behind so many characters. */
    static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> line.appendCodePoint(isShown(c) ? c : ' '));
        return line.toString().strip();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
