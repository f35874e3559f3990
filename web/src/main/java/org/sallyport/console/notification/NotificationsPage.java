package org.sallyport.console.notification;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.ledger.anchor.WitnessReader;
import org.sallyport.notification.NotificationDesk;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.NotificationState;

/** Who was told of an approval, and who could not be; what has failed is sent again from here. */
@Named("notifications")
@ViewScoped
public class NotificationsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    @Inject
    private CurrentCaller caller;

    @Inject
    private NotificationDesk desk;

    private @Nullable String state;
    private @Nullable String before;
    private transient List<Notification> items = List.of();
    private transient List<WitnessReader.View> witnesses = List.of();
    private boolean more;

    public void load() {
        List<Notification> page = desk.find(caller.principal(), chosen(), before, SHOWN + 1);
        more = page.size() > SHOWN;
        items = more ? page.subList(0, SHOWN) : page;
        witnesses = desk.witnesses(caller.principal());
    }

    private @Nullable NotificationState chosen() {
        return Arrays.stream(NotificationState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public String again(String id) {
        desk.retry(caller.principal(), id);
        Notices.done("notifications.begun");
        return "notifications?faces-redirect=true&includeViewParams=true";
    }

    public List<Notification> items() {
        return items;
    }

    public List<WitnessReader.View> witnesses() {
        return witnesses;
    }

    public List<NotificationState> states() {
        return List.of(NotificationState.values());
    }

    public @Nullable String older() {
        return more ? items.get(items.size() - 1).id() : null;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = state;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = before == null || before.isBlank() ? null : before;
    }
}
