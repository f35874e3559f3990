package org.sallyport.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.notification.model.Cause;

/**
 * All that leaves the house about an evidence package. Not why it failed: that is read in the console.
 *
 * @param run its id
 * @param about its schedule, or who asked for it, and its period
 */
public record PackageNotice(String run, Cause cause, String about, String link) implements Notice {
    private static final int LONGEST = 300;

    public PackageNotice {
        about = Plain.line(about, LONGEST);
    }

    static PackageNotice of(String run, Cause cause, String about) {
        return new PackageNotice(run, cause, about, Notice.link("/run/" + run));
    }

    private boolean failed() {
        return cause == Cause.PACKAGE_FAILED;
    }

    @Override
    public String title() {
        return (failed() ? "evidence package failed: " : "evidence package ready: ") + about;
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("Package", about));
    }

    @Override
    public String hint() {
        return failed()
                ? "See in the console why, after signing in; it can be restarted there."
                : "Fetch it in the console, after signing in.";
    }

    @Override
    public String type() {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("run", run, "about", about, "link", link);
    }
}
