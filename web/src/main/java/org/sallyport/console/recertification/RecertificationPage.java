package org.sallyport.console.recertification;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Query;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.recertification.Decision;
import org.sallyport.recertification.RecertificationDesk;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.ItemFilter;
import org.sallyport.recertification.model.ItemState;
import org.sallyport.recertification.model.Progress;
import org.sallyport.recertification.model.ReviewItem;

/**
 * One recertification: whose access it is about, with its use, and what was chosen of it. Filters, pages and choices are links; a
 * decision is on what was chosen, as it was shown, and on nothing else.
 */
@Named("recertification")
@ViewScoped
public class RecertificationPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    /** Names in a question; the list above it has all. */
    private static final int NAMED = 8;

    @Inject
    private CurrentCaller caller;

    @Inject
    private RecertificationDesk desk;

    @Inject
    private Clock clock;

    private @Nullable String id;
    private @Nullable String state;
    private @Nullable String person;
    private @Nullable String resource;
    private @Nullable String after;
    private String comment = "";
    private final ArrayList<String> chosen = new ArrayList<>();
    private transient @Nullable ShownCampaign shown;
    private transient List<ShownAccess> items = List.of();
    private transient List<ShownAccess> bound = List.of();

    /** What the address chooses is what a decision will be on. */
    public void open() {
        String[] given = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterValuesMap()
                .getOrDefault("item", new String[0]);
        Arrays.stream(given).distinct().limit(SHOWN).forEach(chosen::add);
        load();
    }

    public void load() {
        Principal me = caller.principal();
        Campaign campaign = desk.get(me, key());
        Progress progress =
                Objects.requireNonNull(desk.progress(me, List.of(campaign.id())).get(campaign.id()));
        shown = new ShownCampaign(campaign, progress, clock.instant());
        ItemFilter filter = new ItemFilter(
                state == null ? null : Query.choice("state", state, ItemState.class),
                person,
                resource,
                after == null || !after.matches("[0-9]{1,9}") ? 0 : Long.parseLong(after),
                SHOWN + 1);
        items = shown(desk.items(me, campaign.id(), filter), campaign);
        bound = shown(desk.items(me, campaign.id(), List.copyOf(chosen)), campaign);
    }

    private List<ShownAccess> shown(List<ReviewItem> some, Campaign campaign) {
        return some.stream()
                .map(item -> new ShownAccess(item, isChoosable(item, campaign)))
                .toList();
    }

    private boolean isChoosable(ReviewItem item, Campaign campaign) {
        Principal me = caller.principal();
        boolean ended = item.state() == ItemState.CONFIRMED || item.state() == ItemState.RETURNED;
        return !ended && (me.has(Role.APPROVER) || me.has(Role.ADMIN)) && item.mayDecide(me, campaign);
    }

    public String confirm() {
        return decide(Decision.CONFIRM, "recertification.confirmed");
    }

    public String remove() {
        return decide(Decision.REMOVE, "recertification.removed");
    }

    private String decide(Decision decision, String done) {
        desk.decide(caller.principal(), caller.identity(), key(), List.copyOf(chosen), decision, comment);
        Notices.done(done, chosen.size());
        return self();
    }

    public String askReturn() {
        desk.askReturn(caller.principal(), caller.identity(), one(), comment);
        Notices.done("recertification.returnAsked");
        return self();
    }

    public String giveBack() {
        desk.answerReturn(caller.principal(), caller.identity(), one(), true, comment);
        Notices.done("recertification.returned");
        return self();
    }

    public String keepRemoved() {
        desk.answerReturn(caller.principal(), caller.identity(), one(), false, comment);
        Notices.done("recertification.kept");
        return self();
    }

    private String one() {
        return chosen.isEmpty() ? "" : chosen.get(0);
    }

    private String key() {
        return Objects.requireNonNullElse(id, "");
    }

    private String self() {
        return "recertification?faces-redirect=true&id=" + key();
    }

    public @Nullable ShownCampaign shown() {
        return shown;
    }

    public List<ShownAccess> items() {
        return items.subList(0, Math.min(SHOWN, items.size()));
    }

    /** What a decision will be on. */
    public List<ShownAccess> bound() {
        return bound;
    }

    /** Whether there is something to choose. */
    public boolean choosing() {
        return items.stream().anyMatch(ShownAccess::choosable);
    }

    private boolean allBound(ItemState wanted) {
        return !bound.isEmpty()
                && bound.stream().allMatch(one -> one.choosable() && one.item().state() == wanted);
    }

    public boolean decidable() {
        return allBound(ItemState.OPEN);
    }

    public boolean returnable() {
        return bound.size() == 1 && allBound(ItemState.REMOVED);
    }

    public boolean answerable() {
        return bound.size() == 1
                && allBound(ItemState.RETURN_ASKED)
                && bound.get(0)
                        .item()
                        .asker()
                        .person()
                        .filter(caller.principal()::isSamePersonAs)
                        .isEmpty();
    }

    /** Why nothing can be done about what was chosen. */
    public @Nullable String why() {
        return bound.isEmpty() || decidable() || returnable() || answerable()
                ? null
                : Texts.of("recertification.notTogether");
    }

    public String confirmSure() {
        return Texts.of("recertification.confirmSure", bound.size(), names());
    }

    public String removeSure() {
        return Texts.of("recertification.removeSure", bound.size(), names());
    }

    private String names() {
        String named = bound.stream().limit(NAMED).map(ShownAccess::what).collect(Collectors.joining(", "));
        return bound.size() > NAMED ? named + ", …" : named;
    }

    public List<ItemState> states() {
        return List.of(ItemState.values());
    }

    /** Where the next page begins, or null on the last. */
    public @Nullable Integer next() {
        return items.size() > SHOWN ? (Integer) items.get(SHOWN - 1).item().number() : null;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = given(state);
    }

    public @Nullable String getPerson() {
        return person;
    }

    public void setPerson(@Nullable String person) {
        this.person = given(person);
    }

    public @Nullable String getResource() {
        return resource;
    }

    public void setResource(@Nullable String resource) {
        this.resource = given(resource);
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = given(after);
    }

    public String getComment() {
        return comment;
    }

    public void setComment(@Nullable String comment) {
        this.comment = comment == null ? "" : comment.strip();
    }
}
