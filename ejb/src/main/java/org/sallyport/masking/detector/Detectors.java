package org.sallyport.masking.detector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The detectors there are, by name. */
public final class Detectors {
    private static final Map<String, Detector> ALL = new LinkedHashMap<>();

    static {
        ALL.put(CardNumberDetector.TYPE, new CardNumberDetector());
        ALL.put(SocialSecurityNumberDetector.TYPE, new SocialSecurityNumberDetector());
        ALL.put(EmailDetector.TYPE, new EmailDetector());
    }

    private Detectors() {}

    /** Every detector's name, in the order in which they are asked. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The detector of that name.
     *
     * @throws SallyportException INVALID_INPUT when there is none
     */
    public static Detector named(String name) {
        Detector detector = ALL.get(name);
        if (detector == null) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "no masking detector is named '" + name + "', only " + ALL.keySet());
        }
        return detector;
    }
}
