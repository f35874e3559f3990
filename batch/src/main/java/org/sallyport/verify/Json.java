package org.sallyport.verify;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;

/**
 * One JSON object of the package, whose members are asked for by name and type; each refusal names the record.
 *
 * @param texts how its members are spelled; of a line only
 */
record Json(String record, Map<String, @Nullable Object> members, Map<String, String> texts) {
    static Json parse(String record, byte[] utf8) {
        try {
            return new Json(record, CanonicalJson.parseObject(utf8), Map.of());
        } catch (MalformedException e) {
            throw new Failure(record, e.sentence());
        }
    }

    /** A line of a data file, which must be canonical. */
    static Json line(String record, byte[] utf8) {
        try {
            CanonicalJson.Spelled spelled = CanonicalJson.parseCanonical(utf8);
            return new Json(record, spelled.members(), spelled.texts());
        } catch (MalformedException e) {
            throw new Failure(record, e.sentence());
        }
    }

    /** The same under a better name. */
    Json named(String better) {
        return new Json(better, members, texts);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String string(String name) {
        if (members.get(name) instanceof String string) {
            return string;
        }
        throw fault(name, "a string");
    }

    /** A number that is not negative. */
    long count(String name) {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw fault(name, "a number that is not negative");
    }

    byte[] hash(String name) {
        try {
            return Hash.fromHex(string(name));
        } catch (MalformedException e) {
            throw fault(name, "64 lower-case hex digits");
        }
    }

    Json object(String name) {
        if (members.get(name) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // The parser makes maps with string keys only.
            Map<String, @Nullable Object> nested = (Map<String, @Nullable Object>) map;
            return new Json(record, nested, Map.of());
        }
        throw fault(name, "an object");
    }

    /** Refuses members that are not among these. */
    void only(Set<String> names) {
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw new Failure(record, "has an unknown member " + name);
            }
        }
    }

    /** The canonical bytes of a line's member that is an object. */
    byte[] canonical(String name) {
        String text = texts.get(name);
        if (text == null || !text.startsWith("{")) {
            throw fault(name, "an object");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Failure fault(String name, String expected) {
        return new Failure(record, "the member " + name + " is not " + expected);
    }
}
