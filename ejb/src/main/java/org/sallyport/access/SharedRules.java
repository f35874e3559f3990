package org.sallyport.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.DocumentReader;

/**
 * Rules that a file of resources has for several of them, by name, label or protocol ({@code for}); they come before a
 * resource's own.
 */
final class SharedRules {
    /** One of them: for which resources, and the rule as it stands in a document. */
    private record Shared(Selector selector, Map<String, @Nullable Object> rule) {}

    /** All that is given must hold. A name may end with a star. */
    private record Selector(List<String> names, Map<?, ?> labels, @Nullable String protocol) {
        boolean selects(Map<String, @Nullable Object> resource) {
            Object own = resource.get("labels");
            Map<?, ?> theirs = own instanceof Map<?, ?> map ? map : Map.of();
            String name = String.valueOf(resource.get("name"));
            return (names.isEmpty() || names.stream().anyMatch(wanted -> isNamed(wanted, name)))
                    && labels.entrySet().stream()
                            .allMatch(label -> Objects.equals(theirs.get(label.getKey()), label.getValue()))
                    && (protocol == null || protocol.equalsIgnoreCase(String.valueOf(resource.get("protocol"))));
        }

        private static boolean isNamed(String wanted, String name) {
            return wanted.endsWith("*")
                    ? name.startsWith(wanted.substring(0, wanted.length() - 1))
                    : wanted.equals(name);
        }
    }

    private static final String FOR = "for";

    private final List<Shared> rules = new ArrayList<>();

    /** Reads the file's member {@code rules}; none where it is not there. */
    SharedRules(DocumentReader file) {
        if (!file.has("rules")) {
            return;
        }
        for (DocumentReader rule : file.objects("rules")) {
            Map<String, @Nullable Object> plain = rule.all();
            if (plain.remove(FOR) == null) {
                throw rule.invalid(FOR, "must say which resources it is for: resources, labels or protocol");
            }
            DocumentReader selector = rule.object(FOR, "resources", "labels", "protocol");
            rules.add(new Shared(
                    new Selector(
                            selector.optionalTexts("resources"),
                            selector.has("labels") ? selector.labels("labels") : Map.of(),
                            selector.has("protocol") ? selector.needed("protocol", 20) : null),
                    plain));
        }
    }

    /** Every one is for a resource: one that is for none is a slip of the pen. */
    void requireUsed(DocumentReader file, List<DocumentReader> resources) {
        for (int i = 0; i < rules.size(); i++) {
            Selector selector = rules.get(i).selector();
            if (resources.stream().map(DocumentReader::all).noneMatch(selector::selects)) {
                throw file.invalid("rules[" + i + "]." + FOR, "is for no resource of this file");
            }
        }
    }

    /** The resource's rules with those for it before them. */
    List<Map<String, @Nullable Object>> before(DocumentReader resource) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        Map<String, @Nullable Object> members = resource.all();
        rules.stream().filter(shared -> shared.selector().selects(members)).forEach(shared -> all.add(shared.rule()));
        resource.objects("rules").forEach(own -> all.add(own.all()));
        return all;
    }
}
