package org.sallyport.api.evidence;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;

/**
 * What a page's form for files carries beside the browser's cookie, which any page can make a browser send; and what became of the
 * last file, for the page that is shown next.
 */
@Named("uploadToken")
@SessionScoped
public class UploadToken implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LENGTH = 32;

    private final String text = random();
    private transient @Nullable SallyportException failure;
    private @Nullable String taken;

    private static String random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String getText() {
        return text;
    }

    public boolean is(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    public void took(String name) {
        taken = name;
    }

    public void failed(SallyportException why) {
        failure = why;
    }

    /** The name of the file that was taken, once. */
    public Optional<String> taken() {
        Optional<String> told = Optional.ofNullable(taken);
        taken = null;
        return told;
    }

    /** Why the file was not taken, once. */
    public Optional<SallyportException> failure() {
        Optional<SallyportException> told = Optional.ofNullable(failure);
        failure = null;
        return told;
    }
}
