package org.sallyport.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * A file of resources: {@code {"profiles": {name: {columns, detectors}}, "resources": [document …]}}. A document's
 * {@code masking.profile} is replaced by that profile's content, so that each stored version stands alone.
 */
final class ResourcesFile {
    private ResourcesFile() {}

    /** Canonical documents by resource name. */
    static Map<String, String> read(String file) {
        Map<String, @Nullable Object> json = CanonicalJson.parseObject(file);
        if (!(json.get("resources") instanceof List<?> resources)
                || !(json.get("profiles") instanceof Map<?, ?> profiles)) {
            throw invalid("the resources file needs profiles and resources");
        }
        Map<String, String> documents = new LinkedHashMap<>();
        for (Object item : resources) {
            if (!(item instanceof Map<?, ?> resource)) {
                throw invalid("a resource must be an object");
            }
            String document = CanonicalJson.text(expand(resource, profiles));
            String name = name(document, resource);
            if (documents.put(name, document) != null) {
                throw invalid("the resource " + name + " is there twice");
            }
        }
        return documents;
    }

    private static String name(String document, Map<?, ?> resource) {
        try {
            return ResourceDocument.parse(document, 0).name();
        } catch (SallyportException e) {
            throw invalid("resource " + resource.get("name") + ": " + e.text());
        }
    }

    private static Map<String, @Nullable Object> expand(Map<?, ?> resource, Map<?, ?> profiles) {
        Map<String, @Nullable Object> expanded = new TreeMap<>();
        resource.forEach((name, value) -> expanded.put(String.valueOf(name), value));
        if (expanded.get("masking") instanceof Map<?, ?> masking && masking.get("profile") instanceof String name) {
            if (!(profiles.get(name) instanceof Map<?, ?> profile)) {
                throw invalid("there is no masking profile " + name);
            }
            Map<String, @Nullable Object> whole = new TreeMap<>();
            profile.forEach((member, value) -> whole.put(String.valueOf(member), value));
            whole.put("user", masking.get("user"));
            expanded.put("masking", whole);
        }
        return expanded;
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
