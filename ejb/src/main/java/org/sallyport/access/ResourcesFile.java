package org.sallyport.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * A file of resources, YAML or JSON, as it is kept in Git: {@code resources}, a list of documents, and what several of them
 * share: {@code profiles} of masking, {@code schedules} of windows, {@code rules}. What a document shares is written out in
 * it, so that each stored version stands alone.
 */
public final class ResourcesFile {
    /** Longest file in characters. */
    public static final int LONGEST = 2 * 1024 * 1024;

    private static final int MOST = 1_000;

    private final DocumentReader file;
    private final Map<?, ?> profiles;
    private final Map<?, ?> schedules;
    private final SharedRules shared;

    private ResourcesFile(String text) {
        file = new DocumentReader(json(text), "", "profiles", "schedules", "rules", "resources");
        profiles = file.has("profiles") ? file.object("profiles").all() : Map.of();
        schedules = file.has("schedules") ? file.object("schedules").all() : Map.of();
        shared = new SharedRules(file);
    }

    /**
     * Canonical documents by resource name.
     *
     * @throws SallyportException CONFIGURATION_INVALID for what is wrong in it, with the resource's name
     */
    public static Map<String, String> read(String text) {
        return new ResourcesFile(text).documents();
    }

    /** The file of these documents, in YAML: what {@link #read} reads as the same again. */
    public static String of(List<String> documents) {
        return YamlText.of(Map.of(
                "resources", documents.stream().map(CanonicalJson::parseObject).toList()));
    }

    private static Map<String, @Nullable Object> json(String text) {
        if (text.length() > LONGEST) {
            throw invalid("the file is longer than " + LONGEST + " characters");
        }
        try {
            return CanonicalJson.parseObject(text.stripLeading().startsWith("{") ? text : YamlText.json(text, LONGEST));
        } catch (MalformedException e) {
            throw invalid("the file cannot be read: " + e.getMessage());
        } catch (SallyportException e) {
            throw invalid("the file " + e.text());
        }
    }

    private Map<String, String> documents() {
        List<Map<String, @Nullable Object>> resources = new ArrayList<>();
        for (DocumentReader resource : file.objects("resources")) {
            resources.add(resource.all());
        }
        if (resources.size() > MOST) {
            throw invalid("the file has more than " + MOST + " resources");
        }
        shared.requireUsed(file, resources);
        Map<String, String> documents = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> resource : resources) {
            String name = String.valueOf(resource.get("name"));
            if (documents.put(name, document(name, resource)) != null) {
                throw invalid("the resource " + name + " is there twice");
            }
        }
        return documents;
    }

    private String document(String name, Map<String, @Nullable Object> resource) {
        try {
            resource.put("rules", scheduled(shared.before(resource)));
            if (resource.get("masking") instanceof Map<?, ?> masking
                    && masking.get("profile") instanceof String named) {
                resource.put("masking", masking(masking, named));
            }
            String document = ResourceDocument.canonical(CanonicalJson.text(resource));
            var unused = ResourceDocument.parse(document, 0);
            return document;
        } catch (SallyportException e) {
            throw invalid("resource " + name + ": " + e.text());
        }
    }

    private Map<String, @Nullable Object> masking(Map<?, ?> masking, String named) {
        if (!(profiles.get(named) instanceof Map<?, ?> profile)) {
            throw invalid("there is no masking profile " + named);
        }
        Map<String, @Nullable Object> whole = new TreeMap<>();
        profile.forEach((member, value) -> whole.put(String.valueOf(member), value));
        whole.put("user", masking.get("user"));
        return whole;
    }

    /** Names of schedules in the place of windows are replaced by their windows. */
    private List<Object> scheduled(List<Object> rules) {
        List<Object> all = new ArrayList<>();
        for (Object rule : rules) {
            if (rule instanceof Map<?, ?> members && members.get("when") instanceof String named) {
                Object windows = schedules.get(named);
                if (windows == null) {
                    throw invalid("there is no schedule " + named);
                }
                Map<Object, @Nullable Object> whole = new LinkedHashMap<>(members);
                whole.put("when", windows);
                all.add(whole);
            } else {
                all.add(rule);
            }
        }
        return all;
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
