package org.sallyport.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Recertifications of alice's access to one resource, opened by dave, reviewed by the approvers. */
public final class Recertifications implements AutoCloseable {
    private final Stage stage;
    private final String resource;
    private final Map<String, String> items = new HashMap<>();

    public Recertifications(Stage stage, String resource) {
        this.stage = stage;
        this.resource = resource;
    }

    /** One in which nothing is decided. */
    public String open() {
        return open("walked", Map.of());
    }

    /**
     * One of this name.
     *
     * @param more members of its request
     */
    public String open(String name, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(
                Map.of("name", name, "reviewers", List.of("approvers"), "days", 1, "resources", List.of(resource)));
        request.putAll(more);
        String id =
                stage.api("dave").post("/recertifications", request).expect(201).text("id");
        items.put(id, String.valueOf(find(id, "alice").get("id")));
        return id;
    }

    public Map<String, Object> find(String id, String person) {
        return stage.api("dave").all("/recertifications/" + id + "/items?person=" + person).stream()
                .filter(item -> resource.equals(item.get("resource")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(person + " is not in the recertification " + id));
    }

    /** Alice's in this recertification. */
    public String item(String id) {
        return Objects.requireNonNull(items.get(id), id);
    }

    public Api.Answer decide(String user, String id, String item, String decision) {
        return stage.api(user)
                .post(
                        "/recertifications/" + id + "/decisions",
                        Map.of("items", List.of(item), "decision", decision, "comment", "walked"));
    }

    /** An item of alice's that bob removed, and that is ready to be given back when this is closed. */
    public String removed() {
        giveBack();
        String id = open();
        decide("bob", id, item(id), "REMOVE").expect(200);
        return item(id);
    }

    /** One that bob removed, and wants to give back. */
    public String asked() {
        String item = removed();
        askReturn("bob", item).expect(200);
        return item;
    }

    public Api.Answer askReturn(String user, String item) {
        return stage.api(user).post("/recertifications/items/" + item + "/return", Map.of("comment", "a mistake"));
    }

    public Api.Answer answerReturn(String user, String item, String decision) {
        return stage.api(user)
                .post(
                        "/recertifications/items/" + item + "/return/decision",
                        Map.of("decision", decision, "comment", "agreed"));
    }

    /** Gives alice back whatever was removed here, whoever did it and however far its return is. */
    private void giveBack() {
        for (String item : new ArrayList<>(items.values())) {
            askReturn("dora", item);
            answerReturn("dave", item, "APPROVE");
            answerReturn("brenda", item, "APPROVE");
        }
    }

    @Override
    public void close() {
        giveBack();
    }
}
