package org.sallyport.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * The members of one JSON object of the file of trusted issuers. Whatever is missing, unknown or of another kind is
 * CONFIGURATION_INVALID with the setting and the member's path, for example {@code issuers[0].audience}.
 */
final class IssuersReader {
    private final Map<?, ?> members;
    private final String path;

    IssuersReader(Map<?, ?> members, String path, String... known) {
        this.members = members;
        this.path = path;
        for (Object name : members.keySet()) {
            if (!List.of(known).contains(name)) {
                throw invalid(String.valueOf(name), "is not known; there are " + String.join(", ", known));
            }
        }
    }

    /** @param what completes "must be", for the sentence that refuses */
    String text(String name, Predicate<String> allowed, String what) {
        if (members.get(name) instanceof String value && !value.isBlank() && allowed.test(value)) {
            return value;
        }
        throw invalid(name, "must be " + what);
    }

    @Nullable String optionalText(String name, Predicate<String> allowed, String what) {
        return members.containsKey(name) ? text(name, allowed, what) : null;
    }

    List<String> texts(String name, int most, Predicate<String> allowed, String what) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name, most)) {
            if (!(item instanceof String value) || value.isBlank() || !allowed.test(value)) {
                throw invalid(name + '[' + texts.size() + ']', "must be " + what);
            }
            texts.add(value);
        }
        return texts;
    }

    /** An object whose members are all texts. */
    Map<String, String> map(String name, int most, Predicate<String> allowed, String what) {
        if (!(members.get(name) instanceof Map<?, ?> map) || map.isEmpty() || map.size() > most) {
            throw invalid(name, "must be an object of 1 to " + most + " members");
        }
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(value instanceof String text) || text.isBlank() || !allowed.test(text)) {
                throw invalid(name + '.' + key, "must be " + what);
            }
            texts.put(String.valueOf(key), text);
        });
        return texts;
    }

    List<IssuersReader> objects(String name, int most, String... known) {
        List<IssuersReader> readers = new ArrayList<>();
        for (Object item : list(name, most)) {
            String where = path + name + '[' + readers.size() + ']';
            if (!(item instanceof Map<?, ?> map)) {
                throw sentence(where + " must be an object");
            }
            readers.add(new IssuersReader(map, where + '.', known));
        }
        return readers;
    }

    private List<?> list(String name, int most) {
        if (members.get(name) instanceof List<?> list && !list.isEmpty() && list.size() <= most) {
            return list;
        }
        throw invalid(name, "must be a list of 1 to " + most);
    }

    /** @param why completes a sentence that begins with the member's path */
    SallyportException invalid(String name, String why) {
        return sentence(path + name + ' ' + why);
    }

    static SallyportException sentence(String what) {
        return new SallyportException(
                ErrorCode.CONFIGURATION_INVALID, Setting.TRUSTED_ISSUERS_FILE.key() + ": " + what);
    }
}
