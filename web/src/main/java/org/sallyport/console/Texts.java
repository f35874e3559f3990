package org.sallyport.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The console's texts for Java code; pages read the same bundle as {@code text}. */
public final class Texts {
    static final String BUNDLE = "org.sallyport.console.messages";

    private Texts() {}

    /** The text with its numbered places filled. */
    public static String of(String key, Object... values) {
        return new MessageFormat(bundle().getString(key), Locale.ENGLISH).format(values);
    }

    /** The label of a constant, or the constant itself where it needs none. */
    public static String label(String constant) {
        String key = "label." + constant;
        return bundle().containsKey(key) ? bundle().getString(key) : constant;
    }

    private static ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH, Texts.class.getClassLoader());
    }
}
