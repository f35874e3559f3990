package org.sallyport.platform;

/** The beginning of a text that may be too long. */
public final class Beginning {
    private Beginning() {}

    /** At most so many characters (UTF-16 units, at least one), and never half of a surrogate pair, which no encoding has. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
