package org.sallyport.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.notification.model.Cause;

/**
 * All that leaves the house about a recertification: no person whose access it is about.
 *
 * @param id its own
 * @param about its name, how many items are open, and until when
 */
public record RecertificationNotice(String id, Cause cause, String about, String link) implements Notice {
    private static final int LONGEST = 300;

    public RecertificationNotice {
        about = Plain.line(about, LONGEST);
    }

    static RecertificationNotice of(String id, Cause cause, String about) {
        return new RecertificationNotice(id, cause, about, Notice.link("/recertification/" + id));
    }

    @Override
    public String title() {
        return switch (cause) {
                    case RECERTIFICATION_DUE -> "access is still to be reviewed: ";
                    case RECERTIFICATION_LATE -> "a review of access is late: ";
                    default -> "access is to be reviewed: ";
                }
                + about;
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("Recertification", about));
    }

    @Override
    public String hint() {
        return "Confirm or remove it in the console, after signing in.";
    }

    @Override
    public String type() {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("recertification", id, "about", about, "link", link);
    }
}
