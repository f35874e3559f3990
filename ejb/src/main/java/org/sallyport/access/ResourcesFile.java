package org.sallyport.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.DocumentReader;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * A file of resources, YAML or JSON, as it is kept in Git: {@code resources}, a list of documents, and what several of them
 * share: {@code profiles} of masking, {@code schedules} of windows, {@code rules}. What a document shares is written out in
 * it, so that each stored version stands alone. It may also hold the gateway's own documents: {@code roles}, {@code evidence},
 * {@code recertification}, {@code retention}.
 */
public final class ResourcesFile {
    /** Longest file in characters. */
    public static final int LONGEST = 2 * 1024 * 1024;

    private static final String PROFILE = "profile";
    private static final String RESOURCES = "resources";
    private static final int LONGEST_NAME = 200;

    private final DocumentReader file;
    private final DocumentReader profiles;
    private final DocumentReader schedules;
    private final SharedRules shared;

    private ResourcesFile(String text) {
        file = new DocumentReader(
                json(text),
                "",
                "roles",
                "evidence",
                "recertification",
                "retention",
                "profiles",
                "schedules",
                "rules",
                RESOURCES);
        profiles = named("profiles");
        schedules = named("schedules");
        shared = new SharedRules(file);
    }

    private DocumentReader named(String member) {
        return file.has(member) ? file.object(member) : new DocumentReader(Map.of(), "");
    }

    /**
     * Canonical documents by resource name, and the gateway's own that are there by theirs, which come first.
     *
     * @throws SallyportException CONFIGURATION_INVALID for what is wrong in it, with the resource's name
     */
    public static Map<String, String> read(String text) {
        return new ResourcesFile(text).documents();
    }

    /** The file of these documents, in YAML: what {@link #read} reads as the same again. */
    public static String of(Map<String, String> documents) {
        Map<String, Object> file = new LinkedHashMap<>();
        List<Object> resources = new ArrayList<>();
        documents.forEach((name, document) -> {
            if (GatewayDocument.named(name).isPresent()) {
                file.put(name, CanonicalJson.parseObject(document));
            } else {
                resources.add(CanonicalJson.parseObject(document));
            }
        });
        file.put(RESOURCES, resources);
        return YamlText.of(file);
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
        List<DocumentReader> resources = file.objects(RESOURCES);
        shared.requireUsed(file, resources);
        Map<String, String> documents = new LinkedHashMap<>();
        for (GatewayDocument own : GatewayDocument.values()) {
            String name = own.member();
            if (file.has(name)) {
                documents.put(name, own.canonical(file.object(name).all(), name + "."));
            }
        }
        for (DocumentReader resource : resources) {
            String name = String.valueOf(resource.all().get("name"));
            if (documents.put(name, document(name, resource)) != null) {
                throw invalid("the resource " + name + " is there twice");
            }
        }
        return documents;
    }

    private String document(String name, DocumentReader resource) {
        try {
            Map<String, @Nullable Object> whole = resource.all();
            whole.put(
                    "rules",
                    shared.before(resource).stream().map(this::scheduled).toList());
            if (whole.get("masking") instanceof Map<?, ?> masking && masking.containsKey(PROFILE)) {
                whole.put("masking", masking(resource.object("masking", "user", PROFILE)));
            }
            String document = ResourceDocument.canonical(CanonicalJson.text(whole));
            var unused = ResourceDocument.parse(document, 0);
            return document;
        } catch (SallyportException e) {
            throw invalid("resource " + name + ": " + e.text());
        }
    }

    private Map<String, @Nullable Object> masking(DocumentReader masking) {
        String named = masking.text(PROFILE, LONGEST_NAME);
        if (!profiles.has(named)) {
            throw invalid("there is no masking profile " + named);
        }
        Map<String, @Nullable Object> whole =
                profiles.object(named, "columns", "detectors").all();
        whole.put("user", masking.flag("user"));
        return whole;
    }

    /** The name of a schedule in the place of windows is replaced by its windows. */
    private Map<String, @Nullable Object> scheduled(Map<String, @Nullable Object> rule) {
        if (!(rule.get("when") instanceof String named)) {
            return rule;
        }
        Object windows = schedules.all().get(named);
        if (windows == null) {
            throw invalid("there is no schedule " + named);
        }
        Map<String, @Nullable Object> whole = new TreeMap<>(rule);
        whole.put("when", windows);
        return whole;
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
